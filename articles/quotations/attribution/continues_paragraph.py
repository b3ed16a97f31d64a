"""A paragraph that opens with words of the last speaker.

“We shall see,” Ana Berg said.
“There is time.”
"""

from .decision import Context, Decision

MOST_SENTENCES = 2


def find(context: Context) -> Decision | None:
    number = context.quotation
    if not number or context.at > 0:
        return None
    document = context.document
    before, here = document.quotations[number - 1], document.quotations[number]
    last = context.decisions[number - 1]
    if last.mention is None or last.scare or here.paragraph - before.paragraph != 1:
        return None
    gap = document.places[number].sentence - document.places[number - 1].sentence
    if before.closed and gap > MOST_SENTENCES:
        return None
    confidence = last.confidence - (0.15 if before.closed else 0.02)
    return Decision("continues_paragraph", confidence, last.mention, last.cue, number - 1)
