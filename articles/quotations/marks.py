"""Find what stands in quotation marks, paragraph by paragraph.

A mark's role is told by its shape and by its neighbours: “ after white space opens, but
“ after a comma closes when something is open, for re-set articles confuse the two. A mark that
never closes runs to the end of its paragraph and no further.
"""

import re
from dataclasses import dataclass

from .document import Paragraph

OPENERS = "“„«‟〝「"
CLOSERS = "”»〞」"
STRAIGHT = '"＂″'
# ‘no comment’ — single marks count only outside double ones
SINGLES = "‘'`’"
MARK = re.compile(r"``|''|[“”„‟«»〝〞「」\"＂″]|(?<![^\s(\[—–-])[‘'`](?=\w)")
SINGLE_CLOSE = re.compile(r"(?<=\S)[’'´](?!\w)")
# … the "Harbour Master" and … inside an open region
INNER = re.compile(r'"[^"“”]{1,80}"(?=\s+[a-z])')
TERMINAL = ".!?…"
# 'em, '90s, 'til: an apostrophe in place of letters
ELISION = re.compile(r"[‘'](?:em|til|tis|twas|cause|n|round|bout|\d\ds?)\b", re.IGNORECASE)
LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands in one pair of marks, marks included. `closed` is false when one is missing;
    `single` tells ‘…’ from “…”."""

    start: int
    end: int
    paragraph: int
    closed: bool
    single: bool


def marked(text: str, paragraph: Paragraph) -> list[Marked]:
    """The marked regions of one paragraph, in order, without overlap; nested ones are left in."""
    marks = list(MARK.finditer(text, paragraph.start, paragraph.end))
    closers_left = _closers_left(text, marks, paragraph)
    found: list[Marked] = []
    opened = -1
    depth = 0
    position = paragraph.start
    for number, match in enumerate(marks):
        at, mark = match.start(), match.group()
        if at < position:
            continue
        if opened < 0:
            if mark in ("‘", "'", "`"):
                single = _single(text, at, paragraph)
                if single:
                    found.append(single)
                    position = single.end
            elif _opens(text, match, paragraph):
                opened, depth = at, 0
            continue
        if mark in ("‘", "'", "`") or at == opened:
            continue
        if _closes(text, match, paragraph):
            if depth and mark not in STRAIGHT:
                depth -= 1
                continue
            found.append(_region(text, opened, match.end(), paragraph, closed=True))
            opened, position = -1, match.end()
        elif _starts_anew(text, at, opened):
            end = len(text[opened:at].rstrip()) + opened
            found.append(_region(text, opened, end, paragraph, closed=False))
            opened, depth = at, 0
        elif mark in OPENERS and closers_left[number] > 1:
            depth += 1
        elif mark in STRAIGHT and (inner := INNER.match(text, at, paragraph.end)):
            position = inner.end()
    if opened >= 0:
        found.append(_region(text, opened, paragraph.end, paragraph, closed=False))
    return [region for region in found if _has_words(text, region)]


def _region(text: str, start: int, end: int, paragraph: Paragraph, *, closed: bool) -> Marked:
    return Marked(start, end, paragraph.index, closed, single=False)


def _closers_left(text: str, marks: list[re.Match[str]], paragraph: Paragraph) -> list[int]:
    """For each mark: closing marks minus opening ones, in what follows it; > 1 allows a nest."""
    balance = [0] * (len(marks) + 1)
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number].group()
        change = (mark in CLOSERS) - (mark in OPENERS)
        balance[number] = balance[number + 1] + change
    return [balance[number + 1] for number in range(len(marks))]


def _neighbours(text: str, match: re.Match[str], paragraph: Paragraph) -> tuple[str, str]:
    before = text[match.start() - 1] if match.start() > paragraph.start else " "
    after = text[match.end()] if match.end() < paragraph.end else " "
    return before, after


def _opens(text: str, match: re.Match[str], paragraph: Paragraph) -> bool:
    before, after = _neighbours(text, match, paragraph)
    if after.isspace():
        return False
    if match.group() in OPENERS or match.group() == "``":
        return True
    if match.group() in STRAIGHT:
        return not before.isalnum() or after.isupper()
    return not before.isalnum() and before not in ".,!?" and after.isalnum()


def _closes(text: str, match: re.Match[str], paragraph: Paragraph) -> bool:
    before, after = _neighbours(text, match, paragraph)
    if match.group() in CLOSERS or match.group() == "''":
        return not (before.isspace() and after.isalnum())
    if match.group() in STRAIGHT:
        return not before.isspace() or not after.isalnum() or False
    return not before.isspace() and not after.isalnum()


def _starts_anew(text: str, at: int, opened: int) -> bool:
    """“… less debt. “He won't”: an opening mark after a full stop begins the next region."""
    before = text[max(opened + 1, at - 4) : at].rstrip().rstrip("’'")
    return before.endswith(tuple(TERMINAL))


def _single(text: str, at: int, paragraph: Paragraph) -> Marked | None:
    """‘…’ as an outer mark: closed by the first mark that can't be an apostrophe."""
    if ELISION.match(text, at):
        return None
    limit = min(paragraph.end, at + LONGEST_SINGLE)
    fallback = None
    for close in SINGLE_CLOSE.finditer(text, at + 2, limit):
        before = text[close.start() - 1]
        if before in ",.!?—" or before != "s":
            return Marked(at, close.end(), paragraph.index, closed=True, single=True)
        fallback = fallback or close
        if close.end() >= paragraph.end or text[close.end()] in ",.;:)!?":
            return Marked(at, close.end(), paragraph.index, closed=True, single=True)
    if fallback:
        return Marked(at, fallback.end(), paragraph.index, closed=True, single=True)
    return None


def _has_words(text: str, region: Marked) -> bool:
    return any(c.isalnum() for c in text[region.start : min(region.end, region.start + 200)])
