"""The quotation goes on with the one before it in its paragraph.

“We shall see,” Ana Berg said. “There is time.” | “We,” she said, “are ready.”
"""

from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    number = context.quotation
    quotations = context.document.quotations
    if not number or quotations[number - 1].paragraph != quotations[number].paragraph:
        return None
    last = context.decisions[number - 1]
    if last.scare or last.mention is None:
        return None
    places = context.document.places
    far = places[number].sentence - places[number - 1].sentence > 1
    confidence = last.confidence - (0.15 if far else 0.0)
    if context.at > 0 and not _goes_on(context):
        return None
    return Decision("continues_sentence", confidence, last.mention, last.cue, number - 1)


def _goes_on(context: Context) -> bool:
    """Of "“We,” she said, “are ready”": a comma, "and" or the other quotation stands before it."""
    before = context.tokens[context.at - 1]
    return before.text in (",", "") or before.low in ("and", "or", "but")
