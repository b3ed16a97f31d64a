"""A quotation where it stands: the paragraphs near it, what speaks for its speaker marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.admin.span_form import places_of
from articles.evidence import Piece, Span, is_apart, paragraphs, pieces, span_of
from articles.linking.text_changes import place_after
from articles.models import Article, Quote

# Characters that are shown before and after the quotation, and around what leads to its speaker.
NEAR = 600
AROUND_A_NAME = 250


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Of a paragraph what is shown; `start` is where that begins in the text of the article."""

    start: int
    pieces: list[Piece]
    more_before: bool = False
    more_after: bool = False


def context_of(quote: Quote) -> list[Paragraph]:
    """The quotation in its place, with its mention, its cue and the chain to the name; of one that
    has lost its place, in the version in which it stood."""
    text = quote.stood_in or quote.article
    if quote.is_lost and text is quote.article:
        return []
    body, marks = text.body, list(marks_of(quote, text.body))
    shown = [
        near(body, span, NEAR if role == "quotation" else AROUND_A_NAME) for span, role in marks
    ]
    return list(parts(body, shown, sorted(marks, key=lambda mark: mark[0].start)))


def text_to_choose_from(quote: Quote) -> list[Paragraph]:
    """The whole text of today, with the places marked where lost words may be now."""
    found = [Span(*place) for place in places_now(quote)]
    apart = [span for n, span in enumerate(found) if not n or span.start >= found[n - 1].end]
    body = quote.article.body
    return list(parts(body, [Span(0, len(body))], [(span, "candidate") for span in apart]))


def places_now(quote: Quote) -> list[tuple[int, int]]:
    """Where lost words may stand in the text of today, for an editor to look at: the very words,
    wherever they are, and what became of their place."""
    body, before = quote.article.body, quote.stood_in
    found = set(places_of(body, quote.text))
    if before and (place := place_after(before.body, body, quote.start, quote.end)):
        found.add(place)
    return sorted(found)


def whole_text(article: Article, quotes: list[Quote]) -> list[Paragraph]:
    """All paragraphs, with these quotations marked; they come in the order of the text."""
    marks: list[tuple[Span, str]] = []
    for quote in quotes:
        at = Span(max(quote.start, marks[-1][0].end if marks else 0), quote.end)
        if at.start < at.end:
            marks.append((at, "quotation"))
    return list(parts(article.body, [Span(0, len(article.body))], marks))


def marks_of(quote: Quote, body: str) -> Iterator[tuple[Span, str]]:
    """What of the text is marked: first the quotation, then what does not lie over another mark."""
    marked: list[tuple[Span, str]] = []
    links: list[Any] = quote.chain if isinstance(quote.chain, list) else []
    for span, role in (
        (span_of(quote.start, quote.end), "quotation"),
        (span_of(quote.mention_start, quote.mention_end), "mention"),
        (span_of(quote.cue_start, quote.cue_end), "cue"),
        *((span_of(link.get("start"), link.get("end")), "chain") for link in links),
    ):
        if span and span.end <= len(body) and is_apart(span, marked):
            marked.append((span, role))
            yield span, role


def near(body: str, span: Span, around: int) -> Span:
    """The span with its surroundings, in whole words."""
    start, end = max(span.start - around, 0), min(span.end + around, len(body))
    if start > 0:
        start = span.start - len(body[start : span.start].partition(" ")[2])
    if end < len(body):
        end = span.end + len(body[span.end : end].rpartition(" ")[0])
    return Span(start, end)


def parts(body: str, shown: list[Span], marks: list[tuple[Span, str]]) -> Iterator[Paragraph]:
    """The paragraphs, as far as they are shown; `marks` in the order of the text, and apart."""
    starts, ends = ([getattr(span, edge) for span, _ in marks] for edge in ("start", "end"))
    for whole in paragraphs(body):
        for part in merged(clipped(span, whole) for span in shown):
            over = marks[bisect_right(ends, part.start) : bisect_left(starts, part.end)]
            inside = [(at, role) for span, role in over if (at := clipped(span, part))]
            yield Paragraph(
                part.start,
                list(pieces(body, part, inside)),
                more_before=part.start > whole.start,
                more_after=part.end < whole.end,
            )


def clipped(span: Span, whole: Span) -> Span | None:
    return span_of(max(span.start, whole.start), min(span.end, whole.end))


def merged(spans: Iterator[Span | None]) -> list[Span]:
    """The spans in order; those that meet are one."""
    found: list[Span] = []
    for span in sorted(filter(None, spans), key=lambda span: span.start):
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
