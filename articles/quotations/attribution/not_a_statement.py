"""Titles, terms and nicknames: nobody's words.

    The so-called “Harbour Plan” was shelved.
    She reads “The Quiet Field” to her pupils.
"""

from .. import lexicon
from ..sentences import STOP
from .decision import Context, Decision

LONGEST_TERM = 7
SMALL = frozenset("of the and a in on for to with from by at or an".split())


def find(context: Context) -> Decision | None:
    inner = context.inner
    words = inner.split()
    if len(words) > LONGEST_TERM or not words:
        return None
    if _led_by_term(context):
        return Decision("not_a_statement", 0.8, scare=True)
    if _is_title(words, inner) and not _cue_adjacent(context):
        return Decision("not_a_statement", 0.7, scare=True)
    return None


def _led_by_term(context: Context) -> bool:
    """"so-called", "known as", "dubbed" right before the mark."""
    before = " ".join(t.low for t in context.tokens[max(0, context.at - 4) : context.at])
    before = before.rstrip(" ,").removesuffix(" the").removesuffix(" a")
    return any(before == lead or before.endswith(" " + lead) for lead in lexicon.words("scare_leads"))


def _is_title(words: list[str], inner: str) -> bool:
    """“Harbour Nights”: two words or more, all with capitals but the small ones."""
    if len(words) < 2 or inner[-1] in ".!?,…" and not inner.endswith("!"):
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in SMALL for w in words) and words[0][0].isupper()


def _cue_adjacent(context: Context) -> bool:
    at = context.at
    before = context.tokens[at - 1] if at else None
    return before is not None and (before.text == ":" or any(c.last == at or c.last == at - 1 and before.kind == STOP for c in context.reading.cues))
