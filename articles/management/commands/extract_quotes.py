"""Find the quotations of the stored articles again, with the engine of today."""

import sys
from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.again_if_raced import again_if_raced
from articles.actions.catch_up import catch_up
from articles.actions.extract_quotes import extract_quotes
from articles.management.progress import Progress
from articles.models import Article

LARGEST = 2**63 - 1  # that a database knows


class Command(BaseCommand):
    help = (
        "Extract the quotations again from the stored articles (all, or those named by id). "
        "Automatic quotes follow the engine; what an editor reviewed is never touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("article_ids", nargs="*", type=int, metavar="ID")

    def handle(self, *, article_ids: list[int], **options: Any) -> None:
        ids = list(self.articles(article_ids))
        progress = Progress(sys.stderr, len(ids))
        added = changed = removed = 0
        for pk in ids:
            progress.step()
            try:
                done = again_if_raced(partial(extract_quotes, article=Article(pk=pk)))
            except Article.DoesNotExist:  # an import was rolled back meanwhile
                continue
            added, changed, removed = (
                added + done.added,
                changed + done.changed,
                removed + done.removed,
            )
        catch_up()
        self.stdout.write(
            f"{len(ids)} articles: {added} quotes added, {changed} changed, {removed} removed."
        )

    def articles(self, wanted: list[int]) -> list[int]:
        ids = Article.objects.order_by("id").values_list("pk", flat=True)
        if not wanted:
            return list(ids)
        found = list(ids.filter(pk__in=[pk for pk in wanted if pk <= LARGEST]))
        if missing := sorted(set(wanted) - set(found)):
            raise CommandError(f"No article has the id {', '.join(map(str, missing))}.")
        return found
