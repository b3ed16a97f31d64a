"""Direct, partial or scare: how much of a statement stands in the marks."""

from .attribution.decision import Decision
from .reading import Document
from .types import Kind


def kind_of(document: Document, number: int, decision: Decision) -> Kind:
    """Direct = a whole clause or more; partial = a fragment inside the reporter's sentence."""
    if decision.scare:
        return "scare"
    inner = document.inner(number)
    begins = inner[:1].isupper() or not inner[:1].isalpha()
    opens = _opens(document, number)
    return "direct" if opens and (begins or decision.continues is not None) else "partial"


def _opens(document: Document, number: int) -> bool:
    """A sentence, a comma, a colon or a cue stands before the quotation."""
    place = document.places[number]
    reading = document.readings[place.sentence]
    if place.token == 0:
        return True
    before = reading.tokens[place.token - 1]
    if before.kind == "quote" or before.text in (":", ",", "-", "—", "–"):
        return True
    return any(cue.last == place.token and cue.kind == "speech" for cue in reading.cues)
