"""What a rule answers, and what it may look at."""

from dataclasses import dataclass, field

from ..coreference import Coreference
from ..cues import GRAMMAR, PLAIN_SAYING, Cue
from ..mentions import Mention
from ..reading import Document, Reading
from ..sentences import QUOTE, WORD, Token, is_function_word

SHORTEST_HEADLINE = 3
LIST_WORDS = frozenset((",", "and", "or", "&"))


@dataclass(frozen=True, slots=True)
class Decision:
    """One rule's answer for one quotation.

    `mention` is who said it, as the sentence has it; None when nobody or unknown. `continues` is
    the quotation whose speaker goes on. `scare` marks what nobody says.
    """

    rule: str
    confidence: float
    mention: Mention | None = None
    cue: tuple[int, int] | None = None
    continues: int | None = None
    scare: bool = False


@dataclass(slots=True)
class Context:
    """One quotation in its document. `decisions` holds those of the quotations before it."""

    document: Document
    coreference: Coreference
    quotation: int = 0
    decisions: list[Decision] = field(default_factory=list)

    @property
    def reading(self) -> Reading:
        return self.document.reading_of(self.quotation)

    @property
    def at(self) -> int:
        """The quotation's token in its sentence."""
        return self.document.places[self.quotation].token

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.reading.tokens

    @property
    def words(self) -> str:
        return self.document.words_of(self.quotation)

    @property
    def inner(self) -> str:
        return self.document.inner(self.quotation)

    def cue_span(self, cue: Cue) -> tuple[int, int]:
        return self.tokens[cue.first].start, self.tokens[cue.last - 1].end

    def low_at(self, at: int) -> str:
        """The lower-case word or stop at a token of the sentence; "" beyond its end."""
        return self.tokens[at].low if at < len(self.tokens) else ""

    def is_surely_person(self, mention: Mention) -> bool:
        """Whether a lone surname is somebody whom the text gives a full name."""
        entity = self.coreference.of(mention).entity if mention.kind == "unknown" else None
        return entity is not None and entity.is_person and len(entity.name.words) > 1

    @property
    def in_headline(self) -> bool:
        """Whether every longer word around the quotation has a capital: it tells no title then."""
        words = [t for t in self.tokens if t.kind == WORD and not is_function_word(t)]
        return len(words) >= SHORTEST_HEADLINE and not any(t.text[0].islower() for t in words)

    def in_reported_clause(self) -> bool:
        """As in "Ana Berg said the “grey” ferry": the clause is hers, and so may be the word."""
        left = (cue for cue in self.reading.cues if cue.last < self.at and not cue.passive)
        said = (cue for cue in left if cue.word in PLAIN_SAYING and cue.word != "told")
        return any(self._opens_clause(cue.last) for cue in said)

    def _opens_clause(self, at: int) -> bool:
        low = self.low_at(at)
        return low in GRAMMAR["determiner"] or low in GRAMMAR["subject pronoun"]

    def listed_before(self) -> Decision | None:
        """Of the quotation before this one in a list: “hawks,” “doves” and “owls”."""
        tokens, at = self.tokens, self.at - 1
        while at >= 0 and tokens[at].text in LIST_WORDS:
            at -= 1
        if at < 0 or tokens[at].kind != QUOTE:
            return None
        listed = at < self.at - 1 or self.document.inner(tokens[at].quote).endswith(",")
        return self.decisions[tokens[at].quote] if listed else None

    def sentence_before(self) -> Reading | None:
        """The sentence before this one in the same paragraph."""
        index = self.reading.sentence.index
        before = self.document.readings[index - 1] if index else None
        same = before is not None and before.sentence.paragraph == self.reading.sentence.paragraph
        return before if same else None

    def quotes_of(self, reading: Reading) -> list[int]:
        return [t.quote for t in reading.tokens if t.kind == QUOTE]
