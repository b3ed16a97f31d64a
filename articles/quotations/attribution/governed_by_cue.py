"""A cue to the left of the quotation in the same sentence governs it.

    Ana Berg said: “We shall see.” | Ana Berg, who called the plan “a gamble”, left.
    The mayor praised the crew’s “steady hands”.
"""

from ..clauses import subject
from ..cues import ACTIVE_PASSIVES, Cue
from ..mentions import Mention
from .decision import Context, Decision

MOST_CUES = 4
FARTHEST = 70


def find(context: Context) -> Decision | None:
    left = [c for c in context.reading.cues if c.last <= context.at and context.at - c.last < FARTHEST]
    for nearness, cue in enumerate(reversed(left[-MOST_CUES:])):
        mention = _speaker(context, cue)
        if mention:
            return Decision("governed_by_cue", _confidence(context, cue, nearness), mention, context.cue_span(cue))
    return None


def _speaker(context: Context, cue: Cue) -> Mention | None:
    if cue.passive and cue.word not in ACTIVE_PASSIVES:
        return _agent(context, cue)
    return subject(context.reading, cue)


def _agent(context: Context, cue: Cue) -> Mention | None:
    """"was called “a gamble” by Ana Berg": the agent follows the quotation."""
    tokens = context.tokens
    if cue.kind == "speech" and cue.word not in ("described",):
        return None
    for at in range(cue.last, min(len(tokens), context.at + 8)):
        if tokens[at].low == "by":
            return context.reading.starting_at(at + 1)
    return None


def _confidence(context: Context, cue: Cue, nearness: int) -> float:
    gap = context.at - cue.last
    value = 0.95 if gap <= 1 else 0.92 if gap <= 4 else 0.88 if gap <= 15 else 0.8
    return value - 0.06 * nearness - 0.03 * (cue.kind == "judgement")
