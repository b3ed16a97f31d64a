"""An article's text in paragraphs, with its quotations marked in place.

The text stays text: templates print the segments, escaped; nothing here makes HTML.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.models import Quote

BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a paragraph: plain, or of one quotation. `anchors` are the quotes begun here."""

    text: str
    quote: Quote | None = None
    begins: bool = False
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, with one quote a speaker who begins to speak in it."""

    segments: list[Segment]
    voices: list[Quote]
    heading: bool = False


def paragraphs(body: str) -> list[Span]:
    """The paragraphs of a text: what blank lines divide."""
    spans, start = [], 0
    for gap in BLANK_LINES.finditer(body):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    spans.append(Span(start, len(body)))
    return [span for span in spans if body[span.start : span.end].strip()]


def passages(body: str, quotes: Iterable[Quote]) -> list[Passage]:
    """Every paragraph of the text, with the quotations marked in it."""
    listed = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    spans, begun = paragraphs(body), set[int]()
    return [
        passage(body, span, inside, begun)
        for span, inside in zip(spans, lying_over(spans, listed), strict=True)
    ]


def lying_over(spans: Iterable[Span], quotes: Iterable[Quote]) -> Iterator[list[Quote]]:
    """For each span the quotes over it, or over a part of it. Both come in the order of the text,
    so that thousands of both take no longer than their sum."""
    coming, over = deque(quotes), list[Quote]()
    for span in spans:
        while coming and coming[0].start < span.end:
            over.append(coming.popleft())
        over = [quote for quote in over if quote.end > span.start]
        yield over


def passage(body: str, span: Span, inside: list[Quote], begun: set[int]) -> Passage:
    new = [quote for quote in inside if quote.pk not in begun]
    segments = list(segments_of(body, span, inside, begun))
    heading = not inside and looks_like_heading(body[span.start : span.end])
    return Passage(segments, list(one_a_speaker(new)), heading)


def segments_of(body: str, span: Span, quotes: list[Quote], begun: set[int]) -> Iterator[Segment]:
    """The paragraph, cut where another quotation begins to own the text.

    Of quotations that lie over each other the innermost owns it. Each quote is anchored once, at
    its first piece, also when it never owns one.
    """
    start, places = span.start, edges(span, quotes)
    pieces = lying_over((Span(place, place + 1) for place in (start, *places)), quotes)
    owner, fresh = owner_of(next(pieces), begun)
    for edge, over in zip(places, pieces, strict=True):
        next_owner, next_fresh = owner_of(over, begun)
        if next_owner is not owner or next_fresh:
            yield segment(body[start:edge], owner, fresh)
            start, owner, fresh = edge, next_owner, next_fresh
    yield segment(body[start : span.end], owner, fresh)


def edges(span: Span, quotes: list[Quote]) -> list[int]:
    """Where a quotation begins or ends inside the paragraph."""
    places = {place for quote in quotes for place in (quote.start, quote.end)}
    return sorted(place for place in places if span.start < place < span.end)


def owner_of(over: list[Quote], begun: set[int]) -> tuple[Quote | None, list[int]]:
    """The innermost of the quotations over a place, and those met here for the first time."""
    fresh = [quote.pk for quote in over if quote.pk not in begun]
    begun.update(fresh)
    return max(over, key=lambda quote: (quote.start, -quote.end), default=None), fresh


def segment(text: str, owner: Quote | None, fresh: list[int]) -> Segment:
    begins = owner is not None and owner.pk in fresh
    others = tuple(pk for pk in fresh if owner is None or pk != owner.pk)
    return Segment(text, owner, begins, others)


def one_a_speaker(quotes: list[Quote]) -> Iterator[Quote]:
    """Of several quotes of one speaker the first."""
    seen: set[tuple[bool, int | None, str]] = set()
    for quote in quotes:
        told = quote.is_attributed and bool(quote.speaker_label)
        voice = (told, quote.speaker_id, quote.speaker_text) if told else (False, None, "")
        if voice not in seen:
            seen.add(voice)
            yield quote


def looks_like_heading(text: str) -> bool:
    """A short line that no mark of punctuation ends: it is set as a heading, and called nothing."""
    line = text.strip()
    return len(line) <= LONGEST_HEADING and "\n" not in line and line[-1].isalnum()


def sentence_around(body: str, span: Span) -> Span:
    """The span, widened to the sentence or sentences, inside one paragraph where it is in one."""
    inside = [each for each in paragraphs(body) if each.start < span.end and each.end > span.start]
    if not inside:
        return span
    before = body[inside[0].start : span.start]
    start = inside[0].start + max((end.end() for end in SENTENCE_END.finditer(before)), default=0)
    rest = SENTENCE_END.search(body, max(span.end - 2, span.start), inside[-1].end)
    return Span(
        start, max(rest.start() + len(rest[0].rstrip()), span.end) if rest else inside[-1].end
    )
