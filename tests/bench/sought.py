"""Words to look for in an archive that was put together of some sentences."""

import re
from collections import Counter
from typing import NamedTuple

WORD = re.compile(r"\b[a-z]+\b")
COMMON = 0.02  # of the sentences hold the common word
# And the rare one: enough to fill a page of an archive of 20,000 articles, so that what grows from
# there is not the page.
RARE = 0.00025


class Sought(NamedTuple):
    rare: str
    common: str
    most_common: str


def sought(pool: list[str]) -> Sought:
    """A word of about RARE of the sentences, one of about COMMON, and the most frequent one."""
    held = Counter(word for sentence in pool for word in set(WORD.findall(sentence)))
    # Equally frequent ones by name, so that it is the same word each time.
    words = sorted(held, key=lambda word: (-held[word], word))

    def of(share: float) -> str:
        return min(words, key=lambda word: abs(held[word] - share * len(pool)))

    return Sought(of(RARE), of(COMMON), words[0])
