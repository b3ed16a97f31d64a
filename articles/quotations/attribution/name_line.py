"""Names on lines of their own, above the words or below them, as in a round of voices.

Ana Berg, miller
“We shall see.”
Tom Lund, smith
“There is time.”

One such line alone may be a byline or a caption: there must be two.
"""

from ..mentions import Mention
from ..reading import Document, Reading
from ..sentences import QUOTE
from .decision import Context, Decision

LONGEST_NAME = 3
LONGEST_REST = 8
FARTHEST_LINE = 4


def find(context: Context) -> Decision | None:
    if context.at > 0 or context.sentence_before() is not None:
        return None
    before = context.decisions[-1] if context.decisions else None
    goes_on = before is not None and before.rule == "name_line"
    above, below = _line_above(context), _line_below(context)
    if above and (before is None or before.mention is not above) and (goes_on or below):
        return Decision("name_line", 0.85, above)
    if below and (goes_on or (above is None and _has_line_after(context, below))):
        return Decision("name_line", 0.8, below)
    return None


def _line_above(context: Context) -> Mention | None:
    return _name(context.document, context.reading.sentence.index - 1)


def _line_below(context: Context) -> Mention | None:
    """The name line after the paragraph of the quotation."""
    return _next_line(context.document, context.reading.sentence.index)


def _has_line_after(context: Context, line: Mention) -> bool:
    """Whether another voice follows: words, and a name line below them."""
    readings = context.document.readings
    opens = (
        line.sentence + 1 < len(readings) and readings[line.sentence + 1].tokens[0].kind == QUOTE
    )
    return opens and _next_line(context.document, line.sentence + 1) is not None


def _next_line(document: Document, index: int) -> Mention | None:
    """The first name line after the sentence, when it begins the next paragraph."""
    paragraph = document.readings[index].sentence.paragraph
    last = min(index + FARTHEST_LINE, len(document.readings) - 1)
    for ahead in range(index + 1, last + 1):
        if document.readings[ahead].sentence.paragraph != paragraph:
            return _name(document, ahead)
    return None


def _name(document: Document, index: int) -> Mention | None:
    """The name of "Ana Berg" and "Ana Berg, 34, miller", if that is all of a paragraph."""
    readings = document.readings
    if index < 0 or _is_cut(readings, index):
        return None
    tokens, name = readings[index].tokens, readings[index].starting_at(0)
    if name is None or name.kind != "person" or not 1 < len(name.words) <= LONGEST_NAME:
        return None
    rest = tokens[name.last :]
    plain = not rest or (rest[0].text in (",", "(") and len(rest) <= LONGEST_REST)
    return name if plain and not _ends_sentence(readings[index]) else None


def _is_cut(readings: tuple[Reading, ...], index: int) -> bool:
    """Whether the paragraph has another sentence."""
    here = readings[index].sentence.paragraph
    beside = (readings[at] for at in (index - 1, index + 1) if 0 <= at < len(readings))
    return any(reading.sentence.paragraph == here for reading in beside)


def _ends_sentence(reading: Reading) -> bool:
    return reading.tokens[-1].kind == QUOTE or reading.tokens[-1].text in (".", ":", "?", "!")
