"""Words to look for in an archive that was put together of some sentences."""

import re
from collections import Counter
from typing import NamedTuple

WORD = re.compile(r"\b[a-z]+\b")
COMMON = 0.02  # of the sentences hold the common word


class Sought(NamedTuple):
    rare: str
    common: str
    most_common: str


def sought(pool: list[str]) -> Sought:
    """A word of the fewest sentences, one of about COMMON of them, and the most frequent one."""
    held = Counter(word for sentence in pool for word in set(WORD.findall(sentence)))
    # Equally frequent ones by name, so that it is the same word each time.
    words = sorted(held, key=lambda word: (-held[word], word))
    common = min(words, key=lambda word: abs(held[word] - COMMON * len(pool)))
    return Sought(words[-1], common, words[0])
