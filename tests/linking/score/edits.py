"""Articles as other outlets edit them, and how many of them are found again."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from articles.linking.syndication import pairs

Edit = Callable[[str, list[str], Random], str]
PARAGRAPH_ENDS = re.compile(r"\n\s*\n|\n(?=\s)")
WORD = re.compile(r"\w+")
SHORTEST = 60  # words of an article that is edited


class Score(NamedTuple):
    """Pairs of a family: there are, found, by edit. Other pairs: all, and of unlike originals."""

    there: Counter[str]
    found: Counter[str]
    others: int
    unlike: int


def cut(text: str, vocabulary: list[str], random: Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(30, int(len(words) * random.uniform(0.3, 0.8)))])


def new_headline(text: str, vocabulary: list[str], random: Random) -> str:
    """Of words of the article and two that it has not."""
    words = random.choices(WORD.findall(text), k=7) + random.choices(vocabulary, k=2)
    return " ".join(words) + "\n\n" + text


def moved(text: str, vocabulary: list[str], random: Random) -> str:
    paragraphs = PARAGRAPH_ENDS.split(text)
    return "\n\n".join(random.sample(paragraphs, len(paragraphs)))


def reworded(text: str, vocabulary: list[str], random: Random) -> str:
    return WORD.sub(lambda w: random.choice(vocabulary) if random.random() < 0.1 else w[0], text)


def everything(text: str, vocabulary: list[str], random: Random) -> str:
    for edit in (moved, cut, reworded, new_headline):
        text = edit(text, vocabulary, random)
    return text


EDITS: list[Edit] = [cut, new_headline, moved, reworded, everything]


def edited(texts: list[str], count: int, random: Random) -> Iterator[tuple[int, str, str]]:
    """(family, edit, text): all texts as they are, and `count` of them in each edit."""
    vocabulary = [word for text in texts for word in WORD.findall(text)]
    for family, text in enumerate(texts):
        yield family, "original", text
    long = [n for n, text in enumerate(texts) if len(text.split()) >= SHORTEST]
    for family in random.sample(long, min(count, len(long))):
        for edit in EDITS:
            yield family, edit.__name__, edit(texts[family], vocabulary, random)


def score(texts: list[str], count: int, random: Random) -> Score:
    articles = list(edited(texts, count, random))
    there = Counter(edit for _, edit, _ in articles if edit != "original")
    found: Counter[str] = Counter()
    others: list[tuple[int, int]] = []
    like = set()
    for pair in pairs([text for *_, text in articles]):
        (family, edit, _), (family2, edit2, _) = articles[pair.a], articles[pair.b]
        if family != family2:
            others.append((family, family2))
            if edit == edit2 == "original":
                like.add(frozenset((family, family2)))
        elif edit == "original":
            found[edit2] += 1
    return Score(there, found, len(others), sum(frozenset(pair) not in like for pair in others))
