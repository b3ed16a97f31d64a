"""The values that flow through the engine, and the one that leaves it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "partial", "scare"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, with its words: text[start:end] == span.text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One quotation and the evidence for who said it.

    `quotation` includes its marks. `mention` is the words at the quotation ("he"); `chain` leads
    from there to the name, the full name last. `introduction` is how the text introduced the
    speaker ("a scholar at the institute"). `speaker` is the fullest name the text gives a person
    or organisation, the head phrase of a group or document without its article, else None.
    `continues` is the index, in the list returned, of the quotation this one goes on with.
    `rule` names the attribution rule; `confidence` is 0..1.
    """

    quotation: Span
    kind: Kind
    cue: Span | None
    mention: Span | None
    chain: tuple[Span, ...]
    introduction: Span | None
    speaker: str | None
    speaker_kind: SpeakerKind
    continues: int | None
    rule: str
    confidence: float
