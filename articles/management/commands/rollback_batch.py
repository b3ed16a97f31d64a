"""Take back what an import brought."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.rollback_batch import Rollback, preview_rollback, rollback_batch
from articles.management.progress import Progress
from articles.models import ImportBatch


class Command(BaseCommand):
    help = (
        "Take back what an import brought: its articles with their quotes, the people and outlets "
        "that only they name, and what it changed in older articles. What an editor decided about "
        "stays and is named. Safe to run twice, and to run again after it was killed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch_id", type=int, metavar="ID")
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would go and what would stay."
        )

    def handle(self, *, batch_id: int, **options: Any) -> None:
        batch = ImportBatch.objects.filter(pk=batch_id).first()
        if batch is None:
            raise CommandError(f"No import has the id {batch_id}.")
        if options["dry_run"]:
            done, end = preview_rollback(batch=batch), "would be taken back (dry run)."
        else:
            progress = Progress(sys.stderr, batch.articles.untouched().count())
            done, end = rollback_batch(batch=batch, on_articles=progress.step), "were taken back."
        self.sum_up(done, end)

    def sum_up(self, done: Rollback, end: str) -> None:
        for kept in done.kept:
            self.stdout.write(f"kept: article {kept.article_id} ({kept.title}): {kept.why}")
        self.stdout.write(
            f"{done.articles} articles, {done.quotes} quotes, {done.people} people, "
            f"{done.outlets} outlets, {done.restored} updates, "
            f"{done.texts} texts {end} {len(done.kept)} kept."
        )
