"""Import news texts: files, and folders with everything below them."""

import json
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from articles.actions.import_files import FileResult, ImportRun, import_files, shown
from articles.importing import FORMATS, ReadError, read_sidecar

OUTCOMES = ("new", "updated", "unchanged", "changed text", "updated text", "failed")
INTERRUPTED = 130  # what a shell calls a program that Ctrl-C ended
MOST_ROWS = 5


class Command(BaseCommand):
    help = (
        "Import articles: texts, HTML pages, RSS and Atom feeds, JSON Lines, CSV tables and WARC "
        "files, also within .zip, .tar and .gz; folders are read with everything below them. Safe "
        "to run twice: the same bytes change nothing. What can't be read is reported, the rest is "
        "imported, and the exit status is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--metadata",
            type=Path,
            metavar="FILE.csv",
            help="What you know of the files, over what they say: columns file, outlet, origin, "
            "headline, published, url, byline, section, language.",
        )
        parser.add_argument(
            "--format",
            choices=FORMATS,
            default="auto",
            help="What the files are. auto (the default) looks into each.",
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="Where the text of an article has changed, take the new one; the one before stays "
            "as a version. Without this it is reported and left alone.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Do everything, report it, and take it back."
        )
        parser.add_argument(
            "--report", type=Path, metavar="FILE", help="Write the results as JSON Lines."
        )

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        sidecar = self.sidecar(options["metadata"])
        with self.report(options["report"]) as report:

            def on_file(number: int, total: int, result: FileResult) -> None:
                if options["verbosity"] > 0:
                    self.show(number, total, result)
                if report:
                    report.write(as_line(result))

            try:
                run = import_files(
                    paths=paths,
                    sidecar=sidecar,
                    form=options["format"],
                    dry_run=options["dry_run"],
                    update=options["update"],
                    on_file=on_file,
                )
            except KeyboardInterrupt:
                stop = self.stopped("Stopped.", options)
                raise CommandError(stop, returncode=INTERRUPTED) from None
            except Error as problem:
                stop = self.stopped(f"The database gave up: {problem}".rstrip(".\n") + ".", options)
                raise CommandError(stop) from problem
        self.sum_up(run, options)

    def sidecar(self, path: Path | None) -> Any:
        try:
            return read_sidecar(path) if path else {}
        except ReadError as problem:
            raise CommandError(str(problem)) from problem

    def report(self, path: Path | None) -> Any:
        """The open report; what can't be written is found out before anything is imported."""
        try:
            return path.open("w", encoding="utf-8") if path else nullcontext()
        except OSError as problem:
            raise CommandError(f"{path}: cannot be written: {problem.strerror}") from problem

    def show(self, number: int, total: int, result: FileResult) -> None:
        """A line a file; the sentences about it below."""
        quotes = f", {result.quotes} quotes" if result.outcome == "new" else ""
        self.stdout.write(f"[{number}/{total}] {result.outcome}: {result.path}{quotes}")
        for note in result.notes:
            self.stdout.write(f"    {note}")

    def stopped(self, why: str, options: dict[str, Any]) -> str:
        if options["dry_run"]:
            return f"{why} Nothing was kept (dry run)."
        return f"{why} What was imported is kept: run the same command again to go on."

    def sum_up(self, run: ImportRun, options: dict[str, Any]) -> None:
        counts = ", ".join(f"{run.count(outcome)} {outcome}" for outcome in OUTCOMES)
        kept = "nothing was kept (dry run)" if options["dry_run"] else f"batch {run.batch.pk}"
        quotes = sum(result.quotes for result in run.results)
        self.stdout.write(f"{len(run.results)} files: {counts}; {quotes} quotes; {kept}.")
        if run.unused_rows:
            rows = ", ".join(map(shown, run.unused_rows[:MOST_ROWS]))
            more = ", …" if len(run.unused_rows) > MOST_ROWS else ""
            count = len(run.unused_rows)
            self.stdout.write(f"Rows of the metadata that name none of these files: {count}")
            self.stdout.write(f"    {rows}{more}")
        if run.count("failed"):
            raise CommandError(f"{run.count('failed')} of {len(run.results)} files failed.")


def as_line(result: FileResult) -> str:
    line = {
        "path": result.path,
        "outcome": result.outcome,
        "article_id": result.article_id,
        "notes": result.notes,
        "quotes": result.quotes,
    }
    return json.dumps(line) + "\n"
