"""An archive that grows article by article: docs/utterances.md in memory."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from articles.linking.utterances import Pair, Rendering, clusters, fingerprints, score

Key = frozenset[Rendering]


class GrowingArchive:
    def __init__(self, common: int) -> None:
        self.common = common
        self.bearers: defaultdict[int, set[Rendering]] = defaultdict(set)
        self.scores: dict[Key, float] = {}
        self.cluster: dict[Rendering, Key] = {}

    def add(self, quotes: Iterable[Rendering]) -> None:
        """A new article: only what it is connected with is looked at."""
        fresh = set(quotes) - set(self.cluster)
        full = self._index(fresh)
        touched = fresh | self._forget(full)
        for quote in fresh:
            for other in self._candidates(quote):
                if (found := score(quote, other)) >= 0.5:
                    self.scores[frozenset({quote, other})] = found
        self._put_in_order(self._connected(touched))

    def _index(self, fresh: set[Rendering]) -> set[int]:
        """The fingerprints that have become too common."""
        was_common = {number for number, have in self.bearers.items() if len(have) > self.common}
        for quote in fresh:
            for number in fingerprints(quote.text):
                self.bearers[number].add(quote)
        return {n for n, have in self.bearers.items() if len(have) > self.common} - was_common

    def _forget(self, full: set[int]) -> set[Rendering]:
        """Without the pairs that only they had brought together."""
        lost = {
            pair
            for number in full
            for pair in map(frozenset, combinations(self.bearers[number], 2))
            if pair in self.scores and not self._meet(*pair)
        }
        for pair in lost:
            del self.scores[pair]
        return {quote for pair in lost for quote in pair}

    def _meet(self, a: Rendering, b: Rendering) -> bool:
        shared = set(fingerprints(a.text)) & set(fingerprints(b.text))
        return any(len(self.bearers[number]) <= self.common for number in shared)

    def _candidates(self, quote: Rendering) -> set[Rendering]:
        having = (self.bearers[number] for number in fingerprints(quote.text))
        return set().union(*(have for have in having if len(have) <= self.common)) - {quote}

    def _connected(self, touched: set[Rendering]) -> set[Rendering]:
        neighbours = defaultdict(set)
        for a, b in self.scores:
            neighbours[a].add(b)
            neighbours[b].add(a)
        found, waiting = set(touched), list(touched)
        while waiting:
            new = neighbours[waiting.pop()] - found
            found |= new
            waiting.extend(new)
        return found

    def _put_in_order(self, region: set[Rendering]) -> None:
        ordered = sorted(region)
        numbers = {quote: number for number, quote in enumerate(ordered)}
        pairs = [
            Pair(found, *sorted(numbers[quote] for quote in pair))
            for pair, found in self.scores.items()
            if pair <= region
        ]
        tops = clusters(ordered, pairs)
        for quote, top in zip(ordered, tops, strict=True):
            together = frozenset(q for q, t in zip(ordered, tops, strict=True) if t == top)
            self.cluster[quote] = together
