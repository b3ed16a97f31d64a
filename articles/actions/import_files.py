"""A run of the import: files and folders in, a batch with a line for each document out.

Many read, one writes: see docs/adr/0012.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from articles import importing
from articles.actions.again_if_raced import again_if_raced
from articles.actions.arrivals import Arrival, Numbered, Said, arrivals, limited
from articles.actions.catch_up import link
from articles.actions.import_article import Imported, Incoming, import_articles
from articles.actions.outlet_furniture import furniture_now
from articles.actions.recount import recount
from articles.actions.wording_index import FoundFingerprints
from articles.importing import Published, ReadError, SidecarRow
from articles.intake import Crew
from articles.intake.executors import here
from articles.models import Article, ImportBatch, ImportProblem

# Written in one transaction, whichever is reached first: so many documents, and bytes.
TOGETHER = (300, 8_000_000)
TRIES_TOGETHER = 3
CHANGES = ("new", "updated", "updated text")  # outcomes after which the archive is another one
# The planner is told anew of an archive that has grown by this much.
FEWEST_TO_ANALYZE, SHARE_TO_ANALYZE = 100, 0.01


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one document: its outcome (or "failed"), its article, sentences about it, and
    how many quotes were added. `number`: of the input that it came from, 1 for the first."""

    path: str
    outcome: str
    article_id: int | None = None
    notes: tuple[str, ...] = ()
    quotes: int = 0
    number: int = 0


@dataclass(slots=True)
class ImportRun:
    """What was counted: documents by their outcomes, and quotes. The results are kept of a small
    import alone (see `keep`). `unused_rows`: the sidecar's that name no document. `update`: a
    changed text of an article that is here becomes its text."""

    batch: ImportBatch
    inputs: int
    update: bool = False
    outcomes: Counter[str] = field(default_factory=Counter)
    quotes: int = 0
    results: list[FileResult] = field(default_factory=list)
    unused_rows: list[str] = field(default_factory=list)

    def count(self, *outcomes: str) -> int:
        return sum(self.outcomes[outcome] for outcome in outcomes)


OnFile = Callable[[ImportRun, FileResult], None]


def keep(run: ImportRun, result: FileResult) -> None:
    run.results.append(result)


def import_files(
    *,
    paths: Iterable[Path],
    sidecar: Mapping[str, SidecarRow] | None = None,
    outlet: str | None = None,
    published: Published | None = None,
    form: str = "auto",
    dry_run: bool = False,
    update: bool = False,
    on_file: OnFile = lambda run, result: None,
    crew: Crew | None = None,
) -> ImportRun:
    """Import every document below the paths, read by the crew (without one, by this process). A
    killed run loses nothing that was told of.

    What can't be read is a result "failed" with its reason, and the run goes on. `outlet`: of all
    whose row in the sidecar names no other; `published`: when, of all that are not dated. `form` is
    one of importing.FORMATS. A dry run does the same work in one transaction and takes it back.
    `update`: a changed text of an article that is here becomes its text.
    """
    asked = list(paths)
    inputs = find_inputs(asked)
    with transaction.atomic() if dry_run else nullcontext():
        run = begin(map(str, asked), inputs=len(inputs))
        run.update = update
        said = Said(sidecar or {}, outlet, published)
        take_in(run, opened(inputs, form), said, crew or here(), on_file)
        finish(run)
        if dry_run:
            transaction.set_rollback(True)
    return run


def import_sent(
    *, files: Iterable[tuple[str, bytes]], sidecar: Mapping[str, SidecarRow] | None = None
) -> ImportRun:
    """The same for files that a browser sent: names and bytes. Nothing is written to a disk, and no
    name is used as a path."""
    sent = list(files)
    run = begin((f"{name} (uploaded)" for name, _ in sent), inputs=len(sent))
    read = partial(importing.documents_sent, max_bytes=settings.IMPORT_MAX_BYTES)
    documents = (
        (number, document)
        for number, (name, data) in enumerate(sent, start=1)
        for document in read(name, data)
    )
    take_in(run, documents, Said(sidecar or {}), here(), keep)
    finish(run)
    return run


def begin(asked: Iterable[str], *, inputs: int) -> ImportRun:
    batch = ImportBatch.objects.create(paths="\n".join(map(shown, asked)))
    return ImportRun(batch, inputs)


