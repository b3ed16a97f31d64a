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
SINGLES = ("‘", "'", "`")
MARK = re.compile(r"``|''|[“”„‟«»〝〞「」\"＂″]|(?<![^\s(\[—–-])[‘'`](?=\w)")
SINGLE_CLOSE = re.compile(r"(?<=\S)[’'´](?!\w)")
# … the "Harbour Master" and … inside an open region
INNER = re.compile(r'"[^"“”]{1,80}"(?=\s+[a-z])')
# “ We shall see.” with a space after the opening mark
SPACED = re.compile(r"(?<!\S)“ [^“”\s][^“”]*”")
# “We shall see.’ with half a closing mark; not “They said ‘wait.’ We wait.
HALF_CLOSE = re.compile(r"’(?<=[.,!?]’)(?!\S)")
TERMINAL = (".", "!", "?", "…")
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
    scan = _Scan(text, paragraph)
    matches = list(MARK.finditer(text, paragraph.start, paragraph.end))
    for match, closers in zip(matches, _closers_left(matches), strict=True):
        if match.start() >= scan.position:
            scan.step(match, closers)
    return [region for region in scan.regions() if _has_words(text, region)]


def _closers_left(matches: list[re.Match[str]]) -> list[int]:
    """For each mark: closing marks minus opening ones in what follows it; > 1 allows a nest."""
    balance, found = 0, []
    for match in reversed(matches):
        found.append(balance)
        balance += (match.group() in CLOSERS) - (match.group() in OPENERS)
    return found[::-1]


class _Scan:
    """The marks of one paragraph, read from left to right."""

    def __init__(self, text: str, paragraph: Paragraph) -> None:
        self.text = text
        self.paragraph = paragraph
        self.found: list[Marked] = []
        self.opened = -1
        self.depth = 0
        self.position = paragraph.start

    def step(self, match: re.Match[str], closers: int) -> None:
        """Take one mark; `closers` tells whether a nested pair may begin with it."""
        if self.opened < 0:
            self._outside(match)
        elif match.group() not in SINGLES:
            self._inside(match, closers)

    def regions(self) -> list[Marked]:
        """What was found; a region that never closed runs to the end of the paragraph."""
        if self.opened >= 0:
            half = self._half_close(self.paragraph.end)
            self._end(half or self.paragraph.end, closed=half > 0)
        return self.found

    def _outside(self, match: re.Match[str]) -> None:
        if match.group() in SINGLES:
            single = _single(self.text, match.start(), self.paragraph)
            if single:
                self.found.append(single)
                self.position = single.end
        elif self._opens(match):
            self.opened, self.depth = match.start(), 0

    def _inside(self, match: re.Match[str], closers: int) -> None:
        at, mark = match.start(), match.group()
        if self._closes(match):
            if self.depth and mark not in STRAIGHT:
                self.depth -= 1
            else:
                self._end(match.end(), closed=True)
        elif self._starts_anew(at):
            self._end(self.opened + len(self.text[self.opened : at].rstrip()), closed=False)
            self.opened, self.depth = at, 0
        elif mark in OPENERS and closers > 1:
            self.depth += 1
        elif mark in OPENERS and self._half_close(at):
            self._end(self._half_close(at), closed=True)
            self.opened, self.depth = at, 0
        elif mark in STRAIGHT:
            inner = INNER.match(self.text, at, self.paragraph.end)
            self.position = inner.end() if inner else self.position

    def _end(self, end: int, *, closed: bool) -> None:
        self.found.append(Marked(self.opened, end, self.paragraph.index, closed, single=False))
        self.opened, self.position = -1, end

    def _half_close(self, limit: int) -> int:
        """The end of the region that “ opened and a lone ’ closed; 0 when nothing tells one."""
        limit = min(limit, self.opened + LONGEST_SINGLE)
        half = HALF_CLOSE.search(self.text, self.opened, limit)
        return half.end() if half and "‘" not in self.text[self.opened : half.end()] else 0

    def _neighbours(self, match: re.Match[str]) -> tuple[str, str]:
        start, end = match.span()
        before = self.text[start - 1] if start > self.paragraph.start else " "
        after = self.text[end] if end < self.paragraph.end else " "
        return before, after

    def _opens(self, match: re.Match[str]) -> bool:
        before, after = self._neighbours(match)
        if after.isspace():
            return self._opens_with_space(match)
        if match.group() in OPENERS or match.group() == "``":
            return True
        if match.group() in STRAIGHT:
            return not before.isalnum() or after.isupper()
        return not before.isalnum() and before not in ".,!?" and after.isalnum()

    def _opens_with_space(self, match: re.Match[str]) -> bool:
        """He said, “ We shall see.”"""
        return SPACED.match(self.text, match.start(), self.paragraph.end) is not None

    def _closes(self, match: re.Match[str]) -> bool:
        before, after = self._neighbours(match)
        if match.group() in CLOSERS or match.group() == "''" or match.group() in STRAIGHT:
            return not (before.isspace() and after.isalnum())
        return not before.isspace() and not after.isalnum()

    def _starts_anew(self, at: int) -> bool:
        """“… less debt. “He won't”: an opening mark after a full stop begins the next region."""
        before = self.text[max(self.opened + 1, at - 4) : at].rstrip().rstrip("’'")
        return before.endswith(TERMINAL)


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
