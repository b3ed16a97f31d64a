"""Which renderings are of one utterance: defined on the set of them, in whatever order they came.

1. Pairs of one utterance (`score` from 0.5 on) are joined, the best first; ties by the renderings
   themselves (day, text, speaker). A pair is not joined if that brought together two known
   speakers, or days that are too far apart.
2. A fragment of two words then follows the best longer rendering that has it. It joins no others.

Only pairs join: so the clusters of a part of the archive that no pair leaves are those that the
whole archive has there, and a new article changes only what it is connected with.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.linking import utterance_speakers
from articles.linking.utterance_evidence import DAYS, Rendering, is_fragment, score

SAME = 0.5
FINENESS = 10_000


class Pair(NamedTuple):
    """Two renderings of one utterance, by their numbers."""

    score: float
    a: int
    b: int


class _Clusters:
    """Disjoint sets that know their days and speakers."""

    def __init__(self, renderings: Sequence[Rendering]) -> None:
        self.above = list(range(len(renderings)))
        self.renderings = renderings
        self.joined: dict[int, tuple[int, int, frozenset[str]]] = {}

    def top(self, number: int) -> int:
        while self.above[number] != number:
            self.above[number] = self.above[self.above[number]]
            number = self.above[number]
        return number

    def join(self, a: int, b: int) -> bool:
        """False where it may not be."""
        top, below = sorted((self.top(a), self.top(b)))
        if top != below:
            together = _together(self._facts(top), self._facts(below))
            if together is None:
                return False
            self.joined.pop(below, None)
            self.joined[top] = together
            self.above[below] = top
        return True

    def _facts(self, top: int) -> tuple[int, int, frozenset[str]]:
        """First day, last day, speakers."""
        one = self.renderings[top]
        alone = one.day, one.day, frozenset({one.speaker} - {""})
        return self.joined.get(top, alone)


def _together(
    a: tuple[int, int, frozenset[str]], b: tuple[int, int, frozenset[str]]
) -> tuple[int, int, frozenset[str]] | None:
    days = [day for day in (*a[:2], *b[:2]) if day] or [0]
    if max(days) - min(days) > DAYS:
        return None
    others = [(x, y) for x in a[2] - b[2] for y in b[2] - a[2]]
    if any(utterance_speakers.compare(x, y) == "different" for x, y in others):
        return None
    return min(days), max(days), a[2] | b[2]


def clusters(renderings: Sequence[Rendering], pairs: Iterable[Pair]) -> list[int]:
    """Of each rendering the number of the first one in its cluster. The renderings are in
    ascending order, each once; the pairs are all that are of one utterance."""
    found = _Clusters(renderings)
    fragments = [is_fragment(rendering.text) for rendering in renderings]
    ordered = sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))
    for pair in ordered:
        if not (fragments[pair.a] or fragments[pair.b]):
            found.join(pair.a, pair.b)
    followed: set[int] = set()
    for pair in ordered:
        fragment = pair.a if fragments[pair.a] else pair.b
        if fragments[fragment] and fragment not in followed and found.join(pair.a, pair.b):
            followed.add(fragment)
    return [found.top(number) for number in range(len(renderings))]


def repeats(rendering: Rendering) -> bool:
    """Are two quotations that were rendered exactly so one utterance? Not a fragment or a phrase
    that follows nothing longer."""
    return score(rendering, rendering) >= SAME
