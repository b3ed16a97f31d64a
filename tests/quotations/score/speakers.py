"""Do two ways of writing a speaker name the same one?

It shares no word list with the engine: it would share its mistakes.
"""

import re

from .annotated import Region

WORD = re.compile(r"[^\W\d_][\w’'.-]*")
POSSESSIVE = re.compile(r"[’']s?$")
# “Ana Berg, the mayor”, “Ana Berg of the harbour board”: where the name ends.
AFTER_NAME = re.compile(r"[,;(]|\s(?:who|which|of|for|at|in)\s")
# “the board of the harbour”: where the head of a phrase that is no name ends.
AFTER_HEAD = re.compile(r"[,;(]|\s(?:of|for|on|in)\s")
# Capitalised, they are no part of a name: grammar, titles, and what stands before them.
SMALL_WORDS = """
    the a an of and for in on at to from
    he she they i we it who his her him them you himself herself
"""
TITLES = """
    mr mrs ms dr sen rep gov senator governor president secretary minister prime
    democratic republican gop white house former us u.s new york
"""
NO_NAMES = frozenset(SMALL_WORDS.split() + TITLES.split())


def same_name(one: str, other: str) -> bool:
    """One surname, and given names that don't begin with different letters."""
    names, others = set(names_in(one)), set(names_in(other))
    if surname(one) not in others and surname(other) not in names:
        return False
    given, given_other = given_name(one), given_name(other)
    if not given or not given_other or given[0] == given_other[0]:
        return True
    return given in others or given_other in names


def is_named(region: Region, speaker: str) -> bool:
    """Is it the full name that the readers give? Of what is no person the head word counts."""
    if not region.speaker:
        return False
    if region.speaker_kind == "person":
        return same_name(region.speaker, speaker)
    head = WORD.findall(AFTER_HEAD.split(region.speaker)[0] or region.speaker)
    return bool(head) and plain(head[-1]) in map(plain, WORD.findall(speaker))


def surname(phrase: str) -> str:
    """Of “Mayor Ana Berg, who left” berg; "" where the phrase has no name."""
    names = names_in(AFTER_NAME.split(phrase)[0])
    return names[-1] if names else ""


def given_name(phrase: str) -> str:
    """The first name word where a second one follows it; else ""."""
    names = names_in(AFTER_NAME.split(phrase)[0])
    return names[0] if len(names) > 1 else ""


def names_in(phrase: str) -> list[str]:
    """The capitalised words that are no title and no pronoun, in lower case."""
    capitalised = (plain(word) for word in WORD.findall(phrase) if word[0].isupper())
    return [word for word in capitalised if word and word not in NO_NAMES]


def plain(word: str) -> str:
    """Of “Berg’s” berg."""
    return POSSESSIVE.sub("", word.lower()).strip(".'’")
