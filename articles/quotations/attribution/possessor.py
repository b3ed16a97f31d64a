"""The words belong to the one named before ’s.

Ana Berg’s “steady hands” speech went down well. | his “genuine desire”
"""

from .decision import Context, Decision

FARTHEST_OWNER = 4


def find(context: Context) -> Decision | None:
    before = (m for m in context.reading.mentions if m.last <= context.at)
    owners = [m for m in before if m.possessive and context.at - m.last <= FARTHEST_OWNER]
    if not owners or owners[-1].kind == "document":
        return None
    return Decision("possessor", 0.5, owners[-1])