def take_in(
    run: ImportRun,
    documents: Iterable[Numbered],
    said: Said,
    crew: Crew,
    on_file: OnFile,
) -> None:
    """Into the archive, a transaction for as many as fit. `finish` is for when all are in."""
    unused = set(said.rows)
    for some in limited(arrivals(documents, said, crew), lambda each: each.size, *TOGETHER):
        results = write(run, some)
        for result in results:
            run.outcomes[result.outcome] += 1
            run.quotes += result.quotes
            on_file(run, result)
        if any(result.outcome in CHANGES for result in results):
            link(fingerprints_of(some))  # while others read what comes next
        used = (said.row_of(each.name) for each in some)
        unused -= {row.file for row in used if row}
    run.unused_rows = sorted(unused)


def fingerprints_of(some: Sequence[Arrival]) -> FoundFingerprints:
    """Those that came with these, by their texts."""
    read = (each.found for each in some if isinstance(each.found, Incoming))
    return {each.raw.body: each.fingerprints for each in read if each.fingerprints is not None}


def shown(path: Path | str) -> str:
    """A path as text that every database and terminal takes, whatever bytes the name has: control
    characters and what is no text are “�”."""
    return "".join(letter if letter.isprintable() else "�" for letter in str(path))


def find_inputs(paths: Iterable[Path]) -> list[Path | ReadError]:
    """The files below the paths, each once; before them, why a path leads to none."""
    files: dict[Path, None] = {}
    missing: list[Path | ReadError] = []
    for path in paths:
        try:
            files |= dict.fromkeys(importing.find_inputs(path))
        except ReadError as problem:
            missing.append(problem)
    return [*missing, *files]


def opened(inputs: Iterable[Path | ReadError], form: str) -> Iterator[Numbered]:
    size = settings.IMPORT_MAX_BYTES
    for number, path in enumerate(inputs, start=1):
        if isinstance(path, ReadError):
            yield number, path
            continue
        for document in importing.documents(path, max_bytes=size, format=form):
            yield number, document


def write(run: ImportRun, some: Sequence[Arrival]) -> list[FileResult]:
    """All of them in one transaction. Where one can't be stored, or others are in the way, each in
    its own: so the one that can't be stored fails alone."""
    try:
        return again_if_raced(partial(write_together, run, some), tries=TRIES_TOGETHER)
    except (ValidationError, DataError, IntegrityError, OperationalError, ObjectDoesNotExist):
        return [write_alone(run, each) for each in some]


def write_alone(run: ImportRun, arrival: Arrival) -> FileResult:
    try:
        return again_if_raced(partial(write_together, run, [arrival]))[0]
    except (ValidationError, DataError, IntegrityError) as problem:
        refused = Arrival(arrival.number, arrival.name, problem)
        return again_if_raced(partial(write_together, run, [refused]))[0]


@transaction.atomic
def write_together(run: ImportRun, some: Sequence[Arrival]) -> list[FileResult]:
    furniture = furniture_now()
    now = [arrival.under(furniture) for arrival in some]
    read = [arrival.found for arrival in now if isinstance(arrival.found, Incoming)]
    imported = iter(import_articles(articles=read, batch=run.batch, update=run.update))
    results = [result_of(each, imported) for each in now]
    ImportProblem.objects.bulk_create(
        ImportProblem(
            batch=run.batch,
            path=result.path[:1000],
            reason=note,
            kind=ImportProblem.kind_of(note),
            article_id=result.article_id,
        )
        for result in results
        for note in result.notes
    )
    return results


def result_of(arrival: Arrival, imported: Iterator[Imported]) -> FileResult:
    path, found, number = shown(arrival.name), arrival.found, arrival.number
    if isinstance(found, int):
        return FileResult(path, "unchanged", found, number=number)
    if isinstance(found, Exception):
        return FileResult(path, "failed", notes=(shown(reason(found)),), number=number)
    done = next(imported)
    notes = tuple(map(shown, (*found.raw.problems, *done.notes)))
    return FileResult(path, done.outcome, done.article.pk, notes, done.quotes, number)


def reason(problem: Exception) -> str:
    """In a sentence, without the words of Python and of the database."""
    if isinstance(problem, ValidationError) and hasattr(problem, "message_dict"):
        fields = problem.message_dict.items()
        return "; ".join(f"{field}: {' '.join(messages)}" for field, messages in fields)
    return str(problem)


def finish(run: ImportRun) -> None:
    """What a killed run has left undone is done here too."""
    link()
    new = run.count("new")
    earlier = ImportBatch.objects.unfinished().exclude(pk=run.batch.pk)
    if run.count(*CHANGES) or earlier.exists():
        recount()
    if new >= max(FEWEST_TO_ANALYZE, SHARE_TO_ANALYZE * Article.objects.count()):
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    run.batch.new = new
    run.batch.updated = run.count("updated", "updated text")
    run.batch.unchanged = run.count("unchanged", "changed text")
    run.batch.failed = run.count("failed")
    run.batch.finished_at = timezone.now()
    run.batch.save()
