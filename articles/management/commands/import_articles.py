"""Import news texts: files, and folders with everything below them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.import_files import FileResult, ImportRun, import_files
from articles.importing import ReadError, read_sidecar

OUTCOMES = ("new", "updated", "unchanged", "changed text", "failed")


class Command(BaseCommand):
    help = (
        "Import news texts (.txt files; folders are read with everything below them). Safe to run "
        "twice: the same bytes change nothing. A file that can't be read is reported, the others "
        "are imported, and the exit status is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--metadata",
            type=Path,
            metavar="FILE.csv",
            help="What you know of the files, over what they say: columns file, outlet, origin, "
            "headline, published, url.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Do everything, report it, and take it back."
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="Write the results as JSON Lines."
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        run = import_files(
            paths=paths,
            sidecar=self.sidecar(options["metadata"]),
            dry_run=options["dry_run"],
            on_file=self.show if options["verbosity"] > 0 else None,
        )
        if options["report"]:
            write_report(options["report"], run)
        counts = ", ".join(f"{run.count(outcome)} {outcome}" for outcome in OUTCOMES)
        kept = "nothing was kept (dry run)" if options["dry_run"] else f"batch {run.batch.pk}"
        self.stdout.write(f"{len(run.results)} files: {counts}; {kept}.")
        if run.count("failed"):
            raise CommandError(f"{run.count('failed')} of {len(run.results)} files failed.")

    def sidecar(self, path: Path | None) -> Any:
        try:
            return read_sidecar(path) if path else {}
        except ReadError as problem:
            raise CommandError(str(problem)) from problem

    def show(self, number: int, total: int, result: FileResult) -> None:
        """A line a file; the sentences about it below."""
        self.stdout.write(f"[{number}/{total}] {result.outcome}: {result.path}")
        for note in result.notes:
            self.stdout.write(f"    {note}")


def write_report(path: Path, run: ImportRun) -> None:
    with path.open("w", encoding="utf-8") as report:
        for result in run.results:
            line = {
                "path": result.path,
                "outcome": result.outcome,
                "article_id": result.article_id,
                "notes": result.notes,
            }
            report.write(json.dumps(line) + "\n")
