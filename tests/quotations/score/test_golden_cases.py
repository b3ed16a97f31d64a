"""The tallies of golden cases that the engine does, or does not, answer as they say."""

import pytest

from tests.quotations.golden import Case

from .golden_cases import score_cases
from .tables import golden_table

TEXT = "“We shall see,” Ana Lindqvist said. The so-called “grey ferry” left."
SAID = "“We shall see,” | direct | Ana Lindqvist | person"
TERM = "“grey ferry” | scare | - | unknown"


def case(*expected: str, file: str = "clauses") -> Case:
    return Case(file, "A title", TEXT, list(expected))


def test_all_as_expected() -> None:
    (tally,), errors = score_cases([case(SAID, TERM)])
    assert (tally.found, tally.expected, tally.matched, errors) == (2, 2, 2, [])
    assert (tally.kind, tally.speaker_kind) == (2, 2)
    assert (tally.speaker, tally.spoken, tally.refused, tally.unspoken) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("line", "kind", "speaker", "speaker_kind"),
    [
        ("“We … see,” | direct | Ana Lindqvist | person", 1, 1, 1),
        ("“We shall see,” | partial | Ana Lindqvist | person", 0, 1, 1),
        ("“We shall see,” | direct | Tom Okafor | person", 1, 0, 1),
        ("“We shall see,” | direct | Ana Lindqvist | group", 1, 1, 0),
        ("“We shall go,” | direct | Ana Lindqvist | person", 0, 0, 0),
        ("“We shall see,”", 0, 0, 0),
    ],
)
def test_what_is_right(line: str, kind: int, speaker: int, speaker_kind: int) -> None:
    (tally,), _ = score_cases([case(line, TERM)])
    assert (tally.kind, tally.speaker, tally.speaker_kind) == (kind + 1, speaker, speaker_kind + 1)


def test_a_refusal_that_is_not_held() -> None:
    line = "“We shall see,” | direct | - | person"
    (tally,), errors = score_cases([case(line, TERM)])
    assert (tally.refused, tally.unspoken) == (1, 2)
    assert errors == [f"clauses: A title: {line}, NOT {SAID}"]


def test_a_line_too_many_and_one_too_few() -> None:
    (tally,), errors = score_cases([case(SAID, SAID)])
    assert (tally.matched, tally.found, tally.expected) == (1, 2, 2)
    assert errors == [f"clauses: A title: {SAID}, NOT FOUND", f"clauses: A title: EXTRA {TERM}"]


def test_the_table_has_a_line_a_file_and_one_for_all() -> None:
    tallies, _ = score_cases([case(SAID, TERM), case(SAID, file="marks"), case(SAID, TERM)])
    _, clauses, marks, whole = (line.split() for line in golden_table(tallies))
    assert clauses == ["clauses", "4/4", "1.0000", "1.0000", "4/4", "2/2", "4/4", "2/2"]
    assert marks == ["marks", "2/1", "0.5000", "1.0000", "1/1", "1/1", "1/1", "0/0"]
    assert whole == ["all", "6/5", "0.8333", "1.0000", "5/5", "3/3", "5/5", "2/2"]
