"""What speaks for an attribution, in the words of the article: for readers and for editors."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.models import Quote

BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text; `role` is quotation, mention, cue, chain or nothing."""

    text: str
    role: str = ""


def paragraphs(body: str) -> list[Span]:
    """The paragraphs of a text: what blank lines divide."""
    spans, start = [], 0
    for gap in BLANK_LINES.finditer(body):
        spans.append(Span(start, gap.start()))
        start = gap.end()
    spans.append(Span(start, len(body)))
    return [span for span in spans if body[span.start : span.end].strip()]


def span_of(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None and start < end else None


def is_apart(span: Span, marked: list[tuple[Span, str]]) -> bool:
    return all(span.end <= other.start or span.start >= other.end for other, _ in marked)


def pieces(body: str, whole: Span, marked: list[tuple[Span, str]]) -> Iterator[Piece]:
    """A range of the text, cut where a mark begins or ends. The marks, in order, lie in it."""
    at = whole.start
    for span, role in marked:
        if at < span.start:
            yield Piece(body[at : span.start])
        yield Piece(body[span.start : span.end], role)
        at = span.end
    if at < whole.end:
        yield Piece(body[at : whole.end])


def chain_of(quote: Quote) -> list[str]:
    """The words that lead from the mention to the name: “he”, “Lindqvist”, the person's name."""
    spans: list[Any] = quote.chain if isinstance(quote.chain, list) else []
    words = [
        quote.mention,
        *(str(span.get("text", "")) for span in spans if isinstance(span, dict)),
    ]
    words.append(quote.speaker_label)
    return [
        word for word, before in zip(words, ["", *words], strict=False) if word and word != before
    ]


def confidence_in_words(quote: Quote) -> str:
    if not quote.is_attributed:
        return "Low. The machine’s guess is not shown."
    if quote.status != Quote.Status.AUTOMATIC:
        return "Checked by an editor."
    if not quote.speaker_label:
        return "None. The text does not let the machine tell who speaks."
    if quote.confidence >= Quote.SURE:
        return "High."
    return "Middling: unconfirmed."
