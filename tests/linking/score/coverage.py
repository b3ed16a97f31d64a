"""A made-up archive of quotations: things said, each printed by one outlet or by several.

The sentences are a corpus's, with half of their telling words exchanged for others of the corpus
(as frequent ones as it has), so that a million of them are a million things said.
"""

import datetime as dt
import re
from collections.abc import Iterator
from random import Random

from articles.linking.utterances import Rendering, rendering
from tests.bench.texts import invented_name

DAYS = 7300
FIRST_DAY = dt.date(2005, 1, 1)
SPEAKERS = 50_000
EXCHANGED = 0.5
# How many outlets print one thing said, and how often that is so.
OUTLETS, SHARES = (1, 2, 3, 5, 12), (70, 15, 8, 5, 2)
WORD = re.compile(r"[^\W\d_]{4,}")


def printed(sentences: list[str], count: int, random: Random) -> Iterator[tuple[int, Rendering]]:
    """(number of the thing said, what was printed), `count` of them."""
    vocabulary = [word for sentence in sentences for word in WORD.findall(sentence)]
    said = left = 0
    while left < count:
        outlets = min(random.choices(OUTLETS, SHARES)[0], count - left)
        for one in renderings(sentences, vocabulary, outlets, random):
            yield said, one
        said, left = said + 1, left + outlets


def renderings(
    sentences: list[str], vocabulary: list[str], outlets: int, random: Random
) -> Iterator[Rendering]:
    text = exchanged(random.choice(sentences), vocabulary, EXCHANGED, random)
    speaker = invented_name(random.randrange(SPEAKERS)) if random.random() < 0.8 else None
    day = FIRST_DAY + dt.timedelta(days=random.randrange(DAYS))
    for _ in range(outlets):
        later = day + dt.timedelta(days=random.choice((0, 0, 1)))
        yield rendering(another(text, vocabulary, random), speaker, later)


def another(text: str, vocabulary: list[str], random: Random) -> str:
    """As one more outlet prints it: whole, cut, or with a word or two of its own."""
    words = text.split()
    how = random.random()
    if how < 0.4 or len(words) < 10:
        return text
    if how < 0.8:
        start = random.randrange(len(words) // 2)
        return " ".join(words[start : start + random.randint(5, len(words))])
    return exchanged(text, vocabulary, 0.1, random)


def exchanged(text: str, vocabulary: list[str], share: float, random: Random) -> str:
    """With so many of the words of four letters or more exchanged for others."""
    return WORD.sub(
        lambda word: random.choice(vocabulary) if random.random() < share else word[0], text
    )
