"""Lines that one outlet prints around its articles, as an editor has described them.

A pattern is plain text for a whole line, whatever its case; "*" stands for anything, as in
"Read more: *".
"""

from collections.abc import Iterable
from dataclasses import replace

from articles.importing import inline_credits
from articles.importing.paragraphs import split
from articles.importing.raw_article import RawArticle, Removed

KIND = "outlet-furniture"
WILDCARD = "*"


def matches(pattern: str, line: str) -> bool:
    """Is the line of this pattern? One pass over it: a pattern is no regular expression."""
    line, parts = line.casefold(), pattern.casefold().split(WILDCARD)
    if len(parts) == 1:
        return line == parts[0]
    first, *middle, last = parts
    at, end = len(first), len(line) - len(last)
    if at > end or not line.startswith(first) or not line.endswith(last):
        return False
    for part in middle:
        found = line.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def lines_of(patterns: Iterable[str], body: str) -> list[tuple[int, int]]:
    """Where in the body the lines of these patterns stand: half-open ranges."""
    known, ranges, at = tuple(patterns), [], 0
    for line in body.split("\n\n"):
        if any(matches(pattern, line) for pattern in known):
            ranges.append((at, at + len(line)))
        at += len(line) + 2
    return ranges


def without_outlet_furniture(raw: RawArticle, patterns: Iterable[str]) -> RawArticle:
    """The article without the lines of these patterns, which are noted among what was removed.

    One that would have no text left stays as it is.
    """
    known = tuple(patterns)
    if not known:
        return raw
    if raw.format != "text":
        return _from_body(raw, known)
    gone = {(removed.start, removed.end) for removed in raw.removed}
    paragraphs = inline_credits.cut_off(split(raw.decoded)[0], raw.decoded)
    body = [each for each in paragraphs if (each.start, each.end) not in gone]
    kept = [each for each in body if not any(matches(pattern, each.text) for pattern in known)]
    if not kept or len(kept) == len(body):
        return raw
    furniture = (Removed(each.start, each.end, KIND) for each in body if each not in kept)
    removed = sorted((*raw.removed, *furniture), key=lambda each: each.start)
    return replace(raw, body="\n\n".join(each.text for each in kept), removed=tuple(removed))


def _from_body(raw: RawArticle, known: tuple[str, ...]) -> RawArticle:
    """The same for a page, whose original has no ranges that are the body's."""
    body = raw.body.split("\n\n")
    kept = [line for line in body if not any(matches(pattern, line) for pattern in known)]
    return replace(raw, body="\n\n".join(kept)) if kept else raw
