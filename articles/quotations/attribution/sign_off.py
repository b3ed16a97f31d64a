"""A name set under or after the words.

    “We shall see.” — Ana Berg
"""

from ..cues import is_stop
from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    place = context.document.places[context.quotation]
    readings = context.document.readings
    reading, at = context.reading, context.at + 1
    if at >= len(reading.tokens):
        if place.sentence + 1 >= len(readings):
            return None
        reading, at = readings[place.sentence + 1], 0
    if at >= len(reading.tokens) or not is_stop(reading.tokens[at], "-—–―--"):
        return None
    mention = reading.starting_at(at + 1)
    if mention is None or mention.kind not in ("person", "unknown") or len(reading.tokens) - mention.last > 12:
        return None
    return Decision("sign_off", 0.85, mention)
