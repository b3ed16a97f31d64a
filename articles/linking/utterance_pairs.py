"""All pairs of one utterance in an archive: by an index of fingerprints, not each with all.

Memory is about 100 bytes a rendering beside the renderings. A number that more than COMMON
renderings have finds nobody; the rest find those of a few days around and the undated ones, at most
COMMON each, of which those by the same or an unknown speaker are read.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from articles.linking.utterance_clusters import SAME, Pair
from articles.linking.utterance_evidence import DAYS, Rendering, may_be_one, score
from articles.linking.utterance_fingerprints import COMMON, fingerprints

# The index is sorted in so many parts, one after the other, so that little is unpacked at a time.
PARTS = 32
SHIFT = 63 - PARTS.bit_length() + 1


def pairs(renderings: Sequence[Rendering], *, common: int = COMMON) -> Iterator[Pair]:
    """Renderings in ascending order, each once; of a pair the first number is the lower one."""
    index = _Index(renderings, common)
    for number, rendering in enumerate(renderings):
        near = bisect_left(renderings, (rendering.day - DAYS,))
        for other in sorted(index.earlier(number, near)):
            if may_be_one(renderings[other], rendering):
                found = score(renderings[other], rendering)
                if found >= SAME:
                    yield Pair(found, other, number)


class _Index:
    """Fingerprints in ascending order, beside each the number of a rendering that has it; and the
    fingerprints of each rendering in turn, from starts[number] on."""

    def __init__(self, renderings: Sequence[Rendering], common: int) -> None:
        self.common = common
        self.undated = bisect_left(renderings, (1,))
        parts = [(array("Q"), array("L")) for _ in range(PARTS)]
        self.own = array("Q")
        self.starts = array("Q", [0])
        for number, rendering in enumerate(renderings):
            own = fingerprints(rendering.text)
            self.own.extend(own)
            self.starts.append(len(self.own))
            for fingerprint in own:
                of_part, numbers = parts[fingerprint >> SHIFT]
                of_part.append(fingerprint)
                numbers.append(number)
        self.fingerprints, self.numbers = array("Q"), array("L")
        for of_part, numbers in parts:
            for fingerprint, number in sorted(zip(of_part, numbers, strict=True)):
                self.fingerprints.append(fingerprint)
                self.numbers.append(number)
            del of_part[:], numbers[:]

    def earlier(self, number: int, near: int) -> set[int]:
        """The renderings before this one that share a fingerprint that is not too common, from
        `near` on, and the undated ones."""
        found: set[int] = set()
        for fingerprint in self.own[self.starts[number] : self.starts[number + 1]]:
            first = bisect_left(self.fingerprints, fingerprint)
            furthest = min(first + self.common + 1, len(self.fingerprints))
            last = bisect_right(self.fingerprints, fingerprint, first, furthest)
            if last - first <= self.common:
                end = bisect_left(self.numbers, number, first, last)
                start = bisect_left(self.numbers, near, first, end)
                found.update(self.numbers[start:end])
                found.update(
                    self.numbers[first : bisect_left(self.numbers, self.undated, first, start)]
                )
        return found
