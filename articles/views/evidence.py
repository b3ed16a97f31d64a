"""Why a quotation is attributed as it is, in the words of the article and of a reader."""

from dataclasses import dataclass

from articles.evidence import Piece, Span, is_apart, paragraphs, pieces, span_of
from articles.models import Quote
from articles.views.passages import Passage, excerpts, near_in_text, passages, sentence_around


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
