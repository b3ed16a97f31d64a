"""Cut a text into paragraphs.

A blank line always ends a paragraph. A single newline does too, unless the text is wrapped at a
fixed width or the next line goes on in lower case.
"""

import re
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n]+")
SENTENCE_END = tuple(".!?:;…”\"’'»)")
LONGEST_PARAGRAPH = 20_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A half-open range of the text without the white space around it."""

    index: int
    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order; none is empty, none longer than LONGEST_PARAGRAPH."""
    lines = list(_lines(text))
    wrapped = _is_wrapped([end - start for start, end in lines])
    found: list[tuple[int, int]] = []
    for start, end in lines:
        if found and _goes_on(text, found[-1], (start, end), wrapped=wrapped):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    pieces = (piece for whole in found for piece in _cut(text, whole))
    return [Paragraph(index, start, end) for index, (start, end) in enumerate(pieces)]


def _lines(text: str) -> list[tuple[int, int]]:
    found = []
    for match in LINE.finditer(text):
        line = match.group()
        lead = len(line) - len(line.lstrip())
        body = line.strip()
        if body:
            found.append((match.start() + lead, match.start() + lead + len(body)))
    return found


def _is_wrapped(lengths: list[int]) -> bool:
    """Hard-wrapped text: many lines, none long, most of nearly the longest length."""
    if len(lengths) < 8 or max(lengths) > 100:
        return False
    longest = max(lengths)
    full = sum(length >= longest * 0.75 for length in lengths)
    return longest >= 50 and full >= len(lengths) * 0.5


def _goes_on(text: str, last: tuple[int, int], line: tuple[int, int], *, wrapped: bool) -> bool:
    gap = text[last[1] : line[0]]
    if gap.replace("\r\n", "\n").count("\n") > 1 or "\r\r" in gap:
        return False
    if wrapped:
        return line[0] - last[1] < 3
    return text[line[0]].islower() and not text[last[1] - 1 : last[1]].endswith(SENTENCE_END)


def _cut(text: str, whole: tuple[int, int]) -> list[tuple[int, int]]:
    """A paragraph of absurd length is cut at white space, so that damage stays local."""
    start, end = whole
    pieces = []
    while end - start > LONGEST_PARAGRAPH:
        cut = text.rfind(" ", start + LONGEST_PARAGRAPH // 2, start + LONGEST_PARAGRAPH)
        cut = cut if cut > 0 else start + LONGEST_PARAGRAPH
        pieces.append((start, cut))
        start = cut + (text[cut] == " ")
    pieces.append((start, end))
    return pieces
