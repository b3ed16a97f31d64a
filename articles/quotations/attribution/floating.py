"""No speaker in sight: the last one goes on.

“We shall see,” Ana Berg said.
The harbour lay quiet.
“There is time.”
"""

from .decision import Context, Decision
from .outer_clause import PLAIN

FARTHEST = 6
LONGEST_TERM = 7


def find(context: Context) -> Decision | None:
    if context.at > 0:
        return _held_with_tongs(context)
    number = context.quotation
    for back in range(number - 1, max(number - FARTHEST, -1), -1):
        last = context.decisions[back]
        if last.mention is not None and not last.scare:
            return Decision("floating", 0.35, last.mention)
    return None


def _held_with_tongs(context: Context) -> Decision | None:
    """A few words inside a sentence that nobody is near: a term, not somebody's words."""
    before = context.tokens[context.at - 1]
    if before.text == ":" or before.low in PLAIN or len(context.inner.split()) > LONGEST_TERM:
        return None
    return Decision("floating", 0.4, scare=True)
