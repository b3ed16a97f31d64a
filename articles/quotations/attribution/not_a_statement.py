"""Titles, terms and nicknames: nobody's words.

The so-called “Harbour Plan” was shelved. | She reads “The Quiet Field” to her pupils.
The guests raised a toast to the “old friends” treaty.
"""

from .. import lexicon
from ..cues import start_of_verb_group
from ..sentences import WORD
from .decision import Context, Decision

LONGEST_TERM = 7
LONGEST_ATTRIBUTE = 3
SMALL = lexicon.sections("nouns")["small in title"]
GRAMMAR = lexicon.sections("grammar")
LEADS = lexicon.words("scare_leads")
BEFORE_TITLE = frozenset(("on", "in", "of", "the", "'s", "for", "by", "with", "his", "her", "to"))


def find(context: Context) -> Decision | None:
    words = context.inner.split()
    if not words or len(words) > LONGEST_TERM:
        return None
    if len(words) == 1 and (_is_address(words[0]) or _is_nickname(context)):
        return Decision("not_a_statement", 0.9, scare=True)
    if _led_by_term(context):
        return Decision("not_a_statement", 0.8, scare=True)
    if _is_title(words) and not _cue_adjacent(context) and _may_hold_title(context):
        return Decision("not_a_statement", 0.7, scare=True)
    if is_attribute(context) and not _has_cue_before(context):
        return Decision("not_a_statement", 0.6, scare=True)
    return None


def _is_address(word: str) -> bool:
    return word.isdigit() or "/" in word or "www." in word


def _is_nickname(context: Context) -> bool:
    """Robert “Bobby” Lund: one capitalised word inside a name."""
    tokens, at = context.tokens, context.at
    if not 0 < at < len(tokens) - 1 or not context.inner[:1].isupper():
        return False
    before = tokens[at - 1] if tokens[at - 1].text != "." else tokens[at - 2]
    return before.text[:1].isupper() and tokens[at + 1].text[:1].isupper()


def _led_by_term(context: Context) -> bool:
    """As in "so-called", "known as", "dubbed" right before the mark."""
    before = " ".join(t.low for t in context.tokens[max(0, context.at - 4) : context.at])
    before = before.rstrip(" ,").removesuffix(" the").removesuffix(" a")
    return any(before == lead or before.endswith(f" {lead}") for lead in LEADS)


def _is_title(words: list[str]) -> bool:
    """“Harbour Nights”: two words or more, all with capitals but the small ones."""
    if len(words) < 2 or words[-1][-1] in "!?…" or not words[0][0].isupper():
        return False
    return all(w[0].isupper() or w[0].isdigit() or w.lower() in SMALL for w in words)


def _may_hold_title(context: Context) -> bool:
    """“Face the Town,” ends with a comma like speech; a preposition before it tells the title."""
    before = context.tokens[context.at - 1].low if context.at else ""
    return not context.inner.endswith((",", ".")) or before in BEFORE_TITLE


def _cue_adjacent(context: Context) -> bool:
    """As in "called it “Harbour Nights”", "asked, “Who Knows”": these may be words after all."""
    at = context.at
    if not at:
        return False
    before = context.tokens[at - 1]
    near = at if before.kind == WORD else at - 1
    return before.text == ":" or any(cue.last == near for cue in context.reading.cues)


def is_attribute(context: Context) -> bool:
    """As in "the “old friends” treaty", "a “gala” for the crew"."""
    tokens, at = context.tokens, context.at
    if not at or tokens[at - 1].low not in ("the", "a", "an") or not context.inner[:1].islower():
        return False
    followed = at + 1 < len(tokens) and tokens[at + 1].kind == WORD
    return followed and len(context.inner.split()) <= LONGEST_ATTRIBUTE


def _has_cue_before(context: Context) -> bool:
    starts = (start_of_verb_group(context.tokens, cue.first) for cue in context.reading.cues)
    return any(start < context.at for start in starts)
