"""A run of the import: files and folders in, a batch with a line for each file out."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import importing
from articles.actions.import_article import Imported, import_article
from articles.importing import ReadError, SidecarRow
from articles.models import ImportBatch, ImportProblem


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: its outcome (or "failed"), the article, and sentences about it."""

    path: str
    outcome: str
    article_id: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportRun:
    """The results of a run, in the order of the files."""

    batch: ImportBatch
    results: list[FileResult] = field(default_factory=list)

    def count(self, *outcomes: str) -> int:
        return sum(result.outcome in outcomes for result in self.results)


def import_files(
    *,
    paths: Iterable[Path],
    sidecar: Mapping[str, SidecarRow] | None = None,
    dry_run: bool = False,
    on_file: Callable[[int, int, FileResult], None] | None = None,
) -> ImportRun:
    """Import every text below the paths. One transaction a file: a killed run loses nothing.

    A file that can't be read is a result "failed" with its reason, and the run goes on. A dry run
    does the same work in one transaction and takes it back.
    """
    asked = list(paths)
    files, missing = find_files(asked)
    with transaction.atomic() if dry_run else nullcontext():
        batch = ImportBatch.objects.create(paths="\n".join(map(shown, asked)))
        run = ImportRun(batch)
        for number, path in enumerate([*missing, *files], start=1):
            result = missing.get(path) or import_file(path, sidecar or {}, batch)
            record(run, result)
            if on_file:
                on_file(number, len(missing) + len(files), result)
        finish(run)
        if dry_run:
            transaction.set_rollback(True)
    return run


def shown(path: Path) -> str:
    """A path as text that every database takes, whatever bytes the name has."""
    return str(path).encode(errors="surrogateescape").decode(errors="replace")


def find_files(paths: Iterable[Path]) -> tuple[list[Path], dict[Path, FileResult]]:
    """The texts below the paths, each once, and the paths that lead to none."""
    files: dict[Path, None] = {}
    missing: dict[Path, FileResult] = {}
    for path in paths:
        try:
            files |= dict.fromkeys(importing.find_texts(path))
        except ReadError as problem:
            missing[path] = failed(path, problem)
    return list(files), missing


def failed(path: Path, problem: Exception) -> FileResult:
    return FileResult(shown(path), "failed", notes=(str(problem),))


def import_file(path: Path, sidecar: Mapping[str, SidecarRow], batch: ImportBatch) -> FileResult:
    row = sidecar.get(path.name)
    try:
        raw = importing.read(path, sidecar=row, max_bytes=settings.IMPORT_MAX_BYTES)
        done = import_twice_if_raced(raw, has_sidecar=row is not None, batch=batch)
    except (ReadError, ValidationError, IntegrityError) as problem:
        return failed(path, problem)
    notes = (*raw.problems, *done.notes)
    return FileResult(shown(path), done.outcome, done.article.pk, notes)


def import_twice_if_raced(
    raw: importing.RawArticle, *, has_sidecar: bool, batch: ImportBatch
) -> Imported:
    """Another import may write the same article, outlet or person at the same moment: then the
    database refuses the second, which finds on its next try what the first has written."""
    try:
        return import_article(raw=raw, has_sidecar=has_sidecar, batch=batch)
    except IntegrityError:
        return import_article(raw=raw, has_sidecar=has_sidecar, batch=batch)


def record(run: ImportRun, result: FileResult) -> None:
    run.results.append(result)
    ImportProblem.objects.bulk_create(
        ImportProblem(
            batch=run.batch, path=result.path[:1000], reason=note, article_id=result.article_id
        )
        for note in result.notes
    )


def finish(run: ImportRun) -> None:
    run.batch.new = run.count("new")
    run.batch.updated = run.count("updated")
    run.batch.unchanged = run.count("unchanged", "changed text")
    run.batch.failed = run.count("failed")
    run.batch.finished_at = timezone.now()
    run.batch.save()
