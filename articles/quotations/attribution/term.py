"""A term, held with tongs, in a sentence without a verb that brings it in.

The guests raised a toast to the “old friends” treaty. | Critics of the “grey” ferry stayed away.
“Ebb” is a sailor's word.
"""

from ..cues import start_of_verb_group
from ..sentences import WORD
from .decision import Context, Decision
from .possessor import claimant

LONGEST_ATTRIBUTE = 3
COPULAS = frozenset(("is", "was", "are", "were", "has", "had"))


def find(context: Context) -> Decision | None:
    said = _has_cue_before(context) or claimant(context) is not None
    if _is_explained(context) or (is_attribute(context) and not said):
        return Decision("term", 0.6, scare=True)
    return None


def _is_explained(context: Context) -> bool:
    """As in "“Hard shoulder” is what the crew calls the old pier.": the subject of its sentence."""
    few = len(context.inner.split()) <= LONGEST_ATTRIBUTE
    bare = context.inner[-1:].isalnum() and context.at == 0
    return bare and few and context.low_at(1) in COPULAS


def is_attribute(context: Context) -> bool:
    """As in "the “old friends” treaty", "a “gala” for the crew"."""
    tokens, at = context.tokens, context.at
    if not at or tokens[at - 1].low not in ("the", "a", "an") or context.in_headline:
        return False
    followed = at + 1 < len(tokens) and tokens[at + 1].kind == WORD
    return followed and len(context.inner.split()) <= LONGEST_ATTRIBUTE


def _has_cue_before(context: Context) -> bool:
    starts = (start_of_verb_group(context.tokens, cue.first) for cue in context.reading.cues)
    return any(start < context.at for start in starts)
