"""A fragment in the reporter's sentence, with no verb of speech: its subject is the best guess.

Ana Berg saw in the plan a “gamble”. | To Ana Berg, it is a “gamble”. Inside a phrase ("the “grey”
ferry") it is nobody's word.
"""

from ..clauses import main_subject
from ..cues import GRAMMAR
from ..mentions import Mention
from .decision import Context, Decision
from .term import is_attribute

SPEAKERS = (
    "person",
    "pronoun",
    "description",
    "unknown",
    "group",
    "organisation",
    "document",
    "institution",
)
COPULAS = ("is", "was", "are", "were", "remains", "be")
FARTHEST_WHO = 6
SELDOM = ("they", "we", "i", "who", "it")


def find(context: Context) -> Decision | None:
    if context.at == 0:
        return None
    if is_attribute(context):
        return Decision("spoken_by_subject", 0.5, scare=True)
    if _is_of_anybody(context):
        return Decision("spoken_by_subject", 0.4, scare=True)
    if _is_of_no_agent(context):
        return Decision("spoken_by_subject", 0.2)
    holder = _holder(context)
    if holder:
        return Decision("spoken_by_subject", 0.6, holder)
    doer = main_subject(context.reading, context.at)
    if doer is None or doer.kind not in SPEAKERS or doer.head in SELDOM:
        return None
    if doer.kind == "unknown" and not context.is_surely_person(doer):
        return None
    return Decision("spoken_by_subject", 0.5, doer)


def _holder(context: Context) -> Mention | None:
    """As in "To Ana Berg, the plan is “a gamble”", "; for Tom Lund it was “a gift”"."""
    tokens, at = context.tokens, context.at
    if at < 2 or tokens[at - 1].low not in COPULAS:
        return None
    people = (m for m in context.reading.between(1, at) if m.kind in ("person", "unknown"))
    led = (m for m in people if tokens[m.first - 1].low in ("to", "for"))
    opens = (m for m in led if m.first == 1 or tokens[m.first - 2].text == ";")
    return next(reversed(list(opens)), None)


def _is_of_anybody(context: Context) -> bool:
    """As in "anyone who says “never again”": nobody's words."""
    tokens, at = context.tokens, context.at
    near = range(max(1, at - FARTHEST_WHO), at)
    return any(tokens[k].low == "who" and tokens[k - 1].low in GRAMMAR["indefinite"] for k in near)


def _is_of_no_agent(context: Context) -> bool:
    """As in "The plan was widely called “a gamble”": somebody's words, not the plan's."""
    left = (c for c in context.reading.cues if 0 <= context.at - c.last <= 1)
    return any(cue.passive and cue.kind == "judgement" for cue in left)
