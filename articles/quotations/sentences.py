"""Cut a paragraph into the reporter's sentences: words, stops, and quotations as one token each."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from . import lexicon
from .document import Paragraph
from .given_names import is_given_name
from .marks import Marked

WORD, STOP, QUOTE = "word", "stop", "quote"
# "Al-Sayed", "didn’t", "U.S" are one word; the ’s of "Ana’s" is a word of its own
TOKEN = re.compile(
    r"""
    (?P<possessive> [’'](?:s|S)\b )
  | (?P<acronym> (?:[A-Z]\.){2,} )
  | (?P<word> [^\W_]+ (?: [’'.&‐-](?![sS]\b) [^\W_]+ )* )
  | (?P<stop> \.{2,} | --+ | \S )
    """,
    re.VERBOSE,
)
TERMINALS = frozenset(".!?")
LONGEST_SENTENCE = 160
LONGEST_ABBREVIATION = 4
LONGEST_LEAD = 6
FUNCTION_WORDS = lexicon.words("function_words")
ABBREVIATIONS = lexicon.words("abbreviations")
SPEECH = lexicon.verbs("cues_speech")
JUDGEMENT = lexicon.verbs("cues_judgement")
COMPANY_ENDS = frozenset(("jr", "sr", "inc", "ltd", "co", "corp"))
ACRONYM = re.compile(r"(?:[A-Z]\.)+[A-Z]")
CLOSING = frozenset(")]’'”\"")
TITLES = lexicon.words("titles")
PREPOSITIONS = lexicon.sections("grammar")["preposition"]
FINITE = ("ed", "s", "said", "told", "wrote")
NAMES_TOO = lexicon.sections("nouns")["name too"]


class Token(NamedTuple):
    """A word, a stop or a whole quotation; `quote` is the quotation's index, else -1."""

    kind: str
    start: int
    end: int
    text: str
    low: str
    quote: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence of the reporter's, quotations among them."""

    index: int
    paragraph: int
    tokens: tuple[Token, ...]


def is_function_word(token: Token) -> bool:
    """As in "us" but not "US", "who" but not "WHO"."""
    shouted = len(token.text) > 1 and token.text.isupper()
    return token.low in FUNCTION_WORDS and not shouted


def tokens(text: str, paragraph: Paragraph, regions: list[Marked], first: int) -> list[Token]:
    """The tokens of a paragraph; region k of `regions` is the quotation `first + k`."""
    found: list[Token] = []
    position = paragraph.start
    for number, region in enumerate(regions):
        found.extend(_words(text, position, region.start))
        found.append(Token(QUOTE, region.start, region.end, "", "", first + number))
        position = region.end
    found.extend(_words(text, position, paragraph.end))
    return _with_names(found)


def _with_names(stream: list[Token]) -> list[Token]:
    """The "Will" of "Will wrote" keeps its capital in `low`: no list of small words holds it."""
    return [
        token._replace(low=token.text) if _is_name_too(stream, at) else token
        for at, token in enumerate(stream)
    ]


def _is_name_too(stream: list[Token], at: int) -> bool:
    """As in "Dan Rather", "Mrs May", "Will wrote", "said Will Berg"; not "Berg Will Sue"."""
    token = stream[at]
    if token.low not in NAMES_TOO or not token.text[0].isupper():
        return False
    before = [t for t in stream[max(0, at - 2) : at] if t.text != "."][-1:]
    after = stream[at + 1].text if at + 1 < len(stream) else ""
    if any(is_given_name(t.text) or t.low in TITLES for t in before):
        return not after[:1].isupper()
    if token.text == "Will" and any(t.text[:1].islower() for t in before):
        return True
    lone = token.text in ("Will", "May") and not any(t.low in PREPOSITIONS for t in before)
    return lone and after.endswith(FINITE) and (after in SPEECH or after in JUDGEMENT)


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(
            STOP if match.lastgroup == "stop" else WORD,
            match.start(), match.end(), word := match.group(), word.lower().replace("’", "'"), -1,
        )
        for match in TOKEN.finditer(text, start, end)
    ]  # fmt: skip


def sentences(text: str, stream: list[Token], paragraph: int, first: int) -> list[Sentence]:
    """Cut a paragraph's tokens at sentence ends, inside or outside the quotation marks."""
    found: list[Sentence] = []
    start = 0
    for at in range(len(stream)):
        if _ends(text, stream, at) or at - start >= LONGEST_SENTENCE:
            found.append(Sentence(first + len(found), paragraph, tuple(stream[start : at + 1])))
            start = at + 1
    if start < len(stream):
        found.append(Sentence(first + len(found), paragraph, tuple(stream[start:])))
    return found


def _ends(text: str, stream: list[Token], at: int) -> bool:
    """Whether a sentence ends with this token."""
    token = stream[at]
    following = stream[at + 1] if at + 1 < len(stream) else None
    if following is None:
        return True
    if token.kind == QUOTE:
        return _quote_ends(text, stream, at)
    if token.kind == WORD:
        opener = following.text[:1].isupper() and following.low in FUNCTION_WORDS
        return token.text.endswith(".") and opener
    if token.text in TERMINALS:
        if following.text in CLOSING or following.text in TERMINALS:
            return False
        return not _is_abbreviation(stream, at, following) and _may_open(following)
    closes = token.text in CLOSING and at > 0 and stream[at - 1].text in TERMINALS
    return closes and _may_open(following)


def _may_open(token: Token) -> bool:
    if token.kind == STOP:
        return token.text in "([\u2022*-—–'’‘"
    return token.kind == QUOTE or not token.text[0].islower()


def _is_abbreviation(stream: list[Token], at: int, following: Token) -> bool:
    if stream[at].text != "." or at == 0 or stream[at - 1].end != stream[at].start:
        return False
    before = stream[at - 1]
    if before.kind != WORD:
        return False
    opener = following.kind == QUOTE or following.low in FUNCTION_WORDS
    if len(before.text) == 1 and before.text.isupper():
        return not opener
    if ACRONYM.fullmatch(before.text) or before.low in COMPANY_ENDS:
        return not opener
    return before.low in ABBREVIATIONS and before.text[0].isupper()


def _quote_ends(text: str, stream: list[Token], at: int) -> bool:
    """“Never.” Ana left | “Never!” Ana said — the second is one sentence."""
    token, following = stream[at], stream[at + 1]
    inner = text[max(token.start, token.end - 6) : token.end].rstrip("”\"’'»“ ")
    if not inner.endswith((".", "!", "?", "…")):
        return False
    if following.kind == QUOTE:
        return True
    if following.kind == STOP:
        return following.text in "(["
    if following.text[0].islower():
        return False
    if _is_brought_in(stream, at):
        return True
    limit = 14 if inner.endswith(("!", "?")) else 5
    return not _said_soon(stream, at + 1, limit, closing=inner.endswith((".", "…")))


def _is_brought_in(stream: list[Token], at: int) -> bool:
    """Of "Berg asked, “Why?” Lund left": after a colon, or a comma that a verb of speech leads."""
    if not at or stream[at - 1].text != ",":
        return at > 0 and stream[at - 1].text == ":"
    lead = stream[max(0, at - LONGEST_LEAD) : at - 1]
    return any(t.low in SPEECH and t.text[0].islower() for t in lead)


def _said_soon(stream: list[Token], start: int, limit: int, *, closing: bool) -> bool:
    """Whether "Ana Berg said" follows; after a full stop, only as a whole short sentence."""
    for at in range(start, min(start + limit, len(stream))):
        token = stream[at]
        if token.kind != WORD:
            if closing or not (token.text == "," or _ends_short_word(stream, at)):
                return False
        elif token.text[0].islower() and (token.low in SPEECH or token.low in JUDGEMENT):
            after = stream[at + 1] if at + 1 < len(stream) else None
            if token.low in SPEECH:
                return not closing or after is None or after.text in (".", ",")
            return not closing and after is not None and after.text == "."
    return False


def _ends_short_word(stream: list[Token], at: int) -> bool:
    """The stop of "R-Pa." or "Rep."."""
    before = stream[at - 1]
    beside = before.kind == WORD and before.end == stream[at].start
    return stream[at].text == "." and beside and len(before.text) <= LONGEST_ABBREVIATION
