"""A sentence with all that was found in it, and the paragraphs' worth of them that make a text."""

from dataclasses import dataclass

from . import lexicon
from .cues import Cue, cues
from .document import Paragraph, paragraphs
from .marks import Marked, marked
from .mentions import Mention, mentions
from .sentences import QUOTE, WORD, Sentence, Token, sentences, tokens

# a word that only ever opens a sentence is seldom a name with one of these endings
PLAIN_ENDINGS = tuple(lexicon.sections("grammar")["plain ending"])


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence of the reporter's: its tokens, mentions and cues."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens

    def starting_at(self, at: int) -> Mention | None:
        return next((m for m in self.mentions if m.first == at), None)

    def ending_at(self, at: int) -> Mention | None:
        return next((m for m in self.mentions if m.last == at), None)

    def between(self, start: int, end: int) -> list[Mention]:
        return [m for m in self.mentions if m.first >= start and m.last <= end]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands: the sentence's index and the token's."""

    sentence: int
    token: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text as the rules see it. `places[k]` tells where quotation k stands."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    quotations: tuple[Marked, ...]
    readings: tuple[Reading, ...]
    places: tuple[Place, ...]

    def reading_of(self, quotation: int) -> Reading:
        return self.readings[self.places[quotation].sentence]

    def words_of(self, quotation: int) -> str:
        return self.text[self.quotations[quotation].start : self.quotations[quotation].end]

    def inner(self, quotation: int) -> str:
        """The words without their marks."""
        return self.words_of(quotation).strip("“”„‟«»\"‘’'`〝〞「」＂″ ")


def read(text: str) -> Document:
    """Run the stages document → marks → sentences → cues → mentions over a text."""
    parts = paragraphs(text)
    quotations: list[Marked] = []
    cut: list[Sentence] = []
    for part in parts:
        regions = marked(text, part)
        stream = tokens(text, part, regions, len(quotations))
        quotations.extend(regions)
        cut.extend(sentences(text, stream, part.index, len(cut)))
    common = _common_words(cut)
    readings = tuple(
        Reading(piece, tuple(mentions(piece, common)), tuple(cues(piece))) for piece in cut
    )
    return Document(text, tuple(parts), tuple(quotations), readings, _places(cut, len(quotations)))


def _common_words(cut: list[Sentence]) -> frozenset[str]:
    """Words that the text also writes with a small letter: "critics", not "berg"; and words that
    open a sentence with the ending of a noun or verb, but stand nowhere else: "Frustrations"."""
    small: set[str] = set()
    capital: set[str] = set()
    opening: set[str] = set()
    for sentence in cut:
        for at, token in enumerate(sentence.tokens):
            if token.kind == WORD:
                lower = token.text[0].islower()
                (small if lower else capital if at else opening).add(token.low)
    plain = {word for word in opening - capital if word.endswith(PLAIN_ENDINGS)}
    return frozenset(small | plain)


def _places(cut: list[Sentence], count: int) -> tuple[Place, ...]:
    found = [Place(0, 0)] * count
    for sentence in cut:
        for at, token in enumerate(sentence.tokens):
            if token.kind == QUOTE:
                found[token.quote] = Place(sentence.index, at)
    return tuple(found)
