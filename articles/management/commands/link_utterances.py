"""Find the quotations of one utterance."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.link_utterances import link_utterances, unlink_all
from articles.management.progress import Progress
from articles.models import Quote, Utterance


class Command(BaseCommand):
    help = (
        "Link the quotations that are new or have changed to the others of the same utterance. "
        "Imports do it by themselves; after decisions of editors it can be run from a timer. "
        "Interrupted, it goes on when it is run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all",
            dest="anew",
            action="store_true",
            help="forget the index and link every quotation anew: after the comparison of words, "
            "a word list or PUBLIC_CONFIDENCE has changed",
        )

    def handle(self, *, anew: bool, **options: Any) -> None:
        if anew:
            unlink_all()
        progress = Progress(sys.stderr, Quote.objects.due_for_linking().count())
        done = link_utterances(on_quotes=progress.step)
        several = Utterance.objects.filter(quote_count__gte=2)
        self.stdout.write(
            f"{done} quotations linked: {several.count()} utterances with several quotations, "
            f"{several.shown().count()} of them in two outlets or more."
        )
