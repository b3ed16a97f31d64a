"""An interview set as a transcript.

BERG: “We shall see.”
Q: “And now?” A: “Now we wait.”
"""

from ..sentences import WORD
from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    tokens, at = context.tokens, context.at
    if at < 2 or tokens[at - 1].text != ":" or at > 6:
        return None
    label = [t for t in tokens[: at - 1] if t.kind == WORD]
    if not label or not all(t.text.isupper() or (t.text[0].isupper() and at <= 4) for t in label):
        return None
    mention = next(iter(context.reading.between(0, at - 1)), None)
    if mention is None or mention.kind not in ("person", "unknown", "organisation"):
        return None
    return Decision("transcript", 0.9, mention, (tokens[at - 1].start, tokens[at - 1].end))
