"""Nouns for people, groups, documents and institutions: what heads a noun phrase."""

from typing import Literal

from . import lexicon
from .sentences import WORD, Token, is_function_word

NounKind = Literal["description", "group", "document", "institution", ""]
GRAMMAR = lexicon.sections("grammar")
NOUNS = lexicon.sections("nouns")
ROLES = lexicon.words("roles")
GROUPS = lexicon.words("groups")
DOCUMENTS = lexicon.words("documents")
TITLES = lexicon.words("titles")
SPEECH = lexicon.verbs("cues_speech")
LONGEST_DESCRIPTION = 8
LONGEST_ROLE = 4


def past_roles(tokens: tuple[Token, ...], at: int) -> int:
    """Past the role nouns at `at`: "campaign manager" → at + 2; `at` when there are none."""
    end = at
    while end < len(tokens) and end - at < LONGEST_ROLE and _may_stand_in_role(tokens[end]):
        end += 1
    if end == at:
        return at
    qualifies = tokens[end - 1].low in NOUNS["qualifier"] and is_capital(tokens, end)
    last = tokens[end - 1].low
    return end if qualifies or (is_role(last) and last not in GRAMMAR["stands alone"]) else at


def _may_stand_in_role(token: Token) -> bool:
    if token.kind != WORD or token.text[0].isupper():
        return False
    known = is_modifier(token.low) or token.low in NOUNS["qualifier"]
    return known or is_role(token.low) or token.low in TITLES


def is_modifier(low: str) -> bool:
    """What may stand before a role: "senior officials", "council leader"."""
    return low in NOUNS["modifier"] or low in NOUNS["institution"]


def _plain_role(low: str) -> str:
    return low.removeprefix("ex-").removeprefix("co-").removeprefix("vice-")


def is_role(low: str) -> bool:
    return _plain_role(low) in ROLES or low in GROUPS


def head_noun(tokens: tuple[Token, ...], at: int) -> tuple[int, NounKind]:
    """The index and the kind of the last listed noun of the phrase at `at`; ’s starts it anew."""
    head, kind = -1, _noun_kind("")
    for place in range(at, min(at + LONGEST_DESCRIPTION, len(tokens))):
        token = tokens[place]
        stops = is_function_word(token) and token.low not in NOUNS["modifier"]
        if token.kind != WORD or stops or _is_verb_after_name(tokens, place, at):
            break
        here = _noun_kind(token.text)
        if token.low.endswith("-year-old") and not _goes_on(tokens, place + 1):
            here = "description"
        if token.low == "'s":
            head, kind = -1, here
        elif here:
            head, kind = place, here
        elif head >= 0:
            break
    return head, kind


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Of "the 24-year-old [said]": whether a noun follows instead, as in "… system"."""
    if at >= len(tokens) or tokens[at].kind != WORD or is_function_word(tokens[at]):
        return False
    return tokens[at].low not in SPEECH and not tokens[at].low.endswith("ed")


def _noun_kind(word: str) -> NounKind:
    low = word.lower()
    if _plain_role(low) in ROLES:
        return "description"
    if low in GROUPS:
        return "group"
    if low in DOCUMENTS:
        return "document"
    return "institution" if word in NOUNS["institution"] else ""


def _is_verb_after_name(tokens: tuple[Token, ...], place: int, at: int) -> bool:
    """As in "the Lund Times reports": a verb, not a pile of reports."""
    low = tokens[place].low
    return place > at and low.endswith("s") and low in SPEECH and is_capital(tokens, place - 1)


def is_capital(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a word with a capital stands there."""
    return at < len(tokens) and tokens[at].kind == WORD and tokens[at].text[0].isupper()
