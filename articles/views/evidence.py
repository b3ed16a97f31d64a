"""Why a quotation is attributed as it is, in the words of the article and of a reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.models import Quote
from articles.views.passages import (
    Passage,
    Span,
    excerpts,
    near_in_text,
    paragraphs,
    passages,
    sentence_around,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the annotated sentence; `role` is quotation, mention, cue or nothing."""

    text: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """The quotation's own paragraphs, and the one before and after them."""

    before: str
    here: list[Passage]
    after: str


def annotated_sentence(quote: Quote, *, bounded: bool = False) -> list[Piece]:
    """The sentence that holds the quotation, its mention and its cue, each marked.

    A mention that the public is not told is not marked. Spans that do not fit the text, or lie over
    one already marked, are left out; bounded, so is what is not near the quotation.
    """
    body = quote.article.body
    told = quote.is_attributed
    marked = [(Span(quote.start, quote.end), "quotation")]
    for span, role in (
        (span_of(quote.mention_start, quote.mention_end), "mention" if told else ""),
        (span_of(quote.cue_start, quote.cue_end), "cue"),
    ):
        if span and role and span.end <= len(body) and is_apart(span, marked):
            marked.append((span, role))
    marked.sort(key=lambda each: each[0].start)
    if bounded:
        shown = near_in_text(body, quote)
        marked = [
            each for each in marked if shown.start <= each[0].start <= each[0].end <= shown.end
        ]
    else:
        whole = Span(marked[0][0].start, max(span.end for span, _ in marked))
        shown = sentence_around(body, whole)
    return list(pieces(body, shown, marked))


def span_of(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None and start < end else None


def is_apart(span: Span, marked: list[tuple[Span, str]]) -> bool:
    return all(span.end <= other.start or span.start >= other.end for other, _ in marked)


def pieces(body: str, whole: Span, marked: list[tuple[Span, str]]) -> Iterator[Piece]:
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


def context_of(quote: Quote, *, bounded: bool = False) -> Context:
    """Where the quotation stands, with the quotation marked; bounded, only what is near it."""
    body = quote.article.body
    if bounded:
        return Context("", excerpts(body, [quote]), "")
    spans = paragraphs(body)
    inside = [
        number
        for number, span in enumerate(spans)
        if span.start < quote.end and span.end > quote.start
    ]
    if not inside:
        return Context("", [], "")
    first, last = inside[0], inside[-1]
    here = [each for each in passages(body, [quote]) if any(piece.quote for piece in each.segments)]
    return Context(
        body[spans[first - 1].start : spans[first - 1].end] if first else "",
        here,
        body[spans[last + 1].start : spans[last + 1].end] if last + 1 < len(spans) else "",
    )
