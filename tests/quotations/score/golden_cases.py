"""The engine against the golden cases, file by file."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.quotations import Attribution, extract
from tests.quotations.golden import Case, line_of


@dataclass(slots=True)
class Tally:
    """What the cases of one file expect, and how much of it the engine gives.

    `spoken` are the expected quotations that have a speaker, `unspoken` those that have none.
    """

    file: str
    expected: int = 0
    found: int = 0
    matched: int = 0
    kind: int = 0
    speaker_kind: int = 0
    spoken: int = 0
    speaker: int = 0
    unspoken: int = 0
    refused: int = 0


def score_cases(cases: Iterable[Case]) -> tuple[list[Tally], list[str]]:
    """One tally a file, in order, and a line for each error."""
    tallies: dict[str, Tally] = {}
    errors: list[str] = []
    for case in cases:
        errors += count(case, tallies.setdefault(case.file, Tally(case.file)))
    return list(tallies.values()), errors


def count(case: Case, tally: Tally) -> list[str]:
    """Add one case to the tally; its errors."""
    free = extract(case.text)
    tally.expected += len(case.expected)
    tally.found += len(free)
    errors = []
    for line in case.expected:
        given = take(free, line)
        compare(line, given, tally)
        if given != line:
            errors.append(f"{case}: {line}, NOT {given or 'FOUND'}")
    return errors + [f"{case}: EXTRA {line_of(extra)}" for extra in free]


def take(free: list[Attribution], line: str) -> str:
    """The first of the free attributions with the words of the line, written as one; else ""."""
    for found in free:
        given = line_of(found, line)
        if fields(given)[0] == fields(line)[0]:
            free.remove(found)
            return given
    return ""


def compare(line: str, given: str, tally: Tally) -> None:
    _, kind, speaker, speaker_kind = fields(line)
    _, kind_given, speaker_given, speaker_kind_given = fields(given)
    tally.matched += given != ""
    tally.kind += kind == kind_given
    tally.speaker_kind += speaker_kind == speaker_kind_given
    if speaker == "-":
        tally.unspoken += 1
        tally.refused += speaker == speaker_given
    else:
        tally.spoken += 1
        tally.speaker += speaker == speaker_given


def fields(line: str) -> list[str]:
    """Words, kind, speaker, speaker's kind; empty where the line leaves one out."""
    return [*line.rsplit(" | ", 3), "", "", ""][:4]
