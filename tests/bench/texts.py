"""Sentences and names to fill an archive with."""

import gzip
import json
import re
from itertools import accumulate, product
from pathlib import Path
from random import Random

POOL = 60_000  # sentences, of which the articles are put together
VOCABULARY = 50_000
SYLLABLES = [a + b for a, b in product("bdfgklmnprstv", "aeiou")]
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")


def sentences(corpus: Path | None, random: Random) -> list[str]:
    """Sentences without their full stop: the corpus's, or invented ones.

    The corpus is JSON Lines of {"text": str}, with other keys or none, compressed or not.
    """
    return corpus_sentences(corpus) if corpus else invented_sentences(random)


def corpus_sentences(corpus: Path) -> list[str]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        found = [
            " ".join(sentence.split()).rstrip(".!?")
            for line in lines
            for sentence in BETWEEN_SENTENCES.split(json.loads(line)["text"])
            if 6 <= len(sentence.split()) <= 35
        ]
    if not found:
        raise SystemExit(f"{corpus} has no sentence of 6 to 35 words.")
    return found[:POOL]


def invented_sentences(random: Random) -> list[str]:
    """Of words without a meaning, which are as unequally frequent as those of a language."""
    words = invented_words(random)
    shares = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    return [
        " ".join(random.choices(words, cum_weights=shares, k=random.randint(12, 30)))
        for _ in range(POOL)
    ]


def invented_words(random: Random) -> list[str]:
    short = ["".join(pair) for pair in product(SYLLABLES, repeat=2)]
    long = ["".join(three) for three in product(SYLLABLES, repeat=3)]
    return random.sample(short, 2_000) + random.sample(long, VOCABULARY - 2_000)


def invented_name(number: int) -> str:
    """A given name and a surname: another one for each number below 60 x 65 x 65."""
    surname, given = divmod(number, 60)
    first, last = divmod(surname, len(SYLLABLES))
    return f"{SYLLABLES[given]}la {SYLLABLES[first]}{SYLLABLES[last]}son".title()
