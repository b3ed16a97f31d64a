"""A name set under or after the words, or a sentence after them that says whose they are.

“We shall see.” — Ana Berg | “We shall see” (Ana Berg)
“We shall see.” Those are the words of Ana Berg. | “We shall see.” So says Ana Berg.
"""

from .. import lexicon
from ..cues import is_stop
from ..mentions import Mention
from ..reading import Reading
from .decision import Context, Decision

LONGEST_REST = 12
FARTHEST_NAME = 8
POINTERS = frozenset(("that", "those", "these", "this", "such"))
NAMED = ("person", "unknown", "organisation", "description")
CLAIMS = lexicon.words("cues_nouns")


def find(context: Context) -> Decision | None:
    reading, at = context.reading, context.at + 1
    if at >= len(reading.tokens):
        following = _next(context)
        if following is None:
            return None
        told = _told_after(following) if context.at == 0 else None
        if told:
            return Decision("sign_off", 0.85, told)
        reading, at = following, 0
    if not _opens(context, reading, at):
        return None
    mention = reading.starting_at(at + 1)
    if mention is None or mention.kind not in ("person", "unknown"):
        return None
    rest = len(reading.tokens) - mention.last
    return Decision("sign_off", 0.93, mention) if rest <= LONGEST_REST else None


def _next(context: Context) -> Reading | None:
    readings = context.document.readings
    following = context.reading.sentence.index + 1
    return readings[following] if following < len(readings) else None


def _opens(context: Context, reading: Reading, at: int) -> bool:
    """A dash; a parenthesis when nothing else is in the sentence."""
    if reading.tokens[at].text == "(":
        return context.at == 0 and reading.tokens[-1].text in (")", ".")
    return is_stop(reading.tokens[at], "-—–―--")


def _told_after(reading: Reading) -> Mention | None:
    """Of "Those are the words of Ana Berg", "That quote from Ana Berg", "So says Ana Berg"."""
    tokens = reading.tokens
    if len(tokens) > 2 and (tokens[0].low, tokens[1].low) in (("so", "says"), ("so", "said")):
        return reading.starting_at(2)
    if tokens[0].low not in POINTERS:
        return None
    for at in range(2, min(FARTHEST_NAME, len(tokens))):
        if tokens[at].low in ("of", "from") and tokens[at - 1].low in CLAIMS:
            mention = reading.starting_at(at + 1)
            return mention if mention and mention.kind in NAMED else None
    return None
