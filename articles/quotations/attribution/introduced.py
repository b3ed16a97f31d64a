"""The sentence before brings the quotation in.

Ana Berg had an answer ready: “No.” | The mayor was blunt. “No.”
"""

from ..clauses import main_subject, subject
from ..cues import GRAMMAR, Cue
from ..inversion import subject_after
from ..mentions import Mention
from ..reading import Reading
from .decision import Context, Decision
from .possessor import claims

SPEAKERS = ("person", "pronoun", "description", "unknown", "group", "organisation", "document")
PEOPLE = ("person", "pronoun", "description")
TELLERS = ("person", "pronoun", "description", "unknown", "organisation")
NOBODY = ("it", "they", "we", "i")


def find(context: Context) -> Decision | None:
    if context.at > 0:
        return _before_colon(context)
    before = context.sentence_before()
    if before is None:
        return _paragraph_before(context)
    if any(not context.decisions[number].scare for number in context.quotes_of(before)):
        return None
    return _from(before, 0.78)


def _before_colon(context: Context) -> Decision | None:
    """As in "Ana Berg’s answer was short: “No.”"""
    if context.tokens[context.at - 1].text != ":":
        return None
    mention = main_subject(context.reading, context.at)
    if mention is None or not _may_say(mention):
        before = [m for m in context.reading.between(0, context.at) if _may_say(m)]
        free = [m for m in before if not m.governed]
        mention = next(reversed(free or [m for m in before if _is_sender(context, m)]), None)
    return Decision("introduced", 0.75, mention) if mention else None


def _may_say(mention: Mention) -> bool:
    """Not the "it" of "as Ana Berg put it:"."""
    return mention.kind in SPEAKERS and mention.head != "it"


def _is_sender(context: Context, mention: Mention) -> bool:
    """As in "Ana Berg’s answer:", "from Ana Berg:"; not "on Channel Nord:"."""
    return mention.possessive or context.tokens[mention.first - 1].low in ("of", "from", "by")


def _paragraph_before(context: Context) -> Decision | None:
    """A paragraph that ends with a colon, or with what somebody said without marks."""
    index = context.reading.sentence.index
    before = context.document.readings[index - 1] if index else None
    if before is None or context.quotes_of(before):
        return None
    if before.tokens[-1].text == ":":
        return _from(before, 0.82)
    return _told_before(before)


def _told_before(before: Reading) -> Decision | None:
    """As in "Ana Berg said the ferry would sail.", and then a paragraph of her words alone."""
    for cue in before.cues:
        doer = None if cue.passive or cue.participle else _doer(before, cue)
        if doer and doer.kind in TELLERS and doer.head not in NOBODY:
            return Decision("introduced", 0.6, doer, _span(before, cue))
    return None


def _from(before: Reading, confidence: float) -> Decision | None:
    for cue in reversed(before.cues):
        doer = None if cue.passive else _doer(before, cue)
        if doer and doer.kind in SPEAKERS:
            return Decision("introduced", confidence, doer, _span(before, cue))
    doer = main_subject(before, len(before.tokens)) or _owner(before)
    if doer and doer.kind in PEOPLE and doer.head not in NOBODY:
        return Decision("introduced", confidence - 0.1, doer)
    return None


def _owner(before: Reading) -> Mention | None:
    """As in "Ana Berg’s reply was blunt.", "Her answer?"."""
    owners = (m for m in before.mentions if m.possessive)
    return next((m for m in owners if claims(before, m)), None)


def _doer(before: Reading, cue: Cue) -> Mention | None:
    """Also of "Stated Ana Berg:" and "The ferry sank, wrote Ana Berg."."""
    if cue.first == 0 and not cue.participle:
        return subject_after(before, cue)
    led = before.tokens[cue.first - 1].text == "," and cue.word in GRAMMAR["invertible"]
    return (subject_after(before, cue) if led else None) or subject(before, cue)


def _span(reading: Reading, cue: Cue) -> tuple[int, int]:
    return reading.tokens[cue.first].start, reading.tokens[cue.last - 1].end
