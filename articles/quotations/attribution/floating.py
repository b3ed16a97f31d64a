"""No speaker in sight: the last one goes on.

    “We shall see,” Ana Berg said.
    She looked out at the harbour for a while.
    “There is time.”
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    number = context.quotation
    for back in range(number - 1, max(number - 6, -1), -1):
        last = context.decisions[back]
        if last.mention is not None and not last.scare:
            return Decision("floating", 0.4, last.mention, None)
    return None
