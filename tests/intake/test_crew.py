"""Workers that may die, and answers in the order asked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from articles.importing import Document, ReadError, SidecarRow
from articles.intake import Crew, CrewError, Lost, Reading, Task, read_all, read_as
from articles.intake.executors import here, processes
from articles.linking import syndication
from tests.intake.acts import (
    die_once,
    double,
    double_but_die_at_13,
    double_but_find_no_end_at_13,
    name_modules,
)

TEXT = "“The harbour stays open,” Anna Lindqvist, the mayor of Nordvik, said.\n"
LONG = TEXT + "\n" + " ".join(f"It has {number} berths." for number in range(30)) + "\n"


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with processes(2) as crew:
        yield crew


def pieces(*numbers: int) -> list[list[int]]:
    return [[number] for number in numbers]


def test_answers_come_in_the_order_asked(crew: Crew) -> None:
    asked = [list(range(first, first + 3)) for first in range(0, 60, 3)]
    assert list(crew.answers(double, asked)) == [double(piece) for piece in asked]


def test_this_process_answers_the_same(crew: Crew) -> None:
    tasks = [task(TEXT), task(""), task(TEXT.replace("open", "closed"))]
    (own,), (theirs,) = (list(each.answers(read_all, [tasks])) for each in (here(), crew))
    assert own[0] == theirs[0]
    assert own[2] == theirs[2]
    assert isinstance(theirs[1], ReadError)
    assert str(theirs[1]) == str(own[1]) == "harbour.txt: holds no text"


def test_fingerprints_are_those_of_the_text_that_is_kept() -> None:
    (wanted, known) = read_all([task(LONG), replace(task(LONG), extract=False)])
    assert isinstance(wanted, Reading)
    assert isinstance(known, Reading)
    assert wanted.fingerprints == syndication.fingerprints(wanted.raw.body) != ()
    assert (known.attributions, known.fingerprints) == (None, None)


def test_who_kills_a_worker_twice_is_lost_and_nobody_else(crew: Crew) -> None:
    answers = list(
        crew.answers(double_but_die_at_13, [[11, 12], [13, 14], *pieces(*range(15, 40))])
    )
    assert answers[:2] == [[22, 24], [Lost(13), 28]]
    assert answers[2:] == [[2 * number] for number in range(15, 40)]


def test_who_finds_no_end_is_lost_too() -> None:
    with processes(2, patience=0.5) as impatient:
        answers = impatient.answers(double_but_find_no_end_at_13, pieces(11, 13, 17))
        assert list(answers) == [[22], [Lost(13)], [34]]


def test_workers_that_do_nothing_but_die_are_an_error() -> None:
    with processes(1) as crew, pytest.raises(CrewError, match="as soon as they begin"):
        list(crew.answers(double_but_die_at_13, pieces(*[13] * 9)))


def test_whom_a_worker_died_over_once_is_asked_for_again(crew: Crew, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    files[1].touch()
    assert list(crew.answers(die_once, [files])) == [["a", "b"]]


def test_a_worker_knows_no_django(crew: Crew) -> None:
    ((modules,),) = crew.answers(name_modules, [[1]])
    assert isinstance(modules, list)
    assert "articles.quotations" in modules
    assert [name for name in modules if name.split(".")[0] in ("django", "psycopg")] == []


def test_no_more_is_taken_than_is_worked_on(crew: Crew) -> None:
    """So that an input without end takes no memory without end."""
    taken = []

    def without_end() -> Iterator[list[int]]:
        for number in range(10**9):
            taken.append(number)
            yield [number]

    answers = crew.answers(double, without_end())
    for number in range(20):
        assert next(answers) == [2 * number]
        assert len(taken) <= number + crew.ahead + 1


def test_nothing_to_do_needs_nobody() -> None:
    def nobody() -> None:
        raise AssertionError

    assert list(Crew(nobody, ahead=2).answers(double, [[], []])) == [[], []]  # type: ignore[arg-type]


def task(text: str, *, name: str = "harbour.txt", outlet: str | None = None) -> Task:
    said = SidecarRow(name, outlet=outlet) if outlet else None
    return Task(Document(name, "text", text.encode(), said), None, {})


def test_a_reading_is_known_by_all_that_it_is_made_of() -> None:
    one = read_as(task(TEXT))
    said = read_as(task(TEXT, outlet="Harbour Post"))
    assert one == read_as(task(TEXT, name="other.txt"))
    assert said == read_as(task(TEXT, name="other.txt", outlet="Harbour Post"))
    others = (
        task(TEXT + " "),
        task(TEXT, outlet="Harbour Times"),
        replace(task(TEXT), document=replace(task(TEXT).document, problems=("no date",))),
        replace(task(TEXT), sidecar=SidecarRow("harbour.txt", outlet="Harbour Post")),
        replace(task(TEXT), furniture={"harbourpost": ("Read more: *",)}),
        replace(task(TEXT), document=replace(task(TEXT).document, format="html")),
    )
    assert len({one, said, *map(read_as, others)}) == 8
