"""The speaker right after the quotation.

“We shall see,” Ana Berg said. | “We shall see,” said Ana Berg, the mayor. | “Why?” she asked.
"""

from ..clauses import main_subject, phrase, subject
from ..cues import GRAMMAR, Cue, is_stop, start_of_verb_group
from ..inversion import subject_after
from ..mentions import Mention
from ..sentences import QUOTE, WORD, is_function_word
from .decision import Context, Decision

FARTHEST_CUE = 34
NEAR = 8
FARTHEST_LEAD = 6
MOST_LEADING_WORDS = 5
STOPS_INSIDE = (",", "!", "?", "—", "-", "…", ".")
PLAIN = frozenset(("said", "says", "told", "added", "wrote", "announced", "saying"))
CAME = ("came", "comes")
FARTHEST_SENDER = 6
REPORTED = GRAMMAR["active passive"] | {"as"}
# “…,” when she left | “…,” but he said: the words after belong to another clause
OTHER_CLAUSE = GRAMMAR["subordinator"] - {"as"} | {"and", "but"}


def find(context: Context) -> Decision | None:
    after = _first_word_after(context)
    if after is None or not _may_be_followed(context, after):
        return None
    if context.tokens[after].low in CAME:
        return _came_from(context, after)
    for cue in context.reading.cues:
        if cue.first < after or cue.passive or (cue.participle and not _after_as(context, cue)):
            continue
        if cue.first - after > FARTHEST_CUE or _quote_between(context, after, cue.first):
            return None
        mention = _speaker(context, cue, after)
        if mention:
            return _decision(context, cue, mention, after)
    return None


def _came_from(context: Context, came: int) -> Decision | None:
    """As in "“Never,” came the reply from Ana Berg"."""
    for at in range(came + 1, came + FARTHEST_SENDER):
        if context.low_at(at) == "from":
            sender = context.reading.starting_at(at + 1)
            span = (context.tokens[came].start, context.tokens[at].end)
            return Decision("said_after", 0.9, sender, span) if sender else None
    return None


def _decision(context: Context, cue: Cue, mention: Mention, after: int) -> Decision | None:
    if _governed_already(context):
        return None
    confidence = 0.97 if cue.first - after < NEAR else 0.94
    if context.inner[:1].islower() or not _has_stop(context, after):
        confidence -= 0.09
    if _follows_document(context, mention):
        return Decision("said_after", 0.4, None, context.cue_span(cue))
    return Decision("said_after", confidence, mention, context.cue_span(cue))


def _follows_document(context: Context, mention: Mention) -> bool:
    """As in "The statement said …. “…,” he noted": a damaged text, and nobody whom "he" fits."""
    number, quotations = context.quotation, context.document.quotations
    if not number or mention.head not in ("he", "she"):
        return False
    last = context.decisions[number - 1].mention
    beside = quotations[number - 1].paragraph == quotations[number].paragraph
    return beside and last is not None and last.kind == "document"


def _first_word_after(context: Context) -> int | None:
    at = context.at + 1
    tokens = context.tokens
    while at < len(tokens) and is_stop(tokens[at], ",-—–("):
        at += 1
    return at if at < len(tokens) and tokens[at].kind == WORD else None


def _has_stop(context: Context, after: int) -> bool:
    return after > context.at + 1 or context.inner.endswith(STOPS_INSIDE)


def _may_be_followed(context: Context, after: int) -> bool:
    """A stop ends the quotation, or the speaker or the cue follows at once."""
    token = context.tokens[after]
    if token.low in OTHER_CLAUSE:
        return False
    nominal = token.low in GRAMMAR["subject pronoun"] or token.low in GRAMMAR["determiner"]
    if _has_stop(context, after) or token.text[0].isupper() or nominal:
        return True
    return any(cue.first == after for cue in context.reading.cues)


