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


def find(context: Context) -> Decision | None:
    for cue in context.reading.cues:
        if cue.first <= context.at or cue.participle or cue.passive or cue.kind != "speech":
            continue
        doer = _speaker(context, cue)
        if doer:
            return Decision("trailing_cue", 0.86, doer, context.cue_span(cue))
    return None


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
