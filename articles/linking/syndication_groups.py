"""Which articles are one text: defined on the set of them, in whatever order they came.

Pairs of copies are joined, the best first, ties by the articles themselves. Nothing is joined that
brings together days that are too far apart, nor two groups with few pairs between them: a round-up
that prints two reports does not make one text of the two, and of a story that goes on for weeks
each day's half of yesterday's does not make one text of all.

Only pairs join: so the groups of a part of the archive that no pair leaves are those that the whole
archive has there, and a new article changes only what it is connected with.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Copies are printed so many days apart at most. What is undated may be of any day.
DAYS = 3
# More than so many of the pairs that could be between two groups there have to be.
LINKED = 0.5


class Pair(NamedTuple):
    """Two copies, by their places, the first one first."""

    a: int
    b: int
    share: float


def are_near(day1: int, day2: int) -> bool:
    """Days as date.toordinal() counts them; 0 is not known."""
    return not (day1 and day2) or abs(day1 - day2) <= DAYS


def groups(days: Sequence[int], pairs: Iterable[Pair]) -> list[int]:
    """Of each article the first one of its group. The articles are in an order of their own, that
    of their days and texts, and not in that in which they came; the pairs are all there are."""
    ordered = sorted(pairs, key=lambda pair: (-pair.share, pair.a, pair.b))
    found = _Groups(days, ordered)
    for pair in ordered:
        found.join(pair.a, pair.b)
    first: dict[int, int] = {}
    return [first.setdefault(found.top(number), number) for number in range(len(days))]


class _Groups:
    """Disjoint sets that know their days, and how many pairs lead to which others."""

    def __init__(self, days: Sequence[int], pairs: Iterable[Pair]) -> None:
        self.above = list(range(len(days)))
        self.sizes = [1] * len(days)
        self.spans = [(day, day) for day in days]
        self.links: defaultdict[int, Counter[int]] = defaultdict(Counter)
        for pair in pairs:
            self.links[pair.a][pair.b] = self.links[pair.b][pair.a] = 1

    def top(self, number: int) -> int:
        while self.above[number] != number:
            self.above[number] = self.above[self.above[number]]
            number = self.above[number]
        return number

    def join(self, a: int, b: int) -> None:
        """Unless it may not be."""
        top, below = self.top(a), self.top(b)
        if len(self.links[top]) < len(self.links[below]):  # the fewer links are moved
            top, below = below, top
        days = [day for day in (*self.spans[top], *self.spans[below]) if day] or [0]
        linked = self.links[top][below] > LINKED * self.sizes[top] * self.sizes[below]
        if top == below or max(days) - min(days) > DAYS or not linked:
            return
        self.above[below] = top
        self.sizes[top] += self.sizes[below]
        self.spans[top] = min(days), max(days)
        for other, count in self.links.pop(below).items():
            if other != top:
                self.links[top][other] += count
                self.links[other][top] += count
            del self.links[other][below]
