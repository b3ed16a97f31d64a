"""A paragraph that opens with words of the last speaker.

    “We shall see,” Ana Berg said.
    “There is time.”
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    number = context.quotation
    if not number or context.at > 0:
        return None
    document = context.document
    before, here = document.quotations[number - 1], document.quotations[number]
    last = context.decisions[number - 1]
    if last.mention is None or last.scare or here.paragraph - before.paragraph != 1:
        return None
    runs_on = not before.closed
    gap = document.readings[document.places[number].sentence].sentence.index - document.places[number - 1].sentence
    if not runs_on and gap > 2:
        return None
    confidence = min(last.confidence, 0.95) - (0.02 if runs_on else 0.1)
    return Decision("continues_paragraph", confidence, last.mention, last.cue, continues=number - 1)
