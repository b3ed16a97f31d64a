"""The phrase "according to".

According to Ana Berg, the plan is “a gamble”. | The plan is “a gamble”, according to the memo.
"""

from ..clauses import phrase
from ..cues import GRAMMAR
from ..mentions import Mention
from ..sentences import WORD
from .decision import Context, Decision

FARTHEST_NAME = 7
PREPOSITIONS = GRAMMAR["preposition"]


def find(context: Context) -> Decision | None:
    tokens = context.tokens
    for at in range(len(tokens) - 2):
        if (tokens[at].low, tokens[at + 1].low) != ("according", "to"):
            continue
        near = (m for m in context.reading.mentions if at + 2 <= m.first <= at + FARTHEST_NAME)
        mention = next(near, None) or _unlisted(context, at + 2)
        if mention and not any(t.text == "," for t in tokens[at + 2 : mention.first]):
            span = (tokens[at].start, tokens[at + 1].end)
            return Decision("according_to", 0.85, mention, span)
    return None


def _unlisted(context: Context, at: int) -> Mention | None:
    """As in "according to the outlet": a noun phrase of unlisted words."""
    tokens, end = context.tokens, at
    while end < len(tokens) and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS:
        end += 1
    determined = tokens[at].low in GRAMMAR["determiner"] and end > at + 1
    return phrase(context.reading, at, end) if determined else None
