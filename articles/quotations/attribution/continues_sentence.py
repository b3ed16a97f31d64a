"""The quotation goes on with the one before it in its paragraph.

    “We shall see,” Ana Berg said. “There is time.” | “We,” she said, “are ready.”
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    number = context.quotation
    if not number:
        return None
    quotations = context.document.quotations
    if quotations[number - 1].paragraph != quotations[number].paragraph:
        return None
    last = context.decisions[number - 1]
    if last.scare or last.mention is None:
        return None
    before = context.document.places[number - 1]
    here = context.document.places[number]
    distance = here.sentence - before.sentence
    confidence = min(last.confidence, 0.97) - (0.01 if distance <= 1 else 0.12)
    return Decision("continues_sentence", confidence, last.mention, last.cue, continues=number - 1)
