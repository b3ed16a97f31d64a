"""The words belong to the one named before ’s.

Ana Berg’s “steady hands” speech went down well. | Ana Berg’s answer was short: “never”.
"""

from ..cues import GRAMMAR
from ..mentions import Mention
from ..reading import Reading
from .claimed import CLAIMS, FARTHEST_CLAIM
from .decision import Context, Decision

FARTHEST_OWNER = 4
BINDS = ("for", "with", "by", "from", "of", "after", "before")


def find(context: Context) -> Decision | None:
    owners = _owners(context)
    owner = claimant(context)
    if owner:
        return Decision("possessor", 0.7, owner)
    if context.at and context.tokens[context.at - 1].text == ":":
        return None
    if owners and _stands_by(context, owners[-1]):
        return Decision("possessor", 0.5, owners[-1])
    return None


def claimant(context: Context) -> Mention | None:
    """As in "Ana Berg’s claim that the plan was a “gamble”": the nearest who claims."""
    near = (m for m in reversed(_owners(context)) if context.at - m.last <= FARTHEST_CLAIM)
    return next((owner for owner in near if claims(context.reading, owner)), None)


def _owners(context: Context) -> list[Mention]:
    before = (m for m in context.reading.mentions if m.possessive and m.last <= context.at)
    return [m for m in before if m.kind != "document"]


def _stands_by(context: Context, owner: Mention) -> bool:
    """Not of "stole her data and for “weeks”": other words stand between."""
    between = context.tokens[owner.last : context.at]
    binds = any(t.low in GRAMMAR["boundary"] or t.low in BINDS for t in between)
    return len(between) <= FARTHEST_OWNER and not binds


def claims(reading: Reading, owner: Mention) -> bool:
    """As in "Ana Berg’s latest answer, …"."""
    return any(token.low in CLAIMS for token in reading.tokens[owner.last : owner.last + 4])
