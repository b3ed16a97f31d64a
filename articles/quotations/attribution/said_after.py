"""The speaker right after the quotation.

    “We shall see,” Ana Berg said. | “We shall see,” said Ana Berg, the mayor. | “Why?” she asked.
"""

from ..clauses import main_subject, subject, subject_after
from ..cues import Cue, is_stop, start_of_verb_group
from ..mentions import DETERMINERS, SUBJECT_PRONOUNS, Mention
from ..sentences import QUOTE, WORD
from .decision import Context, Decision

FARTHEST_CUE = 34


def find(context: Context) -> Decision | None:
    after = _first_word_after(context)
    if after is None or not _may_be_followed(context, after):
        return None
    for cue in context.reading.cues:
        if cue.first < after:
            continue
        if cue.first - after > FARTHEST_CUE or _quote_between(context, after, cue.first):
            return None
        if cue.passive or (cue.participle and not _after_as(context, cue)):
            continue
        mention = _speaker(context, cue, after)
        if mention:
            near = cue.first - after < 8
            return Decision("said_after", 0.96 if near else 0.9, mention, context.cue_span(cue))
    return None


def _first_word_after(context: Context) -> int | None:
    at = context.at + 1
    tokens = context.tokens
    while at < len(tokens) and is_stop(tokens[at], ",-—–"):
        at += 1
    return at if at < len(tokens) and tokens[at].kind == WORD else None


def _may_be_followed(context: Context, after: int) -> bool:
    """The marks end with a stop, or a stop follows them, or the speaker follows at once."""
    if context.inner.endswith((",", "!", "?", "—", "-", "…", ".")) or after > context.at + 1:
        return True
    token = context.tokens[after]
    if token.text[0].isupper() or token.low in SUBJECT_PRONOUNS or token.low in DETERMINERS:
        return True
    return any(c.first == after for c in context.reading.cues)


def _speaker(context: Context, cue: Cue, after: int) -> Mention | None:
    tokens = context.tokens
    verb = start_of_verb_group(tokens, cue.first)
    if verb <= after:
        mention = subject_after(context.reading, cue)
        if mention and mention.kind != "pronoun" or mention and mention.head in ("he", "she", "they", "it"):
            return mention
        return main_subject(context.reading, context.at)
    doer = subject(context.reading, cue)
    if doer is None or doer.first < after:
        return None
    lead = [t for t in tokens[after : doer.first] if t.kind == WORD]
    return doer if len(lead) <= 3 or tokens[after].low in ("as", "or") else None


def _after_as(context: Context, cue: Cue) -> bool:
    return cue.first > 0 and context.tokens[cue.first - 1].low == "as"


def _quote_between(context: Context, start: int, end: int) -> bool:
    return any(t.kind == QUOTE for t in context.tokens[start:end])
