"""The subject of an inverted cue: "said Ana Berg", "said the pole-vaulter"."""

from .clauses import BOUNDARY_STOPS, name_in_apposition, phrase
from .cues import GRAMMAR, Cue
from .mentions import Mention
from .reading import Reading
from .sentences import WORD, Token, is_function_word


def subject_after(reading: Reading, cue: Cue) -> Mention | None:
    """Who does the verb that stands before its subject, or None."""
    tokens = reading.tokens
    at = cue.last
    if at < len(tokens) and tokens[at].low in GRAMMAR["adverb before subject"]:
        at += 1
    if at >= len(tokens):
        return None
    found = _listed_after(reading, at) or _unlisted_after(reading, at)
    return name_in_apposition(reading, found) if found else None


def _listed_after(reading: Reading, at: int) -> Mention | None:
    found = reading.starting_at(at)
    if found and not found.possessive:
        accusative = found.kind == "pronoun" and found.head not in GRAMMAR["subject pronoun"]
        return None if accusative else found
    if found:
        near = (m for m in reading.mentions if found.last <= m.first <= found.last + 2)
        later = next(near, None)
        return later if later and not later.possessive else None
    if reading.tokens[at].kind == WORD and not is_function_word(reading.tokens[at]):
        return _name_further_on(reading, at)
    return None


def _name_further_on(reading: Reading, at: int) -> Mention | None:
    """As in "said 10-year resident Ana Berg"."""
    near = (m for m in reading.mentions if at < m.first <= at + 6 and not m.governed)
    later = next(near, None)
    if later is None or later.kind not in ("person", "unknown", "description"):
        return None
    between = reading.tokens[at : later.first]
    return None if any(_ends_role(token) for token in between) else later


def _ends_role(token: Token) -> bool:
    """The "of" of "said director of sales Ana Berg" does not."""
    return token.text in BOUNDARY_STOPS or (is_function_word(token) and token.low != "of")


def _unlisted_after(reading: Reading, at: int) -> Mention | None:
    """As in "said the pole-vaulter": a noun phrase of unlisted words."""
    tokens = reading.tokens
    if tokens[at].low not in GRAMMAR["determiner"] or reading.starting_at(at):
        return None
    end = at + 1
    while end < len(tokens) and end - at < 7 and _is_phrase_word(tokens[end]):
        end += 1
    return phrase(reading, at, end) if end > at + 1 else None


def _is_phrase_word(token: Token) -> bool:
    ends = token.low in GRAMMAR["preposition"] or token.low in GRAMMAR["boundary"]
    return token.kind == WORD and not ends
