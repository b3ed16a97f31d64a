"""Find the articles that are copies of one another."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.link_articles import link_articles, unlink_all
from articles.actions.recount import recount
from articles.management.progress import Progress
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Compare the articles that are new or have changed with the others of the same days, and "
        "say which print one text. Imports do it by themselves; after decisions of editors it can "
        "be run from a timer. Interrupted, it goes on when it is run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            dest="anew",
            action="store_true",
            help="forget the index and compare every article anew: after the comparison of "
            "articles has changed",
        )

    def handle(self, *, anew: bool, **options: Any) -> None:
        if anew:
            unlink_all()
        progress = Progress(sys.stderr, Article.objects.due_for_linking().count())
        done = link_articles(on_articles=progress.step)
        recount()
        copies = Article.objects.copies().order_by()
        number, texts = copies.count(), copies.values("copy_of").distinct().count()
        self.stdout.write(
            f"{done} articles linked: {texts} {'text is' if texts == 1 else 'texts are'} printed "
            f"in several articles, {number} {'article is a copy' if number == 1 else 'are copies'}."
        )
