"""From decoded text to paragraphs, each knowing where in the text it stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.importing.characters import clean_line, may_hold_mojibake, repair_mojibake

# "first line\r\nsecond line". NEL is a line end, but not as the second half of "Ã\x85" (Å).
LINE_END = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\u2028\u2029]|(?<![\x80-\xff])\x85")
SENTENCE_END = re.compile(r"[.!?…:;][”’\"'»)\]]*$")
INDENT = re.compile(r"\s{2,}\S|\t")
# "By Anna Lindqvist", "Published: …", "- In Reports": a line of its own even in wrapped text.
OWN_LINE = re.compile(
    r"(?:by|von|par)\s+[^\W\d_][\w.'’-]+\s+[\w.'’, -]{2,60}$"
    r"|(?:published|posted|updated|source|photo|image)\b.{0,60}$|[-*•]\s",
    re.IGNORECASE,
)

# No plain text is wrapped wider than this; a paragraph on one line mostly is longer.
WIDEST_WRAP = 100
NARROWEST_WRAP = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Clean text, and the half-open range of the decoded text that it came from."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    text: str
    indented: bool


def split(decoded: str, *, repair: bool = True) -> tuple[list[Paragraph], bool]:
    """The paragraphs of a text, and whether mojibake had to be repaired in any of them.

    A paragraph is a line, or, where the text is hard-wrapped, the lines that were wrapped.
    """
    repaired, suspicious = False, repair and may_hold_mojibake(decoded)
    lines: list[Line | None] = []  # None stands for an empty line
    for start, end in _line_ranges(decoded):
        raw = decoded[start:end]
        sound = repair_mojibake(raw) if suspicious else raw
        repaired = repaired or sound != raw
        text = clean_line(sound)
        lines.append(_line(start, end, raw, text) if text else None)
    width = _wrap_width(lines)
    groups = _wrapped_groups(lines, width) if width else ([line] for line in lines if line)
    return [_joined(group) for group in groups], repaired


def clean(text: str) -> str:
    """`text` as a body: clean paragraphs, one blank line between them. Twice is once.

    Mojibake is left alone: that repair belongs to decoding, and may go on where it has begun.
    """
    return "\n\n".join(paragraph.text for paragraph in split(text, repair=False)[0])


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _line(start: int, end: int, raw: str, text: str) -> Line:
    """The line without the white space around it; `decoded[start:end]` begins with a letter."""
    leading = len(raw) - len(raw.lstrip())
    return Line(start + leading, start + len(raw.rstrip()), text, INDENT.match(raw) is not None)


def _neighbours(lines: list[Line | None]) -> Iterator[tuple[Line, Line]]:
    """Each two lines with no empty line between them."""
    for line, following in pairwise(lines):
        if line and following:
            yield line, following


def _wrap_width(lines: list[Line | None]) -> int:
    """The width at which the text was wrapped by hand or mailer, 0 if each line is a paragraph.

    Wrapped lines are all short, and a third of them plainly stop in the middle of a sentence (in
    English most do; in German every noun begins the next line with a capital).
    """
    lengths = sorted(len(line.text) for line in lines if line)
    width = lengths[len(lengths) * 19 // 20] if lengths else 0
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    full = [pair for pair in _neighbours(lines) if len(pair[0].text) * 10 >= width * 7]
    broken = sum(1 for line, following in full if _is_broken(line.text, following.text))
    return width if broken and broken * 3 >= len(full) else 0


def _is_broken(line: str, following: str) -> bool:
    """Does the sentence plainly run on: no end here, no capital there?"""
    first = following[0]
    return SENTENCE_END.search(line, max(0, len(line) - 12)) is None and (
        first.isalpha() and not first.isupper()
    )


def _wrapped_groups(lines: list[Line | None], width: int) -> Iterator[list[Line]]:
    """The lines of each paragraph of a hard-wrapped text."""
    group: list[Line] = []
    for line in lines:
        if group and (line is None or not _goes_on(group[-1], line, width)):
            yield group
            group = []
        if line:
            group.append(line)
    if group:
        yield group


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Was `following` broken off `line`? Its first word would not have fitted there."""
    if following.indented and not line.indented:
        return False
    if OWN_LINE.match(following.text) or OWN_LINE.match(line.text):
        return False
    first_word = following.text.partition(" ")[0]
    # Ragged hand-made wrapping leaves up to a third of the line empty in mid-sentence.
    room = width if SENTENCE_END.search(line.text) else width * 2 // 3
    return len(line.text) + 1 + len(first_word) > room


def _joined(group: list[Line]) -> Paragraph:
    pieces = [group[0].text]
    for line, following in pairwise(group):
        # "a one-" / "on-one talk": wrapping breaks at a hyphen that the word already has.
        split_word = line.text[-2:-1].isalpha() and line.text.endswith("-")
        pieces.append("" if split_word and following.text[0].islower() else " ")
        pieces.append(following.text)
    return Paragraph(group[0].start, group[-1].end, "".join(pieces))
