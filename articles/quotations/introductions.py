"""How the text introduces somebody beside the name: "Ana Berg, director of the Lund Institute".

An introduction is the plain role phrase, without the name: "a fisherman", "Finance Minister".
"""

from collections.abc import Iterator

from . import lexicon
from .clauses import PERSON_ENDINGS
from .mentions import Mention
from .reading import Reading
from .sentences import QUOTE, WORD, Token

NOUNS = lexicon.sections("nouns")
GRAMMAR = lexicon.sections("grammar")
GENDERED = lexicon.sections("gendered_nouns")
ROLES = lexicon.words("roles")
OPENS = frozenset((",", "(", "-", "—", "–"))
ENDS = frozenset((",", ")", ".", ";", "—", "–", "-", ":"))
NO_APPOSITION = frozenset(("who", "and", "but", "he", "she", "which", "whose", "as"))
SAYING = frozenset(("said", "says", "told", "added"))
LONGEST = 25
LONGEST_HEAD = 6
LONGEST_PARENTHESIS = 6
ARTICLES = frozenset(("a", "an", "the"))


def age(reading: Reading, mention: Mention) -> str:
    """Of "Ana Berg, 24," the "24-year-old"; "" for none."""
    tokens, at = reading.tokens, mention.last
    told = at + 1 < len(tokens) and tokens[at].text in (",", "(") and tokens[at + 1].text.isdigit()
    return f"{tokens[at + 1].text}-year-old" if told else ""


def apposition(reading: Reading, mention: Mention) -> tuple[Token, ...]:
    """The tokens of "director of the Lund Institute" after "Ana Berg,"; none when there is none."""
    tokens = reading.tokens
    for start in _starts(tokens, mention.last):
        end = start
        while end < len(tokens) and end - start < LONGEST and not _closes(tokens[end]):
            end += 1
        closed = end >= len(tokens) or tokens[end].text in ENDS
        phrase = tokens[start:end]
        if phrase and closed and _names_a_person(phrase):
            return phrase
    return _phrase_before(reading, mention)


def _starts(tokens: tuple[Token, ...], after: int) -> Iterator[int]:
    """Where an apposition may begin: after the comma, after an age, after a parenthesis."""
    if after >= len(tokens) or tokens[after].text not in OPENS:
        return
    yield after + 1
    aged = after + 2 < len(tokens) and tokens[after + 1].text.isdigit()
    if aged and tokens[after + 2].text == ",":
        yield after + 3
    if tokens[after].text == "(":
        ahead = range(after + 1, min(after + LONGEST_PARENTHESIS, len(tokens) - 1))
        close = next((at for at in ahead if tokens[at].text == ")"), None)
        if close and tokens[close + 1].text == ",":
            yield close + 2


def _names_a_person(phrase: tuple[Token, ...]) -> bool:
    """Whether a noun for a person stands before the first preposition."""
    if phrase[0].low in NO_APPOSITION or any(token.low in SAYING for token in phrase):
        return False
    head = phrase[:LONGEST_HEAD]
    if any(token.low in ROLES for token in head):
        return True
    if phrase[0].low not in ARTICLES:
        return False
    stops = (at for at, t in enumerate(head) if at and t.low in GRAMMAR["preposition"])
    noun = head[next(stops, len(head)) - 1].low
    gendered = any(noun in group for group in GENDERED.values())
    return gendered or (noun.endswith(PERSON_ENDINGS) and noun not in NOUNS["not a person"])


def _phrase_before(reading: Reading, mention: Mention) -> tuple[Token, ...]:
    """As in "the Norrby mayor, Tomas Berg, said": the description before the comma."""
    tokens, first, last = reading.tokens, mention.first, mention.last
    if first < 2 or tokens[first - 1].text != "," or len(mention.words) < 2:
        return ()
    if last < len(tokens) and tokens[last].text not in (",", ".", ""):
        return ()
    described = (m for m in reading.mentions if m.kind == "description" and m.last < first)
    before = next(reversed(list(described)), None)
    if before is None or not _reaches(tokens, before.last, first - 1):
        return ()
    return tokens[before.first : first - 1]


def _reaches(tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Of "a spokeswoman [for the ministry], Ana Berg": nothing there, or "for …"."""
    between = tokens[start:end]
    if any(token.kind != WORD for token in between) or len(between) > LONGEST_HEAD:
        return False
    return not between or between[0].low in GRAMMAR["preposition"]


def titles(reading: Reading, mention: Mention) -> tuple[Token, ...]:
    """The tokens of "Finance Minister" in "Finance Minister Ana Berg"; none for "Mr"."""
    before = tuple(
        token
        for token in reading.tokens[mention.first : mention.last]
        if token.start < mention.name_start
    )
    telling = any(t.kind == WORD and t.low not in NOUNS["hollow"] for t in before)
    return before if telling else ()


def is_thin(phrase: tuple[Token, ...]) -> bool:
    """Of "Sen." and "Prof": an apposition tells more."""
    return sum(token.kind == WORD for token in phrase) == 1 and phrase[0].low in NOUNS["honorific"]


def _closes(token: Token) -> bool:
    return token.kind == QUOTE or token.text in ENDS
