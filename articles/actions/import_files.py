"""A run of the import: files and folders in, a batch with a line for each file out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from articles import importing
from articles.actions.again_if_raced import again_if_raced
from articles.actions.import_article import import_article
from articles.actions.link_articles import link_articles
from articles.actions.link_utterances import link_utterances
from articles.actions.recount import recount
from articles.importing import Document, ReadError, SidecarRow
from articles.models import Article, ImportBatch, ImportProblem


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: its outcome (or "failed"), its article, sentences about it, and how
    many quotes were added."""

    path: str
    outcome: str
    article_id: int | None = None
    notes: tuple[str, ...] = ()
    quotes: int = 0


@dataclass(slots=True)
class ImportRun:
    """The results, in the order of the files; the sidecar’s rows that name none of these.
    `update`: a changed text of an article that is here becomes its text."""

    batch: ImportBatch
    update: bool = False
    results: list[FileResult] = field(default_factory=list)
    unused_rows: list[str] = field(default_factory=list)
    used_rows: set[str] = field(default_factory=set)

    def count(self, *outcomes: str) -> int:
        return sum(result.outcome in outcomes for result in self.results)


def import_files(
    *,
    paths: Iterable[Path],
    sidecar: Mapping[str, SidecarRow] | None = None,
    form: str = "auto",
    dry_run: bool = False,
    update: bool = False,
    on_file: Callable[[int, int, FileResult], None] | None = None,
) -> ImportRun:
    """Import every document below the paths. One transaction each: a killed run loses nothing.

    What can't be read is a result "failed" with its reason, and the run goes on. `form` is one of
    importing.FORMATS. A dry run does the same work in one transaction and takes it back. `update`:
    a changed text of an article that is here becomes its text.
    """
    asked, rows = list(paths), sidecar or {}
    files, missing = find_files(asked)
    with transaction.atomic() if dry_run else nullcontext():
        run = begin(map(str, asked))
        run.update = update
        for number, path in enumerate([*missing, *files], start=1):
            found = [missing[path]] if path in missing else results(path, form, rows, run)
            for result in found:
                record(run, result)
                if on_file:
                    on_file(number, len(missing) + len(files), result)
        finish(run, rows)
        if dry_run:
            transaction.set_rollback(True)
    return run


def import_sent(
    *, files: Iterable[tuple[str, bytes]], sidecar: Mapping[str, SidecarRow] | None = None
) -> ImportRun:
    """The same for files that a browser sent: names and bytes. Nothing is written to a disk, and no
    name is used as a path."""
    sent, rows = list(files), sidecar or {}
    run = begin(f"{name} (uploaded)" for name, _ in sent)
    for name, data in sent:
        found = importing.documents_sent(name, data, max_bytes=settings.IMPORT_MAX_BYTES)
        for document in found:
            record(run, import_document(document, rows, run))
    finish(run, rows)
    return run


def results(
    path: Path, form: str, sidecar: Mapping[str, SidecarRow], run: "ImportRun"
) -> Iterator[FileResult]:
    for document in importing.documents(path, max_bytes=settings.IMPORT_MAX_BYTES, format=form):
        yield import_document(document, sidecar, run)


def begin(asked: Iterable[str]) -> ImportRun:
    return ImportRun(ImportBatch.objects.create(paths="\n".join(map(shown, asked))))


def shown(path: Path | str) -> str:
    """A path as text that every database and terminal takes, whatever bytes the name has: control
    characters and what is no text are “�”."""
    return "".join(letter if letter.isprintable() else "�" for letter in str(path))


def find_files(paths: Iterable[Path]) -> tuple[list[Path], dict[Path, FileResult]]:
    """The files below the paths, each once, and the paths that lead to none."""
    files: dict[Path, None] = {}
    missing: dict[Path, FileResult] = {}
    for path in paths:
        try:
            files |= dict.fromkeys(importing.find_inputs(path))
        except ReadError as problem:
            missing[path] = failed(path, problem)
    return list(files), missing


def failed(path: Path | str, problem: Exception) -> FileResult:
    return FileResult(shown(path), "failed", notes=(shown(reason(problem)),))


def reason(problem: Exception) -> str:
    """In a sentence, without the words of Python and of the database."""
    if isinstance(problem, ValidationError) and hasattr(problem, "message_dict"):
        fields = problem.message_dict.items()
        return "; ".join(f"{field}: {' '.join(messages)}" for field, messages in fields)
    return str(problem)


def row_of(name: str, sidecar: Mapping[str, SidecarRow]) -> SidecarRow | None:
    """The row that names the file: by as much of its path as the sidecar gives, the most first."""
    parts = Path(name).parts
    names = ("/".join(parts[first:]) for first in range(len(parts)))
    return next((sidecar[name] for name in names if name in sidecar), None)


def import_document(
    document: Document | ReadError, sidecar: Mapping[str, SidecarRow], run: ImportRun
) -> FileResult:
    name = document.path if isinstance(document, ReadError) else document.name
    row = row_of(name, sidecar)
    run.used_rows |= {row.file} if row else set()
    if isinstance(document, ReadError):
        return failed(name, document)
    has_said = row is not None or document.said is not None
    try:
        raw = importing.read_document(document, sidecar=row)
        done = again_if_raced(
            lambda: import_article(
                raw=raw, has_sidecar=has_said, batch=run.batch, update=run.update
            )
        )
    except (ReadError, ValidationError, IntegrityError, DataError) as problem:
        return failed(name, problem)
    notes = (*raw.problems, *done.notes)
    return FileResult(
        shown(name), done.outcome, done.article.pk, tuple(map(shown, notes)), done.quotes
    )


def record(run: ImportRun, result: FileResult) -> None:
    run.results.append(result)
    again_if_raced(partial(write_problems, run.batch, result))


def write_problems(batch: ImportBatch, result: FileResult) -> None:
    """Of the article, save where somebody has just taken that back."""
    article = Article.objects.filter(pk=result.article_id or 0).only("pk").first()
    ImportProblem.objects.bulk_create(
        ImportProblem(
            batch=batch,
            path=result.path[:1000],
            reason=note,
            kind=ImportProblem.kind_of(note),
            article=article,
        )
        for note in result.notes
    )


def finish(run: ImportRun, sidecar: Mapping[str, SidecarRow]) -> None:
    run.unused_rows += sorted(set(sidecar) - run.used_rows)
    if run.count("new", "updated", "updated text"):
        link_articles()
        link_utterances()
        recount()
    run.batch.new = run.count("new")
    run.batch.updated = run.count("updated", "updated text")
    run.batch.unchanged = run.count("unchanged", "changed text")
    run.batch.failed = run.count("failed")
    run.batch.finished_at = timezone.now()
    run.batch.save()
