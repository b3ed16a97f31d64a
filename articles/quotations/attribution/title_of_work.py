"""The names of books, films, songs and broadcasts: nobody's words.

She reads “The Quiet Field” to her pupils. | He told it in his memoir, “Tides.”
“Harbour Nights” star Ana Berg | Ana Berg spoke on Channel Nord’s “Morning Watch,”
"""

from .. import lexicon
from ..sentences import WORD, is_function_word
from .decision import Context, Decision

LONGEST_TITLE = 9
LONGEST_BARE_TITLE = 7
NOUNS = lexicon.sections("nouns")
GRAMMAR = lexicon.sections("grammar")
SMALL = NOUNS["small in title"]
BEFORE_TITLE = frozenset(
    ("on", "in", "of", "the", "'s", "for", "by", "with", "his", "her", "to", "including")
)
FARTHEST_CUE = 5
ARTICLES = frozenset(("the",))
CALLED = ("it", "him", "her", "them", "himself", "herself")
SHOUTS = frozenset(("chant", "chants", "cries", "cry", "shouts", "shout", "calls", "choruses"))


def find(context: Context) -> Decision | None:
    words = context.inner.split()
    if not words or len(words) > LONGEST_TITLE or words[0][0].islower():
        return None
    if _is_title(words, least=1) and (_is_named_work(context) or _is_of_its_star(context)):
        return Decision("title_of_work", 0.85, scare=True)
    if len(words) > LONGEST_BARE_TITLE or not _is_title(words, least=2):
        return None
    if context.in_headline or _cue_adjacent(context) or _is_under_cue(context):
        return None
    if _is_listed_with_words(context):
        return None
    if _may_hold_title(context) and not _is_shouted(context):
        return Decision("title_of_work", 0.7, scare=True)
    return None


def _is_title(words: list[str], *, least: int) -> bool:
    """“Harbour Nights”: words with capitals but the small ones."""
    if len(words) < least or (least > 1 and words[-1][-1] in "!?…"):
        return False
    bare = [word.lstrip("([") for word in words]
    return all(w[:1].isupper() or w[:1].isdigit() or w.lower() in SMALL for w in bare)


def _is_named_work(context: Context) -> bool:
    """As in "her new novel, “Tides”", "Channel Nord’s “Today”"."""
    tokens, at = context.tokens, context.at
    if at and tokens[at - 1].text == ",":
        at -= 1
    if not at:
        return False
    before = tokens[at - 1]
    if before.low in NOUNS["work"] or _is_call_of_noun(context, at - 1):
        return True
    if before.low not in ("'s", "'"):
        return False
    owner = context.reading.ending_at(at - 1)
    is_channel = owner is not None and owner.kind == "organisation"
    return is_channel or tokens[at - 2].low in NOUNS["work"]


def _is_call_of_noun(context: Context, at: int) -> bool:
    """The "called" of "a harbour inn called “Tides”"; that of "the mayor called" is a verb."""
    tokens = context.tokens
    if at < 2 or tokens[at].low != "called":
        return False
    noun = tokens[at - 1] if tokens[at - 1].text != "," else tokens[at - 2]
    if noun.kind != WORD or not noun.text[0].islower() or is_function_word(noun):
        return False
    return context.reading.ending_at(at) is None and noun.low not in GRAMMAR["auxiliary"]


def _is_of_its_star(context: Context) -> bool:
    """As in "“Harbour Nights” star Ana Berg", "the “Harbour Nights” podcast"."""
    after = context.low_at(context.at + 1)
    return after in NOUNS["of a work"] or after in NOUNS["work"]


def _may_hold_title(context: Context) -> bool:
    """“Face the Town,” ends with a comma like speech; a word of its clause before it tells more."""
    if not context.inner.endswith((",", ".")):
        return True
    before = context.tokens[context.at - 1] if context.at else None
    return before is not None and before.kind == WORD and before.low not in ("as", "a", "an")


def _cue_adjacent(context: Context) -> bool:
    """As in "called it “Harbour Nights”", "asked, “Who Knows”": these may be words after all."""
    at = context.at
    if not at:
        return False
    before = context.tokens[at - 1]
    near = at if before.kind == WORD else at - 1
    near -= before.low in CALLED
    return before.text == ":" or any(cue.last == near for cue in context.reading.cues)


def _is_under_cue(context: Context) -> bool:
    """As in "called Ana Berg “Little Sister” twice", "claimed that the “Harbour Museum” had"."""
    at = context.at
    if not at or context.tokens[at - 1].low in BEFORE_TITLE - ARTICLES:
        return False
    left = (cue for cue in context.reading.cues if cue.last <= at and not cue.passive)
    return any(at - cue.last < FARTHEST_CUE for cue in left)


def _is_listed_with_words(context: Context) -> bool:
    """As in "called Ana Berg “Little Sister” and “Old Salt”"."""
    last = context.listed_before()
    return last is not None and not last.scare


def _is_shouted(context: Context) -> bool:
    """As in "chants of “Berg, Berg, Berg”"."""
    at = context.at
    return at > 1 and context.tokens[at - 2].low in SHOUTS
