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
        if cue.first <= context.at or cue.participle or cue.passive or cue.kind != "speech":
            continue
        doer = _speaker(context, cue)
        if doer:
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
    return doer if tokens[doer.first - 1].low in BREAKS else None
