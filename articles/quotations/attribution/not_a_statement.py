"""Terms, nicknames and remains of a page: nobody's words.

The so-called “Harbour Plan” was shelved. | Robert “Bobby” Lund | <post author=“@anaberg”>
"""

import re

from .. import lexicon
from .decision import Context, Decision

# “LINDQVIST: We shall see.” | “(Laughter.)”: a transcript as a whole, set in marks | “Related:”
LABEL = re.compile(
    r"""
    [A-Z][A-Z.’'-]+ (?: \ [A-Z][A-Z.’'-]+ ){0,3} :\s
  | \( [A-Z][A-Za-z ]{2,20} \.? \) $
  | [A-Z][a-z]+ (?: \ [a-z]+ )? : $
    """,
    re.VERBOSE,
)
LONGEST_TERM = 7
LEADS = lexicon.words("scare_leads")
WORKS = lexicon.sections("nouns")["work"]
USING = frozenset(("use", "uses", "used", "using", "prefer", "prefers", "preferred", "said"))
WORDING = frozenset(("the word", "the words", "the term", "the terms", "the phrase"))
VOTES = frozenset(("yes", "no", "yea", "nay", "aye"))
VOTING = frozenset(("vote", "votes", "voter", "voters", "campaign"))


def find(context: Context) -> Decision | None:
    if _is_markup(context):
        return Decision("not_a_statement", 0.95, scare=True)
    if LABEL.match(context.inner):
        return Decision("not_a_statement", 0.7, scare=True)
    words = context.inner.split()
    if not words or len(words) > LONGEST_TERM:
        return None
    if len(words) == 1 and any(test(context) for test in (_is_address, _is_vote, _is_nickname)):
        return Decision("not_a_statement", 0.9, scare=True)
    led = _led_by_term(context) and not context.in_reported_clause()
    if led or _goes_on_list(context):
        return Decision("not_a_statement", 0.8, scare=True)
    return None


def _is_markup(context: Context) -> bool:
    """The value of an attribute, author="@anaberg", left over from a page's source."""
    start = context.document.quotations[context.quotation].start
    return context.document.text[max(0, start - 1) : start] == "=" or context.inner[:1] == ">"


def _is_address(context: Context) -> bool:
    word = context.inner
    return word.isdigit() or "/" in word or "www." in word or len(word.rstrip(".,")) == 1


def _is_vote(context: Context) -> bool:
    """As in "a “no” vote"."""
    return context.inner.lower() in VOTES and context.low_at(context.at + 1) in VOTING


def _is_nickname(context: Context) -> bool:
    """Robert “Bobby” Lund: one capitalised word inside a name."""
    tokens, at = context.tokens, context.at
    if not 0 < at < len(tokens) - 1 or not context.inner[:1].isupper() or context.in_headline:
        return False
    before = tokens[at - 1] if tokens[at - 1].text != "." else tokens[at - 2]
    return before.text[:1].isupper() and tokens[at + 1].text[:1].isupper()


def _led_by_term(context: Context) -> bool:
    """As in "so-called", "known as", "dubbed" right before the mark."""
    before = " ".join(t.low for t in context.tokens[max(0, context.at - 4) : context.at])
    before = before.rstrip(" ,").removesuffix(" the").removesuffix(" a")
    leads = (lead for lead in LEADS if f" {before}".endswith(f" {lead}"))
    lead = max(leads, key=len, default="")
    if not lead or _is_used(lead, before.removesuffix(lead)):
        return False
    return lead.split()[-1] not in WORKS or not context.inner[:1].islower()


def _is_used(lead: str, before: str) -> bool:
    """As in "Ana Berg used the term “hawk”", "said the word": it is her word then."""
    return lead in WORDING and not USING.isdisjoint(before.split()[-1:])


def _goes_on_list(context: Context) -> bool:
    """As in "so-called “hawks,” “doves” and “owls”": the second term and the third."""
    last = context.listed_before()
    return last is not None and last.scare
