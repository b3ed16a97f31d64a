"""Credits printed at the end of an article's paragraph, cut off as lines of their own."""

import re
from itertools import chain

from articles.importing import furniture
from articles.importing.paragraphs import Paragraph

# "… he said. (Reporting by Anna Lindqvist)", "… last year. [AFP]"
BRACKETED = re.compile(r"(?<=[.!?…”’\"'»)])\s+(?P<credit>[(\[][^()\[\]]{2,400}[)\]]\.?)$")
# "… he said. Reporting by Anna Lindqvist; Editing by Per Holm", "… he said. Enditem"
BARE = re.compile(
    r"(?<=[.!?…”\"')])\s+(?P<credit>(?:(?:Additional\s)?Reporting|Writing|Editing|Enditem"
    r"|With\s(?:inputs|files|reporting))\b.{0,400})$"
)
SHAPES = (BRACKETED, BARE)
CREDITS = ("contributors", "wire-credit", "original-credit", "image-credit")
LONGEST = 420
MOST = 3  # credits behind one paragraph


def cut_off(paragraphs: list[Paragraph], decoded: str) -> list[Paragraph]:
    """The paragraphs, each credit at the end of one a paragraph of its own below it."""
    return list(chain.from_iterable(_pieces(paragraph, decoded) for paragraph in paragraphs))


def _pieces(paragraph: Paragraph, decoded: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    while len(found) < MOST:
        cut = _cut(paragraph, decoded)
        if cut is None or furniture.kind_of(paragraph.text):
            break
        paragraph, credit = cut
        found.append(credit)
    return [paragraph, *reversed(found)]


def _cut(paragraph: Paragraph, decoded: str) -> tuple[Paragraph, Paragraph] | None:
    """The paragraph without the credit at its end, and that credit."""
    at = _credit_at(paragraph.text)
    position = None if at is None else _original_position(paragraph, at, decoded)
    if at is None or position is None:
        return None
    end = paragraph.start + len(decoded[paragraph.start : position].rstrip())
    return (
        Paragraph(paragraph.start, end, paragraph.text[:at].rstrip()),
        Paragraph(position, paragraph.end, paragraph.text[at:]),
    )


def _credit_at(text: str) -> int | None:
    """Where the credit at the end of `text` begins, None when there is none."""
    offset = max(0, len(text) - LONGEST)
    for shape in SHAPES:
        match = shape.search(text, offset)
        if match and furniture.kind_of(match["credit"]) in CREDITS:
            return match.start("credit")
    return None


def _original_position(paragraph: Paragraph, at: int, decoded: str) -> int | None:
    """Where `paragraph.text[at]` stands in the decoded text: its mark, counted from the end."""
    mark, position = paragraph.text[at], paragraph.end
    for _ in range(paragraph.text.count(mark, at)):
        position = decoded.rfind(mark, paragraph.start, position)
        if position <= paragraph.start:
            return None
    return position
