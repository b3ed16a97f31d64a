"""Import news texts: files, and folders with everything below them."""

import gc
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, _ArgumentGroup
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from articles.actions.import_files import FileResult, ImportRun, import_files, shown
from articles.actions.resolve_source import name_of
from articles.importing import FORMATS, Published, ReadError, read_iso, read_sidecar
from articles.intake import Crew, CrewError, executors
from articles.management.progress import RateProgress
from articles.models import Source

OUTCOMES = ("new", "updated", "unchanged", "changed text", "updated text", "failed")
INTERRUPTED = 130  # what a shell calls a program that Ctrl-C ended
MOST_ROWS = 5
Group = _ArgumentGroup
GARBAGE = 50_000  # objects made, after which it is looked for


class Command(BaseCommand):
    help = (
        "Import articles: texts, HTML pages, RSS and Atom feeds, JSON Lines, CSV tables and WARC "
        "files, also within .zip, .tar and .gz; folders are read with everything below them. Safe "
        "to run twice: the same bytes change nothing. What can't be read is reported, the rest is "
        "imported, and the exit status is 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        self.add_what_is_known(parser.add_argument_group("what you know of the files"))
        self.add_what_is_done(parser.add_argument_group("what is done with them"))
        self.add_workers(parser.add_argument_group("who reads them"))

    def add_what_is_known(self, group: Group) -> None:
        group.add_argument(
            "--metadata",
            type=Path,
            metavar="FILE.csv",
            help="What you know of the files, over what they say: columns file, outlet, origin, "
            "headline, published, url, byline, section, language.",
        )
        group.add_argument(
            "--outlet",
            metavar="SLUG",
            help="Who printed them, whatever they say; a row of the metadata may name another.",
        )
        group.add_argument(
            "--default-date",
            type=date,
            dest="published",
            metavar="D",
            help="When those were published that are not dated: 2024, 2024-05, 2024-05-16, as "
            "exact as it is known.",
        )
        group.add_argument(
            "--format",
            choices=FORMATS,
            default="auto",
            help="What the files are. auto (the default) looks into each.",
        )

    def add_what_is_done(self, group: Group) -> None:
        group.add_argument(
            "--update",
            action="store_true",
            help="Where the text of an article has changed, take the new one; the one before stays "
            "as a version. Without this it is reported and left alone.",
        )
        group.add_argument(
            "--dry-run", action="store_true", help="Do everything, report it, and take it back."
        )
        group.add_argument(
            "--report", type=Path, metavar="FILE", help="Write the results as JSON Lines."
        )

    def add_workers(self, group: Group) -> None:
        group.add_argument(
            "--workers",
            type=at_least_one,
            default=os.cpu_count() or 1,
            metavar="N",
            help="Processes that read and extract (as many as there are processors); 1: this one.",
        )
        group.add_argument(
            "--scheduler",
            metavar="ADDRESS",
            help="A Dask scheduler, whose workers read and extract instead: tcp://host:8786.",
        )

    progress: RateProgress | None = None

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        sidecar = self.sidecar(options["metadata"])
        outlet = self.outlet(options["outlet"])
        with self.report(options["report"], [*paths, options["metadata"]]) as report:

            def on_file(run: ImportRun, result: FileResult) -> None:
                self.tell(run, result, options["verbosity"])
                if report:
                    report.write(as_line(result, dry_run=options["dry_run"]))

            try:
                with little_garbage(), crew_of(options) as crew:
                    run = import_files(
                        paths=paths,
                        sidecar=sidecar,
                        outlet=outlet,
                        published=options["published"],
                        form=options["format"],
                        dry_run=options["dry_run"],
                        update=options["update"],
                        on_file=on_file,
                        crew=crew,
                    )
            except (CrewError, OSError) as problem:
                stop = self.stopped(f"{problem}".rstrip(".") + ".", options)
                raise CommandError(stop) from problem
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

    def outlet(self, slug: str | None) -> str | None:
        if slug is None:
            return None
        found = Source.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(
                f"No outlet has the slug “{shown(slug)}”: see /outlets/, or add it in the admin."
            )
        return name_of(source=found)

    def report(self, path: Path | None, inputs: list[Path | None]) -> Any:
        """The open report; what can't be written is found out before anything is imported."""
        if path and path.resolve() in [each.resolve() for each in inputs if each]:
            raise CommandError(f"{path}: is read; the report would take its place.")
        try:
            return path.open("w", encoding="utf-8") if path else nullcontext()
        except OSError as problem:
            raise CommandError(f"{path}: cannot be written: {problem.strerror}") from problem

    def tell(self, run: ImportRun, result: FileResult, verbosity: int) -> None:
        """On a terminal how far it is, elsewhere a line for each document."""
        if self.progress is None:
            self.progress = RateProgress(sys.stderr, run.inputs, shown=verbosity == 1)
        self.progress.at(result.number)
        if verbosity > 0 and not self.progress.shown:
            self.show(run, result)

    def show(self, run: ImportRun, result: FileResult) -> None:
        """The sentences about it are below."""
        quotes = f", {result.quotes} quotes" if result.outcome == "new" else ""
        at = f"[{result.number}/{run.inputs}]"
        self.stdout.write(f"{at} {result.outcome}: {result.path}{quotes}")
        for note in result.notes:
            self.stdout.write(f"    {note}")

    def stopped(self, why: str, options: dict[str, Any]) -> str:
        self.end_progress()
        if options["dry_run"]:
            return f"{why} Nothing was kept (dry run)."
        return f"{why} What was imported is kept: run the same command again to go on."

    def end_progress(self) -> None:
        if self.progress:
            self.progress.end()

    def sum_up(self, run: ImportRun, options: dict[str, Any]) -> None:
        self.end_progress()
        counts = ", ".join(f"{run.count(outcome)} {outcome}" for outcome in OUTCOMES)
        kept = "nothing was kept (dry run)" if options["dry_run"] else f"batch {run.batch.pk}"
        number = run.outcomes.total()
        self.stdout.write(f"{number} files: {counts}; {run.quotes} quotes; {kept}.")
        if run.unused_rows:
            rows = ", ".join(map(shown, run.unused_rows[:MOST_ROWS]))
            more = ", …" if len(run.unused_rows) > MOST_ROWS else ""
            count = len(run.unused_rows)
            self.stdout.write(f"Rows of the metadata that name none of these files: {count}")
            self.stdout.write(f"    {rows}{more}")
        if run.count("failed"):
            raise CommandError(f"{run.count('failed')} of {number} files failed.")


def date(text: str) -> Published:
    found = read_iso(text, basis="sidecar")
    if found is None:
        raise ArgumentTypeError(f"“{shown(text)}” is no date: 2024, 2024-05, 2024-05-16")
    return found


def at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"“{shown(text)}” is no number from 1 on")
    return int(text)


@contextmanager
def little_garbage() -> Iterator[None]:
    """An import makes very many objects that go by themselves. To look for cycles among them as
    often as Python does takes a twentieth of its time."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def crew_of(options: dict[str, Any]) -> Iterator[Crew]:
    if options["scheduler"]:
        try:
            with executors.cluster(options["scheduler"]) as crew:
                yield crew
        except ImportError as problem:
            raise CommandError(
                "--scheduler needs Dask: pip install -r requirements-cluster.txt"
            ) from problem
    elif options["workers"] > 1:
        with executors.processes(options["workers"]) as crew:
            yield crew
    else:
        yield executors.here()


def as_line(result: FileResult, *, dry_run: bool) -> str:
    taken_back = dry_run and result.outcome == "new"  # another article may get the number
    line = {
        "path": result.path,
        "outcome": result.outcome,
        "article_id": None if taken_back else result.article_id,
        "notes": result.notes,
        "quotes": result.quotes,
    }
    return json.dumps(line) + "\n"
