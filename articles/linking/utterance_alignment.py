"""Two wordings side by side, word by word.

    “We have built the harbour again”
    “we built the new harbour”

The words that agree are found as difflib finds them, the longest common run first, by their keys;
"is" and "was" agree, and are told apart when the steps are written. A few small words that happen
to agree between two differences are no agreement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from articles.linking.utterance_words import Wording

# A run of agreeing words counts from this weight or length on, or near to one that counts.
RUN_WEIGHT = 1.0
RUN_WORDS = 4
NEAR = 2


class Run(NamedTuple):
    """words a[a:a+size] agree with b[b:b+size]."""

    a: int
    b: int
    size: int


class Part(NamedTuple):
    """text[start:end], so many words; an empty part stands where the other text says more."""

    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Step:
    """What the second text does at this place with the words of the first."""

    kind: Literal["equal", "omits", "adds", "replaces"]
    a: Part
    b: Part


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two wordings and the runs of words that agree, in order, with what each run weighs."""

    a: Wording
    b: Wording
    runs: tuple[Run, ...]
    weights: tuple[float, ...]


def align(a: Wording, b: Wording) -> Alignment:
    """Bounded in time, for wordings are bounded in length."""
    runs = _runs(a.keys, b.keys)
    weights = [_weight(a, b, run) for run in runs]
    whole = a.keys == b.keys
    kept = [n for n in range(len(runs)) if whole or _counts(n, runs, weights)]
    return Alignment(a, b, tuple(runs[n] for n in kept), tuple(weights[n] for n in kept))


def _weight(a: Wording, b: Wording, run: Run) -> float:
    pairs = zip(a.words[run.a : run.a + run.size], b.words[run.b :], strict=False)
    return sum(min(first.weight, second.weight) for first, second in pairs)


def _runs(a: tuple[str, ...], b: tuple[str, ...]) -> list[Run]:
    if a == b:
        return [Run(0, 0, len(a))] if a else []
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [Run(*block) for block in blocks if block.size]


def _counts(number: int, runs: list[Run], weights: list[float]) -> bool:
    """Not a few small words that agree by chance; they count beside a run that does."""
    if _is_heavy(runs[number], weights[number]):
        return True
    beside = (n for n in (number - 1, number + 1) if 0 <= n < len(runs))
    return any(
        _is_heavy(runs[n], weights[n]) and _distance(runs[number], runs[n]) <= NEAR for n in beside
    )


def _is_heavy(run: Run, weight: float) -> bool:
    return run.size >= RUN_WORDS or weight >= RUN_WEIGHT


def _distance(one: Run, other: Run) -> int:
    first, second = sorted((one, other))
    return between(first, second)


def between(first: Run, second: Run) -> int:
    """How many words, in the text where there are more."""
    return max(second.a - first.a - first.size, second.b - first.b - first.size)


def steps(alignment: Alignment) -> tuple[Step, ...]:
    """The whole of both texts from the first word to the last, in order."""
    return tuple(
        Step(kind, _part(alignment.a, *a), _part(alignment.b, *b))
        for kind, a, b in pieces(alignment)
    )


Piece = tuple[Literal["equal", "omits", "adds", "replaces"], tuple[int, int], tuple[int, int]]


def pieces(alignment: Alignment) -> Iterator[Piece]:
    """Ranges of words."""
    a = b = 0
    for run in (*alignment.runs, Run(len(alignment.a.words), len(alignment.b.words), 0)):
        yield from _difference((a, run.a), (b, run.b))
        yield from _agreement(alignment, run)
        a, b = run.a + run.size, run.b + run.size


def _difference(a: tuple[int, int], b: tuple[int, int]) -> Iterator[Piece]:
    if a[0] < a[1] and b[0] < b[1]:
        yield "replaces", a, b
    elif a[0] < a[1]:
        yield "omits", a, b
    elif b[0] < b[1]:
        yield "adds", a, b


def _agreement(alignment: Alignment, run: Run) -> Iterator[Piece]:
    """Runs of words that were written alike, and of those that were not."""
    alike = [
        alignment.a.words[run.a + n].written == alignment.b.words[run.b + n].written
        for n in range(run.size)
    ]
    for start, end in _stretches(alike):
        a, b = (run.a + start, run.a + end), (run.b + start, run.b + end)
        yield ("equal" if alike[start] else "replaces"), a, b


def _stretches(values: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """The ranges over which a value stays the same."""
    start, last = 0, None
    end = -1
    for end, value in enumerate(values):
        if last is not None and value != last:
            yield start, end
            start = end
        last = value
    if end >= 0:
        yield start, end + 1


def _part(wording: Wording, start: int, end: int) -> Part:
    if start < end:
        return Part(wording.words[start].start, wording.words[end - 1].end, end - start)
    at = wording.words[start - 1].end if start else (wording.words[0].start if wording.words else 0)
    return Part(at, at, 0)
