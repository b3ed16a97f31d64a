"""What two articles have in common, by shingles: runs of a few words.

For finding: numbers of shingles, of which winnowing keeps the lowest of each window (Schleimer,
Wilkerson and Aiken 2003), so that what is kept of a passage does not depend on what stands before
and behind it. For measuring: all shingles, and shorter ones, for a changed word spoils each that
it stands in.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

FOUND_BY, MEASURED_BY = 5, 3  # words of a shingle
WINDOW = 12
# Words of an article that are read.
LONGEST = 20_000
# Of an article with fewer nothing can be said.
SHORTEST = 20
# A word, and before it what it would have a capital behind, whatever it is.
WORD = re.compile(r"([.?!:“\"‘\n]\s{0,9})?([^\W_]{1,100})")
POSITIVE = (1 << 63) - 1
FACTOR = 0x1E3779B97F4A7C15
DROPPED = pow(FACTOR, FOUND_BY, POSITIVE + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an article in small letters; its facts: the numbers and names among them."""

    words: tuple[str, ...]
    facts: frozenset[str]


def read(text: str) -> Reading:
    """The first words, LONGEST of them at most; total on any string."""
    found = _words(text)
    facts = {word.casefold() for start, word in found if _is_fact(start, word[0])}
    return Reading(tuple(word.casefold() for _, word in found), frozenset(facts))


def _words(text: str) -> list[tuple[str | None, str]]:
    """Each with what starts a sentence before it, or None; so does the beginning."""
    words = islice(WORD.finditer(f"\n{text}"), LONGEST)
    return [(word[1], word[2]) for word in words]


def _is_fact(start: str | None, letter: str) -> bool:
    return letter.isdigit() or (start is None and letter.isupper())


def fingerprints(text: str) -> tuple[int, ...]:
    """In ascending order, each once, 0 <= number < 2**63; the same in every run and version of
    Python. About one for every six words; none for a text that is too short."""
    words = [word.casefold() for _, word in _words(text)]
    if len(words) < SHORTEST:
        return ()
    numbers = list(_numbers(words))
    windows = range(len(numbers) - WINDOW + 1)
    return tuple(sorted({min(numbers[start : start + WINDOW]) for start in windows}))


def share(a: Reading, b: Reading) -> float:
    """How much of the shorter article stands in the longer one, 0..1. Symmetric."""
    shorter, longer = in_order(a, b)
    common = set(_shingles(longer.words))
    taken = bytearray(len(shorter.words))
    for start, shingle in enumerate(_shingles(shorter.words)):
        if shingle in common:
            taken[start : start + MEASURED_BY] = b"\1" * MEASURED_BY
    return sum(taken) / len(taken) if taken else 0.0


def facts_kept(a: Reading, b: Reading) -> float:
    """How many of the facts of the shorter article the longer one has, 0..1. Symmetric. As if
    there were one more that it has, for an article with two names proves little by them."""
    shorter, longer = in_order(a, b)
    return (len(shorter.facts.intersection(longer.words)) + 1) / (len(shorter.facts) + 1)


def in_order(a: Reading, b: Reading) -> tuple[Reading, Reading]:
    """The shorter one first."""
    if len(a.words) != len(b.words):
        return (a, b) if len(a.words) < len(b.words) else (b, a)
    first, second = sorted((a, b), key=lambda r: (r.words, sorted(r.facts)))
    return first, second


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(MEASURED_BY)), strict=False)


def _numbers(words: Sequence[str]) -> Iterator[int]:
    """Of each shingle, from that of the one before."""
    hashes = [_hash(word) for word in words]
    number = 0
    for place, added in enumerate(hashes):
        number = number * FACTOR + added
        if place >= FOUND_BY:
            number -= DROPPED * hashes[place - FOUND_BY]
        number &= POSITIVE
        if place >= FOUND_BY - 1:
            yield number


@lru_cache(maxsize=65536)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
