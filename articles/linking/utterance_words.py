"""The words of a quotation, made comparable.

    “We’ve built the harbour,” → we · ’ve · built · the · harbour

A word keeps its place in the text and what was printed, and has a key: the same for "built" and
"builds", for "I" and "he", for "is" and "was". As evidence that two texts are one utterance a word
weighs 1, a name half of that (all quotations of a story have it), a word that every quotation has
a third; nothing inside a set phrase or between square brackets, where the outlet speaks.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from articles.linking import name_lexicon

# Words of a quotation that are read. Few have more; those that agree so far are taken for the same.
LONGEST = 400
# Between two words that are read nothing longer than this is looked at.
LONGEST_PIECE = 100
FUNCTION_WEIGHT, NAME_WEIGHT, CONTENT_WEIGHT = 0.3, 0.5, 1.0
MEMORY = 8192

# F.B.I. | 40,000, 3.5 | Lindqvist’s, don’t | … | the brackets of [sic]
PIECE = re.compile(
    r"""
    (?P<initials> (?<!\w) (?: [^\W\d_] \. ){2,} )
    | (?P<number> \d{1,30} (?: [.,] \d{1,30} ){0,9} )
    | (?P<word> [^\W\d_]{1,100} ) (?P<ending> ['’] (?: s|re|m|ve|ll|d|t ) \b )?
    | (?P<gap> \. (?: \s? \. ){1,9} | … )
    | (?P<bracket> [\[\]] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SENTENCE_ENDS = frozenset('.?!:“"‘…')
# The verb before n’t, where it is not the verb itself.
WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
# Not the pronoun.
COUNTRY = frozenset({"US", "U.S.", "USA", "U.S.A."})
# In a text with more capitals than that they tell no names: it is a headline, or shouted.
MANY_CAPITALS = 0.6


class Word(NamedTuple):
    """text[start:end] was printed; `written` is it in small letters, `key` what it counts as."""

    start: int
    end: int
    written: str
    key: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text; before those numbered in `gaps` stands an ellipsis."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    gaps: frozenset[int]
    weight: float

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(word.written for word in self.words)


@lru_cache(maxsize=MEMORY)
def read(text: str) -> Wording:
    """The first words of a text, LONGEST pieces at most; total on any string."""
    words: list[Word] = []
    gaps: set[int] = set()
    inserted = False
    for piece in islice(PIECE.finditer(text), LONGEST):
        if piece["gap"]:
            gaps.add(len(words))
        elif piece["bracket"]:
            inserted = piece["bracket"] == "["
        elif piece["ending"]:
            words.extend(_two_words(piece, inserted=inserted))
        else:
            words.append(_word(piece[0], *piece.span(), inserted=inserted))
    weighed = _without_set_phrases(_with_light_names(text, words))
    keys = tuple(word.key for word in weighed)
    return Wording(tuple(weighed), keys, frozenset(gaps), sum(word.weight for word in weighed))


def _two_words(piece: re.Match[str], *, inserted: bool) -> Iterable[Word]:
    """Where one is shortened onto the other: don’t is do, n’t."""
    start, end = piece.span()
    word, cut = piece["word"], piece.start("ending")
    if piece["ending"][1:] in "tT" and word[-1] in "nN":
        word, cut = word[:-1], cut - 1
    if word:
        yield _word(WHOLE.get(word.lower(), word), start, cut, inserted=inserted)
    yield _word(piece[0][cut - start :], cut, end, inserted=inserted)


def _word(printed: str, start: int, end: int, *, inserted: bool) -> Word:
    written, key, weight = _meaning(printed)
    return Word(start, end, written, key, 0.0 if inserted else weight)


@lru_cache(maxsize=65536)
def _meaning(printed: str) -> tuple[str, str, float]:
    written = "usa" if printed in COUNTRY else _plain(printed)
    key = _grammar().get(written) or _verbs().get(written) or _stem(written)
    weight = FUNCTION_WEIGHT if written in _function_words() else CONTENT_WEIGHT
    return written, key, weight


def _plain(printed: str) -> str:
    """Small letters without accents, initials without their stops, numbers without commas."""
    split = unicodedata.normalize("NFKD", printed.replace("’", "'").casefold())
    bare = "".join(character for character in split if not unicodedata.combining(character))
    return re.sub(r"[.,](?!\d)|,", "", bare)


def _stem(written: str) -> str:
    """promises, promised, promising → promis; not of words that are too short to be cut."""
    if written.endswith(("ss", "us")):
        return written
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        stem = written.removesuffix(ending)
        if stem != written and len(stem) >= 3:
            return stem + "y" if ending in ("ied", "ies") else _undoubled(stem)
    return written.rstrip("e") if len(written) > 3 else written


def _undoubled(stem: str) -> str:
    """stopp → stop; promise → promis."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return stem.rstrip("e") if len(stem) > 3 else stem


def _with_light_names(text: str, words: list[Word]) -> list[Word]:
    """The same words; those with a capital inside a sentence weigh less."""
    names = {number for number in range(len(words)) if _is_name(text, words, number)}
    told = sum(word.weight == CONTENT_WEIGHT for word in words)
    if not names or len(names) > MANY_CAPITALS * told:
        return words
    return [w._replace(weight=NAME_WEIGHT) if n in names else w for n, w in enumerate(words)]


def _is_name(text: str, words: list[Word], number: int) -> bool:
    word = words[number]
    if number == 0 or word.weight != CONTENT_WEIGHT or not text[word.start].isupper():
        return False
    before = text[max(words[number - 1].end, word.start - LONGEST_PIECE) : word.start]
    return SENTENCE_ENDS.isdisjoint(before)


def _without_set_phrases(words: list[Word]) -> list[Word]:
    """The same words; those of a set phrase weigh nothing."""
    phrases = _set_phrases()
    keys = [word.key for word in words]
    silent: set[int] = set()
    for start in (start for start, key in enumerate(keys) if key in phrases):
        for phrase in phrases[keys[start]]:
            if tuple(keys[start : start + len(phrase)]) == phrase:
                silent.update(range(start, start + len(phrase)))
    if not silent:
        return words
    return [w._replace(weight=0.0) if i in silent else w for i, w in enumerate(words)]


@cache
def _grammar() -> dict[str, str]:
    lines = name_lexicon.lines("function_words.txt", "grammar")
    return {word: line[0] for line in lines for word in line}


@cache
def _function_words() -> frozenset[str]:
    return name_lexicon.words("function_words.txt", "other") | frozenset(_grammar())


@cache
def _verbs() -> dict[str, str]:
    lines = name_lexicon.lines("irregular_verbs.txt")
    return {form: _stem(line[0]) for line in lines for form in line}


@cache
def _set_phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """By their first key."""
    phrases: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in name_lexicon.lines("set_phrases.txt"):
        keys = tuple(_meaning(word)[1] for word in line)
        phrases[keys[0]] = (*phrases.get(keys[0], ()), keys)
    return phrases
