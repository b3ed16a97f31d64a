"""Numbers by which a quotation finds those with some of the same words.

Each is of two words that tell something and follow one another (small words between them don't
count), or of such a word with the two small words before it. So a fragment shares one with the
longer quotation it was taken from, and a new article is compared by an index of these numbers,
never with everything. Of a text without any there is one, of all its words.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from articles.linking.utterance_words import NAME_WEIGHT, Word, read

# A number that more renderings than this have is of a set phrase or a slogan, and finds nobody.
COMMON = 400
POSITIVE = (1 << 63) - 1
# Odd, so that a product says as much as its factor; its bits are those of the golden ratio.
FACTOR = 0x1E3779B97F4A7C15


def fingerprints(text: str) -> tuple[int, ...]:
    """In ascending order, each once, 0 <= number < 2**63; the same in every run and version of
    Python. About eight a quotation, a few hundred at most."""
    wording = read(text)
    found = {_number(keys) for keys in _telling(wording.words)}
    if not found and wording.keys:
        found = {_number(wording.keys)}
    return tuple(sorted(found))


def _telling(words: tuple[Word, ...]) -> Iterator[tuple[str, ...]]:
    told = [word for word in words if word.weight >= NAME_WEIGHT]
    for first, second in pairwise(told):
        yield first.key, second.key
    for first, second, last in zip(words, words[1:], words[2:], strict=False):
        if last.weight >= NAME_WEIGHT and _is_small(first) and _is_small(second):
            yield first.key, second.key, last.key


def _is_small(word: Word) -> bool:
    return 0 < word.weight < NAME_WEIGHT


def _number(keys: tuple[str, ...]) -> int:
    number = 0
    for key in keys:
        number = (number * FACTOR + _hash(key)) & POSITIVE
    return number


@lru_cache(maxsize=65536)
def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest())
