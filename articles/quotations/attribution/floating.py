"""No speaker in sight: the last one goes on.

“We shall see,” Ana Berg said.
The harbour lay quiet.
“There is time.”

Nobody has spoken yet: what somebody does right after the words. “Never.” Ana Berg shrugs.
"""

from ..clauses import main_subject
from .decision import Context, Decision
from .outer_clause import PLAIN

PEOPLE = ("person", "pronoun", "description")
FARTHEST = 6
LONGEST_TERM = 7


def find(context: Context) -> Decision | None:
    if context.at > 0 and context.tokens[context.at - 1].text != ":":
        return _held_with_tongs(context)
    number = context.quotation
    for back in range(number - 1, max(number - FARTHEST, -1), -1):
        last = context.decisions[back]
        if last.mention is not None and not last.scare:
            return Decision("floating", 0.35, last.mention)
    return _beat(context)


def _beat(context: Context) -> Decision | None:
    """As in "“There is time.” Ana Berg shrugs.": what the speaker does."""
    readings, here = context.document.readings, context.reading.sentence
    after = readings[here.index + 1] if here.index + 1 < len(readings) else None
    if after is None or after.sentence.paragraph != here.paragraph:
        return None
    doer = main_subject(after, len(after.tokens))
    return Decision("floating", 0.35, doer) if doer and doer.kind in PEOPLE else None


def _held_with_tongs(context: Context) -> Decision | None:
    """A few words inside a sentence that nobody is near: a term, not somebody's words."""
    if context.tokens[context.at - 1].low in PLAIN or len(context.inner.split()) > LONGEST_TERM:
        return None
    return Decision("floating", 0.4, scare=True)
