"""Take the lines of a furniture pattern out of the articles that are here already."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.apply_furniture import (
    apply_furniture,
    preview_furniture,
    preview_taking_back,
    take_back_furniture,
)
from articles.models import FurniturePattern


class Command(BaseCommand):
    help = (
        "Take the lines of a furniture pattern out of the stored articles of its outlet. Their "
        "texts before are kept as versions, and can be given back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pattern_id", type=int, metavar="ID")
        parser.add_argument("--take-back", action="store_true", help="Give the texts back.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done.")

    def handle(self, *, pattern_id: int, **options: Any) -> None:
        pattern = FurniturePattern.objects.filter(pk=pattern_id).first()
        if pattern is None:
            raise CommandError(f"No furniture pattern has the id {pattern_id}.")
        dry = " (dry run)" if options["dry_run"] else ""
        if options["take_back"]:
            act = preview_taking_back if options["dry_run"] else take_back_furniture
            back = act(pattern=pattern)
            self.stdout.write(f"{back.articles} texts given back, {back.kept} kept{dry}.")
            return
        done = (preview_furniture if options["dry_run"] else apply_furniture)(pattern=pattern)
        self.stdout.write(
            f"Text removed from {done.articles} articles{dry}; {done.lost} reviewed quotations "
            f"lose their place; {done.otherwise} articles left alone: they would be read "
            "otherwise today."
        )
