"""The sentence ends with its speaker, and the marked words stand early in it.

The plan is “a gamble” and should be dropped, Ana Berg said.
"""

from ..clauses import subject
from ..cues import Cue, start_of_verb_group
from ..inversion import subject_after
from ..mentions import Mention
from .decision import Context, Decision

# a quotation's token has no text: ”, Ana Berg said | ” Ana Berg said
BREAKS = (",", "", "as")
PLAIN = ("said", "says", "added", "told")
LONGEST_REST = 3


def find(context: Context) -> Decision | None:
    for cue in context.reading.cues:
        if cue.first <= context.at or cue.participle or cue.passive:
            continue
        doer = _speaker(context, cue)
        if doer and (cue.kind == "speech" or _finds(cue, doer)):
            return Decision("trailing_cue", 0.86, doer, context.cue_span(cue))
    return None


def closing(context: Context) -> Decision | None:
    """Only a plain "…, Ana Berg said." that ends the sentence."""
    plain = [c for c in context.reading.cues if c.word in PLAIN and c.first > context.at + 1]
    if not plain or len(context.tokens) - plain[-1].last > LONGEST_REST:
        return None
    doer = _speaker(context, plain[-1])
    if doer is None or doer.last < plain[-1].first - 2 or not _follows_comma(context, doer):
        return None
    return Decision("trailing_cue", 0.8, doer, context.cue_span(plain[-1]))


def _follows_comma(context: Context, doer: Mention) -> bool:
    return context.tokens[doer.first - 1].text == ","


def _speaker(context: Context, cue: Cue) -> Mention | None:
    tokens = context.tokens
    if tokens[start_of_verb_group(tokens, cue.first) - 1].text in (",", ""):
        inverted = subject_after(context.reading, cue)
        if inverted:
            return inverted
    doer = subject(context.reading, cue, context.at + 1)
    if doer is None or doer.first <= context.at:
        return None
    if tokens[doer.first - 1].low not in BREAKS:
        return None
    beside = doer.last == start_of_verb_group(tokens, cue.first)
    return doer if beside or not _is_predicate(context, doer) else None


def _is_predicate(context: Context, after: Mention) -> bool:
    """As in "The union “applauded” Ana Berg, but said no": the words are no statement of hers."""
    return after.first == context.at + 1 and context.inner[:1].islower()


def _finds(cue: Cue, doer: Mention) -> bool:
    """As in "The ferry is “a wreck”, a new study shows"."""
    return doer.kind == "document" and cue.word in ("shows", "showed", "finds", "found")
