"""The words belong to the one named before ’s.

Ana Berg’s “steady hands” speech went down well. | Ana Berg’s answer was short: “never”.
"""

from ..mentions import Mention
from .claimed import CLAIMS, FARTHEST_CLAIM
from .decision import Context, Decision

FARTHEST_OWNER = 4


def find(context: Context) -> Decision | None:
    before = (m for m in context.reading.mentions if m.possessive and m.last <= context.at)
    owners = [m for m in before if m.kind != "document"]
    for owner in reversed(owners):
        distance = context.at - owner.last
        if distance <= FARTHEST_CLAIM and _claims(context, owner):
            return Decision("possessor", 0.7, owner)
    if context.at and context.tokens[context.at - 1].text == ":":
        return None
    if owners and context.at - owners[-1].last <= FARTHEST_OWNER:
        return Decision("possessor", 0.5, owners[-1])
    return None


def _claims(context: Context, owner: Mention) -> bool:
    """As in "Ana Berg’s latest answer, …"."""
    return any(token.low in CLAIMS for token in context.tokens[owner.last : owner.last + 4])
