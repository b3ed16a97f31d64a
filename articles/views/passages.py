"""An article's text in paragraphs, with its quotations marked in place.

The text stays text: templates print the segments, escaped; nothing here makes HTML.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from articles.evidence import Span, paragraphs
from articles.models import Quote

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+")
LONGEST_HEADING = 80
AROUND = 200  # characters on either side of a quotation that those may read who read no whole text
OMITTED = "[…]"


class Ranged(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


R = TypeVar("R", bound=Ranged)


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


def first_paragraph(body: str) -> str:
    return next((body[span.start : span.end] for span in paragraphs(body)), "")


def passages(body: str, quotes: Iterable[Quote]) -> list[Passage]:
    """Every paragraph of the text, with the quotations marked in it."""
    listed = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    spans, begun = paragraphs(body), set[int]()
    return [
        passage(body, span, inside, begun)
        for span, inside in zip(spans, lying_over(spans, listed), strict=True)
    ]


def lying_over(spans: Iterable[Span], ranges: Iterable[R]) -> Iterator[list[R]]:
    """For each span the ranges over it, or over a part of it. Both come in the order of the text,
    so that thousands of both take no longer than their sum."""
    coming, over = deque(ranges), list[R]()
    for span in spans:
        while coming and coming[0].start < span.end:
            over.append(coming.popleft())
        over = [each for each in over if each.end > span.start]
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


def excerpts(body: str, quotes: Iterable[Quote]) -> list[Passage]:
    """The paragraphs with quotations, and of each only what is near them."""
    listed = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    spans, begun = paragraphs(body), set[int]()
    return [
        excerpt(body, span, inside, begun)
        for span, inside in zip(spans, lying_over(spans, listed), strict=True)
        if inside
    ]


def excerpt(body: str, paragraph: Span, inside: list[Quote], begun: set[int]) -> Passage:
    """The paragraph's passages near these quotations, with a mark where something is left out."""
    segments, voices, at = list[Segment](), list[Quote](), paragraph.start
    shown = merged(near(body, paragraph, quote) for quote in inside)
    for span, over in zip(shown, lying_over(shown, inside), strict=True):
        part = passage(body, span, over, begun)
        segments += [*omitted(body[at : span.start]), *part.segments]
        voices += part.voices
        at = span.end
    segments += omitted(body[at : paragraph.end])
    return Passage(segments, list(one_a_speaker(voices)))


def omitted(text: str) -> list[Segment]:
    return [Segment(f" {OMITTED} ")] if text.strip() else []


def near(body: str, paragraph: Span, quote: Ranged) -> Span:
    """The sentence of the quotation, or of its part in this paragraph, with at most AROUND
    characters on either side of it, in whole words."""
    window = Span(
        max(paragraph.start, quote.start - AROUND), min(paragraph.end, quote.end + AROUND)
    )
    inside = Span(max(paragraph.start, quote.start), min(paragraph.end, quote.end))
    found = sentence_in(body, window, inside)
    before, after = body[found.start : inside.start], body[inside.end : found.end]
    if found.start == window.start > paragraph.start:
        before = before.partition(" ")[2]
    if found.end == window.end < paragraph.end:
        after = after.rpartition(" ")[0]
    return Span(inside.start - len(before), inside.end + len(after))


def near_in_text(body: str, quote: Ranged) -> Span:
    """The same in the whole text, over all paragraphs that the quotation touches."""
    return near(body, paragraphs_around(body, quote), quote)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; those that meet or overlap are one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def paragraphs_around(body: str, span: Ranged) -> Span:
    """From the beginning of the first paragraph that the span touches to the end of the last."""
    touched = [each for each in paragraphs(body) if each.start < span.end and each.end > span.start]
    return Span(touched[0].start, touched[-1].end) if touched else Span(span.start, span.end)


def sentence_around(body: str, span: Span) -> Span:
    """The span, widened to the sentence or sentences, inside one paragraph where it is in one."""
    return sentence_in(body, paragraphs_around(body, span), span)


def sentence_in(body: str, whole: Span, span: Span) -> Span:
    """The span, widened to the sentence or sentences of this part of the text."""
    before = body[whole.start : span.start]
    start = whole.start + max((end.end() for end in SENTENCE_END.finditer(before)), default=0)
    rest = SENTENCE_END.search(body, max(span.end - 2, span.start), whole.end)
    return Span(start, max(rest.start() + len(rest[0].rstrip()), span.end) if rest else whole.end)
