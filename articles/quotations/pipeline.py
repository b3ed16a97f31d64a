"""The stages in order, and what comes out: text → reading → coreference → rules → attributions."""

from .attribution import attribute
from .attribution.decision import Decision
from .coreference import Coreference, Referent
from .kinds import kind_of
from .mentions import Mention
from .reading import Document, read
from .types import Attribution, Span, SpeakerKind


def extract(text: str) -> list[Attribution]:
    """The quotations of a text in order, with their speakers and the evidence; never raises."""
    document = read(text)
    coreference = Coreference(document)
    decisions = attribute(document, coreference)
    return [
        _attribution(document, coreference, number, decision)
        for number, decision in enumerate(decisions)
    ]


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _attribution(document: Document, coreference: Coreference, number: int, decision: Decision) -> Attribution:
    text = document.text
    region = document.quotations[number]
    kind = kind_of(document, number, decision)
    mention = decision.mention
    referent = coreference.of(mention) if mention else None
    speaker, speaker_kind = _speaker(coreference, mention, referent)
    introduction = referent.entity.introduction if referent and referent.entity else None
    confidence = decision.confidence * (referent.certainty if referent else 1.0)
    return Attribution(
        quotation=_span(text, region.start, region.end),
        kind=kind,
        cue=_span(text, *decision.cue) if decision.cue else None,
        mention=_span(text, mention.start, mention.end) if mention else None,
        chain=_chain(text, coreference, mention, referent),
        introduction=_span(text, *introduction) if introduction else None,
        speaker=speaker,
        speaker_kind=speaker_kind,
        continues=decision.continues,
        rule=decision.rule,
        confidence=round(confidence, 3),
    )


def _speaker(
    coreference: Coreference, mention: Mention | None, referent: Referent | None
) -> tuple[str | None, SpeakerKind]:
    if mention is None or referent is None:
        return None, "unknown"
    if referent.entity is not None:
        kind: SpeakerKind = "person" if referent.entity.is_person else referent.kind
        return coreference.full_name(referent.entity), kind
    named = referent.via if mention.kind == "pronoun" else mention
    if referent.kind in ("group", "document", "organisation") and named is not None:
        return _phrase(coreference, named), referent.kind
    return None, referent.kind


def _phrase(coreference: Coreference, mention: Mention) -> str:
    """The head phrase without its article."""
    text = coreference.document.text[mention.start : mention.end]
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "this", "that", "these", "those") and rest else text


def _chain(
    text: str, coreference: Coreference, mention: Mention | None, referent: Referent | None
) -> tuple[Span, ...]:
    """From the mention over what it leans on to the fullest name."""
    if mention is None or referent is None or (referent.entity is None and referent.via is None):
        return ()
    steps = [(mention.start, mention.end)]
    if referent.via is not None:
        steps.append((referent.via.start, referent.via.end))
    if referent.entity is not None:
        steps.append(coreference.name_span(referent.entity))
    spans: list[Span] = []
    for start, end in steps:
        if all((s.start, s.end) != (start, end) for s in spans):
            spans.append(_span(text, start, end))
    return tuple(spans)
