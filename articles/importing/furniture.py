"""Paragraphs that belong to the page and not to the article, told by themselves alone.

Rules that need a paragraph's neighbours are in `head` (above the article) and `ending` (below).
"""

import re
from collections.abc import Callable
from functools import cache

from articles.importing import credit_lines, word_lists
from articles.importing.paragraphs import Paragraph
from articles.importing.phrases import Phrases, compiled
from articles.importing.prose import is_title

# Paragraph number -> kind of furniture. A paragraph without an entry is the article's.
Labels = dict[int, str]
Rule = Callable[[str], bool]

# "___", "* * *", "—": drawn lines. A point or two is what is left of a lost sentence.
DRAWN_LINE = re.compile(r"[\s_\-–—=*•·~#|/\\<>+]+")
LOST_POINT = re.compile(r"[\s.,;:…]+")
# "1 2 3 1,204", "1 2 3 … 12 Next", "« 1 2 3 »", "Page 1 of 4"
PAGE_NUMBERS = re.compile(
    r"(?:[«‹<]\s*|prev(?:ious)?\s+)?\d[\d,.]*(?:\s+(?:\d[\d,.]*|…|\.{3})){2,}(?:\s*[»›>]|\s+next)?"
    r"|(?:page\s+)?\d{1,4}\s+of\s+\d{1,4}",
    re.IGNORECASE,
)
SHORTEST_APPEAL, LONGEST_APPEAL = 25, 1_000
# An outlet asks for money in its own name: "we", "our readers", "your gift".
SPEAKS_TO_READER = re.compile(r"\b(?:we|us|our|you|your)\b", re.IGNORECASE)
# … and says what for, or what with
MONEY_OR_PRESS = re.compile(
    r"\b(?:donat|contribut|gift|gives?\b|giving|fund|member|patron|subscri|journalis|report|newsroom"
    r"|readers?\b|publish|paywall|coffee|supporter|monthly|month\b)|[$€£]\s?\d",
    re.IGNORECASE,
)
# A notice speaks for the site: "we and our partners", "this website", "by clicking".
SPEAKS_FOR_SITE = re.compile(
    r"\b(?:we|us|our|this\s(?:web)?site|by\s(?:clicking|continuing|using)"
    r"|you\s(?:can|may|agree|consent|accept))\b",
    re.IGNORECASE,
)
# "We use cookies, the company answered": an article about furniture tells who said so.
TELLS_WHO_SAID_IT = re.compile(
    r"\b(?:said|says|told|tells|answered|replied|wrote|according\sto)\b", re.IGNORECASE
)
# "More: that is what they want." is a sentence of the article.
AFTER_COLON = re.compile(r"\w+(?: \w+)?: [a-z][^“”\"‘]{0,200}\.")
# Kinds that no article's sentence is, unless it tells who said it.
KINDS_THAT_SPEAK = ("appeal", "cookies", "newsletter", "comments", "share")
# "a.lindqvist@example.org", "@annalindqvist", "Email: …": under the byline
CONTACT = re.compile(
    r"(?:e-?mail|twitter|x|contact)?:?\s*(?:[\w.+-]{1,60}@[\w-]+(?:\.[\w-]+){1,4}|@\w{2,30})",
    re.IGNORECASE,
)
# "Support the Example Post" over an appeal
APPEAL_HEADING = re.compile(
    r"(?:support|donate|help|give|before\syou|keep|join|back|stand\swith|become)\b.{0,60}",
    re.IGNORECASE,
)


@cache
def _phrases() -> Phrases:
    """The list of furniture, with each network in the place of {network}."""
    filled = {}
    for kind, phrases in word_lists.sections("furniture").items():
        filled[kind] = tuple(
            phrase.replace("{network}", network)
            for phrase in phrases
            for network in (_networks() if "{network}" in phrase else ("",))
        )
    return compiled(filled)


def _networks() -> tuple[str, ...]:
    return word_lists.entries("networks")


def is_drawn_line(text: str) -> bool:
    """ "___", "***" """
    return DRAWN_LINE.fullmatch(text) is not None


def is_damage(text: str) -> bool:
    """A point alone in its line, as re-scraped articles have them."""
    return LOST_POINT.fullmatch(text) is not None


def is_page_numbers(text: str) -> bool:
    """ "1 2 3 1,204" """
    return len(text) <= 80 and PAGE_NUMBERS.fullmatch(text) is not None


def is_appeal(text: str) -> bool:
    """A paragraph that asks for money in two ways at least, and quotes nobody.

    "We are free for everyone: our readers support us. Donate any amount."
    """
    return (
        _has_two(text, "appeal_cues")
        and SPEAKS_TO_READER.search(text) is not None
        and MONEY_OR_PRESS.search(text) is not None
    )


def is_cookie_notice(text: str) -> bool:
    """ "We and our partners store information on a device and process personal data." """
    return _has_two(text, "cookie_cues") and SPEAKS_FOR_SITE.search(text) is not None


def _has_two(text: str, cues: str) -> bool:
    """Two of the cues, in a paragraph that quotes nobody and tells of nobody who said it."""
    if not SHORTEST_APPEAL <= len(text) <= LONGEST_APPEAL or "“" in text or '"' in text:
        return False
    small = text.casefold().replace("’", "'")
    if sum(1 for cue in word_lists.entries(cues) if cue in small) < 2:
        return False
    return TELLS_WHO_SAID_IT.search(text) is None


def is_contact(text: str) -> bool:
    """ "a.lindqvist@example.org" """
    return len(text) <= 120 and CONTACT.fullmatch(text) is not None


# In this order; the first that holds gives the kind.
RULES: list[tuple[str, Rule]] = [
    ("damage", is_damage),
    ("separator", is_drawn_line),
    ("navigation", is_page_numbers),
    ("image-credit", credit_lines.is_image_credit),
    ("copyright", credit_lines.is_copyright),
    ("wire-credit", credit_lines.is_wire_credit),
    ("original-credit", credit_lines.is_original_credit),
    ("contributors", credit_lines.is_contributor_line),
    ("contact", is_contact),
    ("appeal", is_appeal),
    ("cookies", is_cookie_notice),
]


def kind_of(text: str) -> str | None:
    """The kind of furniture that a whole paragraph is, None for one of the article."""
    if len(text) > LONGEST_APPEAL:
        return "separator" if is_drawn_line(text) else None
    return _phrase_kind(text) or next((kind for kind, rule in RULES if rule(text)), None)


def _phrase_kind(text: str) -> str | None:
    kind = _phrases().kind_of(text)
    if kind in KINDS_THAT_SPEAK and TELLS_WHO_SAID_IT.search(text):
        return None
    return None if kind == "teaser" and AFTER_COLON.fullmatch(text) else kind


def label(paragraphs: list[Paragraph]) -> Labels:
    """The furniture among the paragraphs that each tells by itself."""
    kinds = ((number, kind_of(paragraph.text)) for number, paragraph in enumerate(paragraphs))
    labels = {number: kind for number, kind in kinds if kind}
    above_appeals = (number - 1 for number, kind in labels.items() if kind == "appeal" and number)
    headings = {
        number: "appeal"
        for number in above_appeals
        if number not in labels and _is_appeal_heading(paragraphs[number].text)
    }
    return labels | headings


def _is_appeal_heading(text: str) -> bool:
    return len(text.split()) <= 8 and APPEAL_HEADING.fullmatch(text) is not None and is_title(text)
