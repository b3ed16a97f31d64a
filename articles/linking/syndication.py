"""Is this article a copy of that one, or an edit of it?

`compare` two articles: cut, with paragraphs moved, with words changed, inside a longer article. At
least half of the shorter one stands in the longer one, and with it the facts: the less of its words
is there, the more of its names and numbers. That tells a copy from two reports of one form
(interest rates, results, auctions), where the words agree and the facts do not.

`pairs` finds all copies among many articles by an index of `fingerprints`; `groups` are the
independent texts: "1 text in 4 outlets". Copies are printed within a few days.

`python -m articles.linking.syndication [FILE]` reads JSON Lines {"id", "outlet", "date", "text"}
and writes {"a", "b", "share"} for each pair of copies. A date (2024-05-16) that is missing, or is
written otherwise, says nothing; the outlet is no evidence.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from typing import Any

from articles.linking.json_lines import UNREADABLE, object_of, reason, run
from articles.linking.syndication_groups import DAYS, Pair, are_near, groups
from articles.linking.syndication_shingles import (
    SHORTEST,
    facts_kept,
    fingerprints,
    read,
    share,
)

__all__ = [
    "COMMON",
    "DAYS",
    "Likeness",
    "Pair",
    "are_near",
    "compare",
    "fingerprints",
    "groups",
    "pairs",
]

# Of share times facts.
LEAST = 0.53
# A fingerprint that more different texts have is of the furniture around articles.
COMMON = 1000
_read = lru_cache(maxsize=1024)(read)


@dataclass(frozen=True, slots=True)
class Likeness:
    """`share`: how much of the shorter article stands in the longer one, `facts`: how many of its
    names and numbers do, 0..1; `same`: is one a copy or an edit of the other?"""

    share: float
    facts: float
    same: bool


NOTHING = Likeness(share=0.0, facts=0.0, same=False)


def compare(text1: str, text2: str) -> Likeness:
    """Symmetric; total on any strings. The first 20,000 words are read."""
    a, b = _read(text1), _read(text2)
    if min(len(a.words), len(b.words)) < SHORTEST:
        return NOTHING
    shared, facts = round(share(a, b), 4), round(facts_kept(a, b), 4)
    return Likeness(shared, facts, shared * facts >= LEAST)


def pairs(
    texts: Sequence[str], days: Sequence[int] = (), *, common: int = COMMON
) -> Iterator[Pair]:
    """All pairs of copies. Not each compared with all: those of near days (0, or no days at all:
    not known) with a fingerprint in common that is not too common. Texts that are equal and of one
    day are compared once."""
    places: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[days[place] if days else 0, text].append(place)
    different = list(places)
    for first, second in _candidates(different, common):
        likeness = compare(different[first][1], different[second][1])
        if likeness.same:
            for a, b in product(places[different[first]], places[different[second]]):
                yield Pair(min(a, b), max(a, b), likeness.share)
    for (_, text), own in places.items():
        if len(own) > 1 and compare(text, text).same:
            for a, b in combinations(own, 2):
                yield Pair(a, b, 1.0)


def _candidates(different: list[tuple[int, str]], common: int) -> Iterator[tuple[int, int]]:
    """Each pair once."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for number, (_, text) in enumerate(different):
        for fingerprint in fingerprints(text):
            having[fingerprint].append(number)
    earlier: list[list[list[int]]] = [[] for _ in different]
    for numbers in having.values():
        if 1 < len(numbers) <= common:
            for number in numbers[1:]:
                earlier[number].append(numbers)
    for number, having_one in enumerate(earlier):
        others = {other for numbers in having_one for other in numbers if other < number}
        for other in sorted(others):
            if are_near(different[other][0], different[number][0]):
                yield other, number


def main(arguments: list[str]) -> int:
    """The command line; 1 when a line could not be read."""
    return run("syndication", __doc__, arguments, answers)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """{"id", "error"} for each line that can't be read, then {"a", "b", "share"} for each pair."""
    names: list[Any] = []
    texts: list[str] = []
    days: list[int] = []
    for line in lines:
        name, day, text, error = _article(line)
        if error:
            yield {"id": name, "error": error}
        else:
            names.append(name)
            texts.append(text)
            days.append(day)
    for pair in sorted(pairs(texts, days)):
        yield {"a": names[pair.a], "b": names[pair.b], "share": pair.share}


def _article(line: bytes) -> tuple[Any, int, str, str]:
    """The id, the day, the text, and what is wrong."""
    name = None
    try:
        row = object_of(line)
        name = row["id"]
        if not isinstance(row["text"], str):
            raise TypeError("text must be a string")
        return name, _day(row.get("date")), row["text"], ""
    except UNREADABLE as error:
        return name, 0, "", reason(error)


def _day(written: object) -> int:
    """Of a date, or of a date with its time; 0: not known to the day."""
    try:
        return date.fromisoformat(str(written)[:10]).toordinal()
    except ValueError:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
