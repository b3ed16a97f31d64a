"""Who says it, where one clause stands in another: the clause that holds the others.

Ana Berg said she hoped for “a gamble”. | Ana Berg said Tom Lund hoped for “a gamble”.
But of "Ana Berg said Tom Lund called it “a gamble”" the words are Tom Lund's.
"""

from ..clauses import subject
from ..cues import GRAMMAR, Cue
from ..mentions import Mention
from .decision import Context

MOST_OUTER_CUES = 6
LONGEST_HEARER = 4
DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
COMPLEMENTS = ("that", "what", "whom")
TOLD = ("told", "tells", "telling", "assured")
PLAIN = frozenset(("said", "says", "told", "added", "wrote", "saying", "adding", "say", "tells"))
# words that stay their subject's, whoever tells of them
SHOUTED = {"shouted", "yelled", "chanted", "whispered", "replied", "responded", "texted"}
CALLED = {"called", "calls", "described", "describes", "asked", "tweeted", "dubbed"}
OWN_WORDS = PLAIN | CALLED | SHOUTED


def outermost(context: Context, left: list[Cue], mention: Mention, cue: Cue) -> tuple[Mention, Cue]:
    """Of "Ana Berg said she hoped for “a gamble”" the one who said it, not the one who hoped."""
    for outer in reversed(left[-MOST_OUTER_CUES:]):
        if outer.last > mention.first or outer.passive or outer.kind != "speech":
            continue
        doer = subject(context.reading, outer)
        if doer and doer.first < outer.first and _holds(context, outer, doer, cue, mention):
            mention, cue = doer, outer
    return mention, cue


def _holds(context: Context, outer: Cue, doer: Mention, cue: Cue, mention: Mention) -> bool:
    """Whether the clause of `mention` is what `doer` said; who "called" has words of his own."""
    between = [token.low for token in context.tokens[outer.last : _first_of(context, mention)]]
    inserted = between == [","] and doer.first > 0 and context.tokens[doer.first - 1].text == ","
    plain = "," not in between and len(between) <= LONGEST_HEARER
    beside = between in ([], ["if"]) or inserted or (plain and _leads_on(between))
    if _is_same(context, doer, mention):
        near = plain and (outer.word in TOLD or not DAYS.isdisjoint(between[:1]))
        return beside or near or (between[-1] in COMPLEMENTS and "" not in between)
    own = cue.word in OWN_WORDS and context.low_at(cue.last) not in ("on", "for")
    return beside and (not own or _is_yet_to_come(context, cue))


def _leads_on(between: list[str]) -> bool:
    """As in "said [on Monday that] Tom Lund …", "said [she expected] Tom Lund …"."""
    nested = between[0] in GRAMMAR["nominative"] and not {"and", ""} & set(between)
    return between[-1:] == ["that"] or nested


def _first_of(context: Context, mention: Mention) -> int:
    """Where "Tom Lund and other critics" begin, of whom `mention` are the critics."""
    if mention.first < 2 or context.tokens[mention.first - 1].low != "and":
        return mention.first
    fellow = context.reading.ending_at(mention.first - 1)
    return fellow.first if fellow else mention.first


def _is_yet_to_come(context: Context, cue: Cue) -> bool:
    """As in "expects that they will say “no”": so far only the one who expects it has said it."""
    return any(t.low in GRAMMAR["modal"] for t in context.tokens[max(cue.first - 2, 0) : cue.first])


def _is_same(context: Context, one: Mention, other: Mention) -> bool:
    entity = context.coreference.of(one).entity
    if entity is None:
        return one.head == other.head != "who"
    return entity is context.coreference.of(other).entity
