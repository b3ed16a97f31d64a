"""What has changed between two texts of an article: paragraphs first, words where they differ.

The words that both have exactly once are the anchors, as in a "patience" diff; between two anchors
it is asked again. So the time is that of sorting, whatever the texts: difflib, which is quadratic
and worse, only compares stretches of a few words.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

GAP = "\n\n"
# A word with the space after it; an end of a paragraph.
TOKEN = re.compile(r"\n\n|(?:(?!\n\n)\s)*\S+(?:(?!\n\n)\s)*|(?:(?!\n\n)\s)+")
SHORT = 60  # words that difflib may compare
DEEPEST = 12  # how often it is asked again


class Same(NamedTuple):
    """a[a:a+size] is b[b:b+size]."""

    a: int
    b: int
    size: int


class Words(NamedTuple):
    """Words of the text, or what it omits or adds."""

    kind: Literal["equal", "omits", "adds"]
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that are the same in both texts, or those of both in which something differs."""

    is_same: bool
    paragraphs: tuple[tuple[Words, ...], ...]


def changes(old: str, new: str) -> Iterator[Stretch]:
    """Both texts from beginning to end."""
    a, b = old.split(GAP), new.split(GAP)
    for same, of_a, of_b in stretches(a, b):
        if same:
            yield Stretch(True, tuple((Words("equal", text),) for text in b[of_b]))
        else:
            words = changed_words(GAP.join(a[of_a]), GAP.join(b[of_b]))
            yield Stretch(False, tuple(in_paragraphs(words)))


def changed_words(old: str, new: str) -> Iterator[Words]:
    """Runs of equal, omitted and added words, in the order of the text."""
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    keys = [[token if token == GAP else token.strip() for token in tokens] for tokens in (a, b)]
    for same, of_a, of_b in stretches(*keys):
        if same:
            yield Words("equal", "".join(b[of_b]))
        else:
            if a[of_a]:
                yield Words("omits", "".join(a[of_a]))
            if b[of_b]:
                yield Words("adds", "".join(b[of_b]))


def in_paragraphs(words: Iterator[Words]) -> Iterator[tuple[Words, ...]]:
    """A paragraph ends where either text ends one."""
    line: list[Words] = []
    for kind, text in words:
        first, *others = text.split(GAP)
        line.append(Words(kind, first))
        for part in others:
            if any(each.text for each in line):
                yield tuple(each for each in line if each.text)
            line = [Words(kind, part)]
    if any(each.text for each in line):
        yield tuple(each for each in line if each.text)


def place_after(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what became of old[start:end] stands in the new text: what is left of its words, and
    what replaces them. None where nothing does. A guess, to be shown to an editor."""
    a, b = ([match.span() for match in TOKEN.finditer(text)] for text in (old, new))
    keys = (
        [text[first:last].strip() for first, last in spans] for text, spans in ((old, a), (new, b))
    )
    inside = [n for n, (first, last) in enumerate(a) if first < end and last > start]
    reached = [
        place
        for same, of_a, of_b in stretches(*keys)
        for place in became(same, of_a, of_b, inside[0], inside[-1] + 1)
    ]
    if not reached:
        return None
    first, last = b[reached[0].start][0], b[reached[-1].stop - 1][1]
    words = new[first:last]
    first += len(words) - len(words.lstrip())
    return (first, first + len(words.strip())) if words.strip() else None


def became(same: bool, of_a: slice, of_b: slice, first: int, last: int) -> Iterator[slice]:
    """The part of a stretch of the second text that stands for a[first:last]."""
    if of_a.start >= last or of_a.stop <= first:
        return
    if same:
        shift = of_b.start - of_a.start
        of_b = slice(max(of_a.start, first) + shift, min(of_a.stop, last) + shift)
    if of_b.start < of_b.stop:
        yield of_b


def stretches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Is it the same, and the ranges of both sequences, in order and without a gap."""
    at_a = at_b = 0
    for run in (*joined(common(a, b)), Same(len(a), len(b), 0)):
        if at_a < run.a or at_b < run.b:
            yield False, slice(at_a, run.a), slice(at_b, run.b)
        at_a, at_b = run.a + run.size, run.b + run.size
        if run.size:
            yield True, slice(run.a, at_a), slice(run.b, at_b)


def joined(runs: Iterator[Same]) -> Iterator[Same]:
    """Runs that follow on each other in both sequences are one."""
    last: Same | None = None
    for run in runs:
        if last and (last.a + last.size, last.b + last.size) == (run.a, run.b):
            last = Same(last.a, last.b, last.size + run.size)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def common(
    a: Sequence[str], b: Sequence[str], at: tuple[int, int] = (0, 0), depth: int = 0
) -> Iterator[Same]:
    """What both have, in the order of both."""
    head = same_from_the_start(a, b)
    tail = same_from_the_start(a[head:][::-1], b[head:][::-1])
    if head:
        yield Same(*at, head)
    yield from between(
        a[head : len(a) - tail], b[head : len(b) - tail], (at[0] + head, at[1] + head), depth
    )
    if tail:
        yield Same(at[0] + len(a) - tail, at[1] + len(b) - tail, tail)


def same_from_the_start(a: Sequence[str], b: Sequence[str]) -> int:
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(a), len(b)))


def between(a: Sequence[str], b: Sequence[str], at: tuple[int, int], depth: int) -> Iterator[Same]:
    """The same where neither beginning nor end agree."""
    if not a or not b:
        return
    if len(a) <= SHORT and len(b) <= SHORT:
        for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
            if block.size:
                yield Same(at[0] + block.a, at[1] + block.b, block.size)
        return
    anchors = anchors_of(a, b) if depth < DEEPEST else []
    first_a = first_b = 0
    for one, other in (*anchors, (len(a), len(b))) if anchors else ():
        part_at = at[0] + first_a, at[1] + first_b
        yield from common(a[first_a:one], b[first_b:other], part_at, depth + 1)
        if one < len(a):
            yield Same(at[0] + one, at[1] + other, 1)
        first_a, first_b = one + 1, other + 1


def anchors_of(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """What both have once, as far as it stands in the same order: the longest such chain."""
    once = Counter(a), Counter(b)
    where = {key: n for n, key in enumerate(b) if once[1][key] == 1}
    pairs = [(n, where[key]) for n, key in enumerate(a) if once[0][key] == 1 and key in where]
    ends, last, before = list[int](), list[int](), list[int]()
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        ends[length : length + 1], last[length : length + 1] = [other], [number]
        before.append(last[length - 1] if length else -1)
    chain, number = list[tuple[int, int]](), last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
