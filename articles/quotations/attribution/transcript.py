"""An interview set as a transcript.

BERG: “We shall see.”
Q: “And now?” A: “Now we wait.”
The one who asks has no name; the one who answers is the one last named.
"""

from ..mentions import Mention
from ..sentences import WORD
from .decision import Context, Decision

ASKS = ("q", "question", "interviewer", "reporter")
ANSWERS = ("a", "answer")
FARTHEST_NAME = 12


def find(context: Context) -> Decision | None:
    label = _label(context)
    if label in ASKS:
        return Decision("transcript", 0.6)
    if label in ANSWERS:
        return Decision("transcript", 0.6, _last_named(context))
    return _named(context)


def _label(context: Context) -> str:
    """The letter of "Q: “…”" and of "Q. “…”"."""
    tokens, at = context.tokens, context.at
    if at == 0:
        before = context.sentence_before()
        tokens, at = (before.tokens, len(before.tokens)) if before else ((), 0)
    return tokens[0].low if at == 2 and tokens[1].text in (":", ".") else ""


def _last_named(context: Context) -> Mention | None:
    """Whoever answered before, else the person named last before the interview."""
    for decision in reversed(context.decisions[-FARTHEST_NAME:]):
        if decision.mention is not None:
            return decision.mention
    here = context.reading.sentence.index
    readings = context.document.readings[max(0, here - FARTHEST_NAME) : here]
    return next(
        (m for r in reversed(readings) for m in reversed(r.mentions) if _is_person(m)), None
    )


def _is_person(mention: Mention) -> bool:
    return mention.kind == "person" and len(mention.words) > 1


def _named(context: Context) -> Decision | None:
    tokens, at = context.tokens, context.at
    if at < 2 or tokens[at - 1].text != ":" or at > 6:
        return None
    label = [t for t in tokens[: at - 1] if t.kind == WORD]
    if not label or not all(t.text.isupper() or (t.text[0].isupper() and at <= 4) for t in label):
        return None
    mention = next(iter(context.reading.between(0, at - 1)), None)
    if mention is None or mention.kind not in ("person", "unknown", "organisation"):
        return None
    unsure = mention.kind == "unknown" and not context.is_surely_person(mention)
    confidence = 0.7 if unsure else 0.9  # "UPDATE: “…”" is nobody
    return Decision("transcript", confidence, mention, (tokens[at - 1].start, tokens[at - 1].end))
