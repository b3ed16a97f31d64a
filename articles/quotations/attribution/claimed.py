"""The words belong to the claim of the one named before ’s, not to who speaks of the claim.

The mayor laughed at Ana Berg’s claim that the harbour was “full of gold”. | her call for “a ban”
"""

from .. import lexicon
from ..mentions import Mention
from ..sentences import QUOTE
from .decision import Context, Decision

FARTHEST_CLAIM = 20
LONGEST_NOUN = 4
CLAIMS = lexicon.words("cues_nouns")
OPENERS = ("that", "of", "for", "to")


def find(context: Context) -> Decision | None:
    near = (m for m in context.reading.mentions if 0 <= context.at - m.last <= FARTHEST_CLAIM)
    for owner in reversed([m for m in near if m.possessive and m.kind != "document"]):
        noun = _claim_of(context, owner)
        if noun and not _is_over(context, noun):
            return Decision("claimed", 0.75, owner)
    return None


def _is_over(context: Context, noun: int) -> bool:
    """Whether another verb or quotation stands between: "her claim of “theft” and “lies”" goes on,
    "called her claim of “theft” and murder “absurd”" does not."""
    if any(noun < cue.first < context.at for cue in context.reading.cues):
        return True
    quoted = [at for at in range(noun, context.at) if context.tokens[at].kind == QUOTE]
    return bool(quoted) and context.at - quoted[-1] > 2


def _claim_of(context: Context, owner: Mention) -> int:
    """The token of the noun in "Ana Berg’s repeated claim that …", or 0."""
    for at in range(owner.last, min(owner.last + LONGEST_NOUN, context.at)):
        if context.tokens[at].text == ",":
            return 0
        if context.tokens[at].low in CLAIMS and context.low_at(at + 1) in OPENERS:
            return at
    return 0