def _speaker(context: Context, cue: Cue, after: int) -> Mention | None:
    """Before the cue; after it when the cue comes first."""
    if start_of_verb_group(context.tokens, cue.first) <= after:
        return _inverted(context, cue, after)
    aside = _after_aside(context, cue)
    if aside:
        return aside
    doer = subject(context.reading, cue, context.at + 1) or _unlisted(context, cue, after)
    if doer is None or doer.first < after or _echoes(context, after, doer):
        return None
    beside = doer.last == start_of_verb_group(context.tokens, cue.first)
    if not (beside and doer.first == after) and not _has_stop(context, after):
        return None
    lead = [t for t in context.tokens[after : doer.first] if t.kind == WORD]
    return doer if len(lead) <= MOST_LEADING_WORDS or context.tokens[after].low == "as" else None


def _echoes(context: Context, after: int, doer: Mention) -> bool:
    """As in "“…,” echoing some who had said so": the words are not theirs."""
    return doer.head == "who" and context.tokens[after].low.endswith("ing")


def _after_aside(context: Context, cue: Cue) -> Mention | None:
    """As in "“a gamble” that Tom Lund may lose, said Ana Berg": the cue before its subject."""
    if context.tokens[cue.first - 1].text != "," or cue.word not in GRAMMAR["invertible"]:
        return None
    doer = subject_after(context.reading, cue)
    return doer if doer and doer.kind in ("person", "description") else None


def _unlisted(context: Context, cue: Cue, after: int) -> Mention | None:
    """As in "“…,” the soft-spoken, 70-year-old sailor said": a phrase with a comma in it."""
    tokens, verb = context.tokens, start_of_verb_group(context.tokens, cue.first)
    words = tokens[after + 1 : verb]
    plain = all(t.text == "," or (t.kind == WORD and not is_function_word(t)) for t in words)
    opens = tokens[after].low in GRAMMAR["determiner"] and 1 < len(words) < NEAR
    return phrase(context.reading, after, verb) if opens and plain else None


def _inverted(context: Context, cue: Cue, after: int) -> Mention | None:
    if not _has_stop(context, after):
        return None
    mention = subject_after(context.reading, cue)
    thing = mention is not None and mention.kind == "thing"
    if thing or (context.at and cue.kind == "judgement"):  # "star of “…,” thanked Tom Lund"
        return main_subject(context.reading, context.at) or mention
    if mention and (mention.kind != "pronoun" or mention.head in GRAMMAR["subject pronoun"]):
        return mention
    return main_subject(context.reading, context.at)


def _governed_already(context: Context) -> bool:
    """As in "The ministry said the loss was “small”, the agency reported": the ministry's words."""
    if context.at == 0:
        return False
    # “Sail on!” after a colon has had its speaker; a sentence of its own may follow
    if context.tokens[context.at - 1].text == ":" and context.inner.endswith(("!", "?")):
        return True
    if any(_leads_in(context, cue) for cue in context.reading.cues):
        return True
    if not context.inner[:1].islower():
        return False
    plain = (c for c in context.reading.cues if c.word in PLAIN and not c.passive)
    left = [c for c in plain if c.last <= context.at]
    if not left or _quote_between(context, left[-1].last, context.at):
        return False
    return subject(context.reading, left[-1]) is not None


def _leads_in(context: Context, cue: Cue) -> bool:
    """As in "When somebody shouted, “Never,” Ana Berg laughed", "hailed it as “a gift”, but"."""
    gap = context.at - cue.last
    beside = gap == 0 or (gap == 1 and is_stop(context.tokens[context.at - 1], ",:"))
    if cue.kind == "judgement" and context.inner[:1].islower():
        beside = 0 <= gap <= FARTHEST_LEAD
    doer = subject(context.reading, cue) if beside and not cue.passive else None
    return doer is not None and doer.head != "who"


def _after_as(context: Context, cue: Cue) -> bool:
    """As in "was quoted as saying", "can be heard asking"."""
    return cue.first > 0 and context.tokens[cue.first - 1].low in REPORTED


def _quote_between(context: Context, start: int, end: int) -> bool:
    return any(token.kind == QUOTE for token in context.tokens[start:end])
