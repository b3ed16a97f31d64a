"""The sentence before brings the quotation in.

    Ana Berg had an answer ready: “No.” | The mayor was blunt. “No.” (when the mayor was the subject)
"""

from ..clauses import main_subject, subject
from ..cues import Cue
from ..mentions import Mention
from ..reading import Reading
from .decision import Context, Decision

PEOPLE = ("person", "pronoun", "description", "unknown", "group", "organisation", "document")


def find(context: Context) -> Decision | None:
    if context.at > 0:
        return _before_colon(context)
    before = context.sentence_before()
    if before is None:
        return _paragraph_before(context)
    if context.quotes_of(before):
        return None
    return _from(context, before, 0.75)


def _before_colon(context: Context) -> Decision | None:
    """"Ana Berg’s answer was short: “No.”"""
    if context.tokens[context.at - 1].text != ":":
        return None
    doer = main_subject(context.reading, context.at)
    owners = [m for m in context.reading.mentions if m.last <= context.at and m.kind in PEOPLE]
    mention = doer or (owners[-1] if owners else None)
    return Decision("introduced", 0.75, mention) if mention else None


def _paragraph_before(context: Context) -> Decision | None:
    index = context.reading.sentence.index
    if not index:
        return None
    before = context.document.readings[index - 1]
    if not before.tokens or before.tokens[-1].text != ":" or context.quotes_of(before):
        return None
    return _from(context, before, 0.8)


def _from(context: Context, before: Reading, confidence: float) -> Decision | None:
    said = [c for c in before.cues if not c.passive]
    for cue in reversed(said):
        doer = subject(before, cue)
        if doer and doer.kind in PEOPLE:
            return Decision("introduced", confidence, doer, _span(before, cue))
    doer: Mention | None = main_subject(before, len(before.tokens))
    if doer and doer.kind in ("person", "pronoun", "description") and doer.head not in ("it", "they", "we", "i"):
        return Decision("introduced", confidence - 0.1, doer)
    return None


def _span(reading: Reading, cue: Cue) -> tuple[int, int]:
    return reading.tokens[cue.first].start, reading.tokens[cue.last - 1].end
