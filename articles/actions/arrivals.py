"""The documents of an import, read by a crew, in their order; what is known already is not read."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from articles.actions.import_article import Incoming
from articles.actions.outlet_furniture import furniture_now
from articles.importing import Document, Published, ReadError, SidecarRow
from articles.intake import Crew, Furniture, Lost, Reading, Task, read_all, read_as, read_one
from articles.models import ArticleOriginal

Item = TypeVar("Item")
# At once, whichever is reached first: so many documents, and bytes.
LOOKED_UP = (500, 8_000_000)
AT_WORK = (16, 500_000)
WORTH_A_CREW = 32  # documents; fewer are read before a crew has begun
LIGHT = 32_000  # bytes; what is longer weighs more


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever imports says: of single documents, by the names of their files; of all others
    their outlet; and when those were published that are not dated otherwise."""

    rows: Mapping[str, SidecarRow] = field(default_factory=dict)
    outlet: str | None = None
    published: Published | None = None

    def row_of(self, name: str) -> SidecarRow | None:
        """The row that names the file: by as much of its path as it gives, the most first."""
        parts = Path(name).parts
        names = ("/".join(parts[first:]) for first in range(len(parts)))
        return next((self.rows[name] for name in names if name in self.rows), None)

    def of(self, name: str) -> SidecarRow | None:
        row = self.row_of(name)
        if self.outlet is None:
            return row
        return replace(row or SidecarRow(name), outlet=(row and row.outlet) or self.outlet)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document of the input of this number: what was read, the id of the article that it is known
    to be, or why there is none. With its task it can be read again."""

    number: int
    name: str
    found: Incoming | int | Exception
    task: Task | None = None

    @property
    def size(self) -> int:
        return len(self.task.document.data) if self.task else 0

    def under(self, furniture: Furniture) -> "Arrival":
        """The same where editors have described other furniture since it was read."""
        if self.task is None or self.task.furniture == furniture:
            return self
        task = replace(self.task, furniture=furniture)
        return replace(self, task=task, found=incoming(task, read_one(task)))


Numbered = tuple[int, Document | ReadError]


def arrivals(documents: Iterable[Numbered], said: Said, crew: Crew) -> Iterator[Arrival]:
    """Each document, with the number of its input, in order."""
    order: deque[Arrival | tuple[int, Task]] = deque()
    for answers in crew.answers(read_all, pieces(documents, said, order), weigh=weight):
        for answer in answers:
            yield from passing(order)
            number, task = order.popleft()  # type: ignore[misc]  # who is not passing is read
            yield Arrival(number, task.document.name, incoming(task, answer), task)
        yield from passing(order)


def passing(order: "deque[Arrival | tuple[int, Task]]") -> Iterator[Arrival]:
    while order and isinstance(first := order[0], Arrival):
        order.popleft()
        yield first


def pieces(
    documents: Iterable[Numbered], said: Said, order: "deque[Arrival | tuple[int, Task]]"
) -> Iterator[list[Task]]:
    """What has to be read, piece by piece, and into `order` all that there is. After each look into
    the archive comes a piece, even an empty one."""
    for some in limited(documents, size_of_numbered, *LOOKED_UP):
        here = [*look_up(some, said)]
        tasks = [each[1] for each in here if not isinstance(each, Arrival)]
        if len(tasks) < WORTH_A_CREW:
            order += [each if isinstance(each, Arrival) else arrival(*each) for each in here]
        else:
            order += here
            yield from limited(tasks, size_of_task, *AT_WORK)
        yield []


def arrival(number: int, task: Task) -> Arrival:
    """What this process reads itself."""
    return Arrival(number, task.document.name, incoming(task, read_one(task)), task)


def look_up(documents: Sequence[Numbered], said: Said) -> Iterator[Arrival | tuple[int, Task]]:
    furniture = furniture_now()
    tasks = {
        number: Task(document, said.of(document.name), furniture, said.published)
        for number, (_, document) in enumerate(documents)
        if isinstance(document, Document)
    }
    hashes = {number: sha256(task.document.data).hexdigest() for number, task in tasks.items()}
    known = ArticleOriginal.objects.filter(sha256__in=set(hashes.values()))
    stored = list(known.values_list("sha256", "read_as", "pk"))
    there, read_before = {sha for sha, _, _ in stored}, {text: pk for _, text, pk in stored}
    for number, (at, document) in enumerate(documents):
        if isinstance(document, ReadError):
            yield Arrival(at, document.path, document)
            continue
        task = tasks[number]
        same = read_before.get(read_as(task)) if hashes[number] in there else None
        if same:
            yield Arrival(at, document.name, same)
        else:
            yield at, replace(task, extract=hashes[number] not in there)


def incoming(task: Task, answer: Reading | ReadError | Lost[Task]) -> Incoming | ReadError:
    if isinstance(answer, Lost):
        return ReadError(task.document.name, "two workers died over it, or found no end")
    if isinstance(answer, ReadError):
        return answer
    # What there is to say of the reading is said in every run.
    known = None if answer.raw.problems else read_as(task)
    has_sidecar = task.sidecar is not None or task.document.said is not None
    return Incoming(
        answer.raw,
        answer.attributions,
        answer.fingerprints,
        has_sidecar=has_sidecar,
        read_as=known,
    )


def size_of_numbered(numbered: Numbered) -> int:
    return len(numbered[1].data) if isinstance(numbered[1], Document) else 0


def size_of_task(task: Task) -> int:
    return len(task.document.data)


def weight(tasks: Sequence[Task]) -> int:
    return sum(1 + size_of_task(task) // LIGHT for task in tasks)


def limited(
    items: Iterable[Item], size: Callable[[Item], int], most: int, most_bytes: int
) -> Iterator[list[Item]]:
    """The items, so many at a time, or fewer where they are large."""
    some: list[Item] = []
    held = 0
    for item in items:
        some.append(item)
        held += size(item)
        if len(some) >= most or held >= most_bytes:
            yield some
            some, held = [], 0
    if some:
        yield some
