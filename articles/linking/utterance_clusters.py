"""Which renderings are of one utterance: defined on the set of them, in whatever order they came.

1. Pairs of one utterance (`score` from 0.5 on) that say about as much as each other are joined, the
   best first; ties by the renderings themselves (day, text, speaker).
2. Each of these clusters then follows the best rendering of which it is a part, that is, which says
   clearly more. So a phrase that stands in two passages goes with one of them and brings nobody
   together; nor does a fragment of two words.

Nothing is joined that brings together two known speakers or days that are too far apart, nor two
clusters with few pairs between them: a speech is not one utterance because each quotation of it
overlaps with the next.

Only pairs join: so the clusters of a part of the archive that no pair leaves are those that the
whole archive has there, and a new article changes only what it is connected with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from articles.linking import utterance_speakers
from articles.linking.utterance_evidence import DAYS, Rendering, is_fragment, score
from articles.linking.utterance_words import read

SAME = 0.5
# What weighs less than this share of another rendering is a part of it.
PART = 0.7
# So many of the pairs that could be between two clusters there have to be.
LEAST_LINKED = 0.3


class Pair(NamedTuple):
    """Two renderings of one utterance, by their numbers."""

    score: float
    a: int
    b: int


class _Clusters:
    """Disjoint sets that know their days and speakers, and how many pairs lead to which others."""

    def __init__(self, renderings: Sequence[Rendering], pairs: Iterable[Pair]) -> None:
        self.above = list(range(len(renderings)))
        self.renderings = renderings
        self.joined: dict[int, tuple[int, int, frozenset[str]]] = {}
        self.sizes: Counter[int] = Counter()
        self.links: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for pair in pairs:
            self.links[pair.a][pair.b] = self.links[pair.b][pair.a] = 1

    def top(self, number: int) -> int:
        while self.above[number] != number:
            self.above[number] = self.above[self.above[number]]
            number = self.above[number]
        return number

    def join(self, a: int, b: int) -> bool:
        """False where it may not be."""
        top, below = self.top(a), self.top(b)
        if top == below:
            return True
        if len(self.links[top]) < len(self.links[below]):  # the fewer links are moved
            top, below = below, top
        together = _together(self._facts(top), self._facts(below))
        if together is None or self._linked(top, below) < LEAST_LINKED:
            return False
        self.joined.pop(below, None)
        self.joined[top] = together
        self.above[below] = top
        self._move_links(top, below)
        return True

    def _linked(self, a: int, b: int) -> float:
        """The share of pairs among all that could be between two clusters."""
        return self.links[a][b] / (self._size(a) * self._size(b))

    def _size(self, top: int) -> int:
        return self.sizes[top] + 1

    def _move_links(self, top: int, below: int) -> None:
        self.sizes[top] += self._size(below)
        for other, count in self.links.pop(below, {}).items():
            if other != top:
                self.links[top][other] += count
                self.links[other][top] += count
            del self.links[other][below]

    def firsts(self) -> list[int]:
        """Of each rendering the first one in its cluster."""
        first: dict[int, int] = {}
        return [first.setdefault(self.top(n), n) for n in range(len(self.above))]

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
    ordered = sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))
    paired = {number for pair in ordered for number in (pair.a, pair.b)}
    weights = {number: _weight(renderings[number].text) for number in paired}
    found = _Clusters(renderings, ordered)
    for pair in ordered:
        if not _is_part(pair, weights):
            found.join(pair.a, pair.b)
    _follow(found, [pair for pair in ordered if _is_part(pair, weights)], weights)
    return found.firsts()


def _follow(found: _Clusters, ordered: list[Pair], weights: Mapping[int, float]) -> None:
    """Each cluster one longer rendering."""
    own = found.firsts()
    followed: set[int] = set()
    for pair in ordered:
        part = own[min(pair.a, pair.b, key=weights.__getitem__)]
        if part not in followed and found.join(pair.a, pair.b):
            followed.add(part)


def _is_part(pair: Pair, weights: Mapping[int, float]) -> bool:
    lighter, heavier = sorted((weights[pair.a], weights[pair.b]))
    return lighter < PART * heavier


def _weight(text: str) -> float:
    """A fragment is a part of whatever has it."""
    return 0.0 if is_fragment(text) else read(text).weight


def repeats(rendering: Rendering) -> bool:
    """Are two quotations that were rendered exactly so one utterance? Not a fragment or a phrase
    that follows nothing longer."""
    return score(rendering, rendering) >= SAME
