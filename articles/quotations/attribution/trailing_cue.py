"""The sentence ends with its speaker, and the marked words stand early in it.

    The plan is “a gamble” and should be dropped, Ana Berg said.
"""

from ..clauses import subject, subject_after
from ..cues import start_of_verb_group
from .decision import Context, Decision


def find(context: Context) -> Decision | None:
    tokens = context.tokens
    for cue in context.reading.cues:
        if cue.first <= context.at or cue.participle or cue.passive or cue.kind != "speech":
            continue
        verb = start_of_verb_group(tokens, cue.first)
        inverted = tokens[verb - 1].text in (",", "") and subject_after(context.reading, cue)
        doer = inverted or subject(context.reading, cue)
        if doer and doer.first > context.at and (inverted or tokens[doer.first - 1].text in (",", "") or tokens[doer.first - 1].low == "as"):
            return Decision("trailing_cue", 0.82, doer, context.cue_span(cue))
    return None
