"""`manage.py import_feed URL`: the entries of an RSS or Atom feed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.import_feed import import_feed
from articles.fetching import FetchError


class Command(BaseCommand):
    help = (
        "Import the articles of an RSS or Atom feed. Asks politely: under the name "
        "FETCH_USER_AGENT, as robots.txt allows, and only for what has changed since the last time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("urls", nargs="+", metavar="URL")
        parser.add_argument(
            "--pages",
            action="store_true",
            help="Fetch the page of each entry that has no text of its own, with a pause between.",
        )

    def handle(self, *, urls: list[str], **options: Any) -> None:
        failed = [url for url in urls if not self.read(url, pages=options["pages"])]
        if failed:
            raise CommandError(f"{len(failed)} of {len(urls)} feeds could not be read.")

    def read(self, url: str, *, pages: bool) -> bool:
        try:
            run = import_feed(url=url, pages=pages)
        except FetchError as problem:
            self.stderr.write(str(problem))
            return False
        if run is None:
            self.stdout.write(f"{url}: has not changed.")
            return True
        outcomes = ("new", "updated", "unchanged", "changed text", "failed")
        counts = ", ".join(f"{run.count(outcome)} {outcome}" for outcome in outcomes)
        self.stdout.write(f"{url}: {counts}; batch {run.batch.pk}.")
        for result in run.results:
            for note in result.notes:
                self.stdout.write(f"    {note}")
        return True
