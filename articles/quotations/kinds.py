"""Direct, partial or scare: how much of a statement stands in the marks."""

from .attribution.decision import Decision
from .reading import Document
from .types import Kind

SHORTEST_CLAUSE = 4
ENDS = tuple(".!?,…—-")


def kind_of(document: Document, number: int, decision: Decision) -> Kind:
    """Direct = a whole clause or more; partial = a fragment inside the reporter's sentence."""
    if decision.scare:
        return "scare"
    inner = document.inner(number)
    place = document.places[number]
    tokens = document.readings[place.sentence].tokens
    before = tokens[place.token - 1] if place.token else None
    opens = before is None or before.kind == "quote" or before.text in (":", ",")
    begins = inner[:1].isupper() or not inner[:1].isalpha()
    if begins and opens:
        return "direct"
    if decision.continues is not None and opens:
        return "direct"
    if begins and len(inner.split()) >= SHORTEST_CLAUSE:
        return "direct"
    return "partial"
