"""The words belong to the one named before ’s.

    Ana Berg’s “steady hands” speech went down well. | his “genuine desire”
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    owners = [m for m in context.reading.mentions if m.possessive and m.last <= context.at and context.at - m.last <= 4]
    if not owners or owners[-1].kind in ("document",):
        return None
    return Decision("possessor", 0.6, owners[-1])
