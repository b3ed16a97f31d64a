"""A name set under or after the words.

“We shall see.” — Ana Berg
"""

from ..cues import is_stop
from .decision import Context, Decision

LONGEST_REST = 12


def find(context: Context) -> Decision | None:
    readings = context.document.readings
    reading, at = context.reading, context.at + 1
    if at >= len(reading.tokens):
        following = reading.sentence.index + 1
        if following >= len(readings):
            return None
        reading, at = readings[following], 0
    if at >= len(reading.tokens) or not is_stop(reading.tokens[at], "-—–―--"):
        return None
    mention = reading.starting_at(at + 1)
    if mention is None or mention.kind not in ("person", "unknown"):
        return None
    rest = len(reading.tokens) - mention.last
    return Decision("sign_off", 0.93, mention) if rest <= LONGEST_REST else None
