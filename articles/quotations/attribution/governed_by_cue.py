"""A cue to the left of the quotation in the same sentence governs it.

Ana Berg said: “We shall see.” | Ana Berg, who called the plan “a gamble”, left.
The mayor praised the crew’s “steady hands”. | The plan was called “a gamble” by Ana Berg.
"""

from ..clauses import subject
from ..cues import GRAMMAR, Cue
from ..inversion import subject_after
from ..mentions import Mention
from . import trailing_cue
from .decision import Context, Decision
from .outer_clause import OWN_WORDS, PLAIN, outermost
from .term import is_attribute

MOST_CUES = 4
FARTHEST = 70
FARTHEST_BEFORE_COLON = 15
NAMED = ("person", "pronoun")


def find(context: Context) -> Decision | None:
    if _is_told_by_another(context):
        return None
    cues = (c for c in context.reading.cues if c.last <= context.at)
    left = [cue for cue in cues if context.at - cue.last < FARTHEST]
    if context.at and context.tokens[context.at - 1].text == ":":
        left = [cue for cue in left if context.at - cue.last < FARTHEST_BEFORE_COLON]
    for nearness, cue in enumerate(reversed(left[-MOST_CUES:])):
        mention = _speaker(context, cue)
        if mention is None and _lacks_agent(context, cue):
            return None
        if mention and _is_cue_of_last(context, cue):
            return _second_half(context)
        if mention:
            confidence = _confidence(context, cue, mention) - 0.04 * nearness
            mention, cue = outermost(context, left, mention, cue)
            closing = trailing_cue.closing(context) if _may_be_told(cue, mention) else None
            if closing:
                return closing
            return Decision("governed_by_cue", confidence, mention, context.cue_span(cue))
    return None


def _is_told_by_another(context: Context) -> bool:
    """As in "According to her doctor, Ana Berg had shown “great courage”"."""
    tokens = context.tokens
    opens = len(tokens) > 1 and (tokens[0].low, tokens[1].low) == ("according", "to")
    cues = (c for c in context.reading.cues if c.last <= context.at)
    return opens and not any(c.kind == "speech" for c in cues)


def _is_cue_of_last(context: Context, cue: Cue) -> bool:
    """As in "“We,” she said, “are ready”": one cue, two halves."""
    number = context.quotation
    if not number or context.document.places[number - 1].sentence != context.reading.sentence.index:
        return False
    between = context.document.places[number - 1].token < cue.first
    return between and context.decisions[number - 1].cue == context.cue_span(cue)


def _second_half(context: Context) -> Decision:
    number = context.quotation - 1
    last = context.decisions[number]
    return Decision("governed_by_cue", last.confidence, last.mention, last.cue, number)


def _speaker(context: Context, cue: Cue) -> Mention | None:
    agent = _agent_beside(context, cue)
    if agent:
        return agent
    if cue.passive and cue.word not in GRAMMAR["active passive"]:
        return _agent(context, cue)
    if _is_inverted(context, cue):
        return subject_after(context.reading, cue)
    return subject(context.reading, cue) or _subject_to_come(context, cue)


def _is_inverted(context: Context, cue: Cue) -> bool:
    """As in "Continued Ana Berg: “…”", "The plan, explained Ana Berg, “…”"."""
    if cue.kind != "speech" or cue.participle:
        return False
    if cue.first == 0:
        return True
    if context.tokens[cue.first - 1].text != "," or cue.word not in GRAMMAR["invertible"]:
        return False
    doer = context.reading.starting_at(cue.last)
    return doer is not None and doer.kind in NAMED and context.low_at(doer.last) == ","


def _subject_to_come(context: Context, cue: Cue) -> Mention | None:
    """As in "After calling it “a gamble”, Ana Berg left": the subject follows the quotation."""
    if not cue.participle:
        return None
    after = (m for m in context.reading.mentions if m.first > context.at and not m.governed)
    return next(after, None)


def _lacks_agent(context: Context, cue: Cue) -> bool:
    """As in "signed by Ana Berg, the plan was called “a gamble”": nobody says by whom."""
    if not cue.passive or cue.kind == "speech" or context.at - cue.last > 1:
        return False
    return all(c.kind == "judgement" for c in context.reading.cues if c.first < cue.first)


def _agent_beside(context: Context, cue: Cue) -> Mention | None:
    """As in "a plan seen by Ana Berg as “a gamble”"."""
    by = cue.kind == "judgement" and context.tokens[cue.last].low == "by"
    agent = context.reading.starting_at(cue.last + 1) if by else None
    return agent if agent and context.low_at(agent.last) == "as" else None


def _agent(context: Context, cue: Cue) -> Mention | None:
    """As in "was called “a gamble” by Ana Berg": the agent follows the quotation."""
    if cue.kind == "speech" and cue.word != "described":
        return None
    for at in range(cue.last, min(len(context.tokens), context.at + 8)):
        if context.tokens[at].low == "by":
            return context.reading.starting_at(at + 1)
    return None


def _may_be_told(cue: Cue, mention: Mention) -> bool:
    """As in "the harbour made a “mistake”, Ana Berg said"; who "called" has words of his own."""
    return not cue.participle and cue.word not in OWN_WORDS and mention.head != "who"


def _confidence(context: Context, cue: Cue, mention: Mention) -> float:
    """Plain verbs right after their subject are safest, and whole clauses safer than words."""
    beside = 0 <= cue.first - mention.last <= 1
    plain = cue.word in PLAIN
    value = 0.95 + 0.01 * plain + 0.01 * beside
    if context.inner[:1].islower():
        value -= 0.02
    if mention.kind not in NAMED and not context.is_surely_person(mention):
        value -= 0.2 if is_attribute(context) else 0.1
    follows = context.at - cue.last <= 1
    return value + 0.01 * (follows and plain)
