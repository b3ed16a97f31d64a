"""No speaker in sight: the last one goes on.

“We shall see,” Ana Berg said.
The harbour lay quiet.
“There is time.”
"""

from .decision import Context, Decision

FARTHEST = 6


def find(context: Context) -> Decision | None:
    number = context.quotation
    for back in range(number - 1, max(number - FARTHEST, -1), -1):
        last = context.decisions[back]
        if last.mention is not None and not last.scare:
            return Decision("floating", 0.35, last.mention)
    return None
