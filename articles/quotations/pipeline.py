"""The stages in order, and what comes out: text → reading → coreference → rules → attributions."""

from .attribution import attribute
from .attribution.decision import Decision
from .coreference import Coreference
from .kinds import kind_of
from .mentions import GRAMMAR, Mention
from .reading import Document, read
from .salience import Referent
from .types import Attribution, Span, SpeakerKind

PHRASES: tuple[SpeakerKind, ...] = ("group", "document", "organisation")
NOBODY = Referent(None, "unknown", 1.0)


def extract(text: str) -> list[Attribution]:
    """The quotations of a text in order, with their speakers and the evidence; never raises."""
    document = read(text)
    coreference = Coreference(document)
    decisions = attribute(document, coreference)
    return [
        _attribution(document, coreference, number, decision)
        for number, decision in enumerate(decisions)
    ]


def _attribution(
    document: Document, coreference: Coreference, number: int, decision: Decision
) -> Attribution:
    text = document.text
    region = document.quotations[number]
    mention = decision.mention
    referent = coreference.of(mention) if mention else NOBODY
    introduction = referent.entity.introduction if referent.entity else None
    return Attribution(
        quotation=_span(text, region.start, region.end),
        kind=kind_of(document, number, decision),
        cue=_span(text, *decision.cue) if decision.cue else None,
        mention=_span(text, mention.start, mention.end) if mention else None,
        chain=_chain(text, mention, referent),
        introduction=_span(text, *introduction) if introduction else None,
        speaker=_speaker(text, mention, referent),
        speaker_kind=_speaker_kind(referent),
        continues=decision.continues,
        rule=decision.rule,
        confidence=round(max(0.0, decision.confidence) * referent.certainty, 3),
    )


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _speaker_kind(referent: Referent) -> SpeakerKind:
    """A lone name may have turned out a person's only later in the text."""
    person = referent.entity is not None and referent.entity.is_person
    return "person" if person else referent.kind


def _speaker(text: str, mention: Mention | None, referent: Referent) -> str | None:
    """The full name; for a group, a document, an unnamed institution its phrase."""
    if referent.entity is not None:
        return referent.entity.full_name
    named = referent.via or mention
    if named is None or referent.kind not in PHRASES:
        return None
    words = text[named.start : named.end].split(" ")
    while len(words) > 1 and words[0].lower() in GRAMMAR["article"] | GRAMMAR["passing adjective"]:
        del words[0]
    return " ".join(words)


def _chain(text: str, mention: Mention | None, referent: Referent) -> tuple[Span, ...]:
    """From the mention over what it leans on to the fullest name."""
    if mention is None or (referent.entity is None and referent.via is None):
        return ()
    steps = [(mention.start, mention.end)]
    if referent.via is not None:
        steps.append((referent.via.start, referent.via.end))
    if referent.entity is not None:
        steps.append((referent.entity.name.name_start, referent.entity.name.end))
    return tuple(_span(text, *step) for step in dict.fromkeys(steps))
