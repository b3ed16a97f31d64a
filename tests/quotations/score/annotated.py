"""Annotated articles: who says each quoted region, as readers wrote it down.

The format, JSON Lines, is described in docs/quotations.md under “How to score it”.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

TYPES = ("direct", "mixed", "indirect")
KINDS = ("person", "organisation", "group", "document", "unknown")
IN_JSON = {str: "a string", int: "a whole number", list: "a list", dict: "an object"}
SHORTEST = 4
TWO_LETTERS = re.compile(r"\w{2}")

Range = tuple[int, int]


class AnnotationError(Exception):
    """Which file, which line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Region:
    """One quoted region, its marks included, with its speaker as far as the readers say it.

    `mention` is the words that stand for the speaker, `places` where they stand; `speaker` is the
    full name, or the phrase of what is no person.
    """

    start: int
    end: int
    mention: str | None
    places: tuple[Range, ...]
    speaker: str | None
    speaker_kind: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its quoted regions, in order, none inside another."""

    id: str
    text: str
    regions: tuple[Region, ...]


def read(path: Path) -> list[Annotated]:
    """The articles of a file; AnnotationError where it can't be read or says nonsense."""
    try:
        with opened(path) as lines:
            articles = [
                article(path, number, line) for number, line in enumerate(lines, 1) if line.strip()
            ]
    except (OSError, EOFError, zlib.error) as problem:
        raise AnnotationError(f"{path}: {getattr(problem, 'strerror', None) or problem}") from None
    if not articles:
        raise AnnotationError(f"{path}: no articles")
    return articles


def opened(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path)) if path.suffix == ".gz" else path.open("rb")


def article(path: Path, number: int, line: bytes) -> Annotated:
    try:
        row = json.loads(line)
        text = field(row, "text", str)
        quotes = field(row, "quotes", list)
        found = [region for quote in quotes for region in regions_of(quote, text)]
        return Annotated(field(row, "id", str), text, outermost(found))
    except (ValueError, RecursionError) as problem:
        raise AnnotationError(f"{path}, line {number}: {problem}") from None


def regions_of(quote: Any, text: str) -> Iterator[Region]:
    """The quoted regions of one annotation; words without marks have none."""
    if choice(quote, "type", TYPES) == "indirect":
        return
    mention = field(quote, "speaker_mention", dict, None)
    said_by = field(mention, "text", str) if mention is not None else None
    places = ranges(quote, "source_spans", text) or ((span(mention, text),) if said_by else ())
    speaker = field(quote, "speaker", str, None) or None
    kind = choice(quote, "speaker_kind", KINDS, "person")
    for start, end in ranges(quote, "quoted_spans", text) or (span(quote, text),):
        if end - start >= SHORTEST and TWO_LETTERS.search(text, start, end):
            yield Region(start, end, said_by, places, speaker, kind)


def outermost(regions: list[Region]) -> tuple[Region, ...]:
    """In order; of two for one place the one with a mention; none that lies in another."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda r: (r.start, -r.end, r.mention is None)):
        if not kept or region.end > kept[-1].end:
            kept.append(region)
    return tuple(kept)


def ranges(quote: Any, name: str, text: str) -> tuple[Range, ...]:
    pairs = field(quote, name, list, None) or []
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise ValueError(f'"{name}" must be a list of [start, end]')
    return tuple(span({"start": start, "end": end}, text) for start, end in pairs)


def span(row: Any, text: str) -> Range:
    start, end = field(row, "start", int), field(row, "end", int)
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no range of the text")
    return start, end


def choice(row: Any, name: str, values: tuple[str, ...], *default: str) -> str:
    value = str(field(row, name, str, *default))
    if value not in values:
        raise ValueError(f'"{name}" must be one of {", ".join(values)}, not "{value}"')
    return value


def field(row: Any, name: str, kind: type, *default: Any) -> Any:
    """The value, which must be of the kind; the default where it is absent or null."""
    if not isinstance(row, dict):
        raise ValueError(f"an object is expected, not {row!r:.60}")
    value = row.get(name)
    if value is None and default:
        return default[0]
    if not isinstance(value, kind):
        raise ValueError(f'"{name}" must be {IN_JSON[kind]}, not {json.dumps(value):.60}')
    return value
