"""Count again what lists of people and outlets are ordered by."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.recount import recount


class Command(BaseCommand):
    help = (
        "Count again the quotations and outlets of each person, and the articles and quotations of "
        "each outlet. Imports do it by themselves; it is needed after PUBLIC_CONFIDENCE changed."
    )

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{recount()} people and outlets had other numbers.")
