"""Paragraphs that belong to the page and not to the article, told by themselves alone.

Rules that need a paragraph's neighbours are in `head` (above the article) and `ending` (below).
"""

import re
from collections.abc import Callable
from functools import cache

from articles.importing import credit_lines, word_lists
from articles.importing.paragraphs import Paragraph
from articles.importing.phrases import Phrases, compiled

# Paragraph number -> kind of furniture. A paragraph without an entry is the article's.
Labels = dict[int, str]
Rule = Callable[[str], bool]

# "___", "* * *", "—": drawn lines. A point or two is what is left of a lost sentence.
DRAWN_LINE = re.compile(r"[\s_\-–—=*•·~#|/\\<>+]+")
LOST_POINT = re.compile(r"[\s.,;:…]+")
# "1 2 3 1,204", "1 2 3 … 12 Next", "« 1 2 3 »", "Page 1 of 4"
PAGE_NUMBERS = re.compile(
    r"(?:[«‹<]\s*|prev(?:ious)?\s+)?\d[\d,.]*(?:\s+(?:\d[\d,.]*|…|\.{3})){2,}(?:\s*[»›>]|\s+next)?"
    r"|page\s+\d+\s+of\s+\d+",
    re.IGNORECASE,
)
SHORTEST_APPEAL, LONGEST_APPEAL = 25, 1_000


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
    if not SHORTEST_APPEAL <= len(text) <= LONGEST_APPEAL or "“" in text or '"' in text:
        return False
    small = text.casefold().replace("’", "'")
    return sum(1 for cue in word_lists.entries("appeal_cues") if cue in small) >= 2


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
    ("appeal", is_appeal),
]


def kind_of(text: str) -> str | None:
    """The kind of furniture that a whole paragraph is, None for one of the article."""
    if len(text) > LONGEST_APPEAL:
        return "separator" if is_drawn_line(text) else None
    return _phrases().kind_of(text) or next((kind for kind, rule in RULES if rule(text)), None)


def label(paragraphs: list[Paragraph]) -> Labels:
    """The furniture among the paragraphs that each tells by itself."""
    kinds = ((number, kind_of(paragraph.text)) for number, paragraph in enumerate(paragraphs))
    return {number: kind for number, kind in kinds if kind}
