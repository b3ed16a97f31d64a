"""Quotes as rows of plain values: the export contract."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django.urls import reverse

from articles.exports.fields import (
    Field,
    linked,
    links,
    list_of,
    one_of,
    or_null,
    record,
    text,
    whole,
)
from articles.exports.outlets import outlet_path
from articles.exports.people import person_path
from articles.exports.printed import PRECISION, PUBLISHED, published
from articles.exports.spreadsheet import csv_chunks
from articles.models import Quote

QUOTE: dict[str, Field] = {
    "id": whole("The number of the quote, as in its address."),
    "text": text("The quotation as printed, with its marks."),
    "kind": one_of(
        list(Quote.Kind.values),
        "direct: a clause or more; partial: a fragment in the reporter's sentence; "
        "scare: a term held with tongs, nobody's statement, never listed.",
    ),
    "status": one_of(list(Quote.Status.values), "automatic, or what an editor decided."),
    "speaker": or_null(
        text("The speaker's name, or the words for a group or document. null: not established.")
    ),
    "speaker_kind": one_of(list(Quote.SpeakerKind.values), "What kind of speaker it is."),
    "confidence": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "How sure the machine is of the speaker; see /about/method/.",
    },
    "rule": text("The rule that decided; empty where none did."),
    "cue": text("The words that say that somebody speaks: said, told."),
    "mention": text("The words at the quotation that stand for the speaker: she, Lindqvist."),
    "introduction": text("How the article introduces the speaker: the mayor of Nordvik."),
    "outlet": or_null(text("Who printed the article. null: the text does not say.")),
    "origin": or_null(text("The agency or outlet whose text it is. null: the outlet's own.")),
    "headline": text("The article's headline; empty where it has none."),
    "published": PUBLISHED,
    "published_precision": PRECISION,
    "url": text("Where the article was found on the web; empty where that is unknown."),
    "source_file": text("The name of the file that was imported."),
    "article_id": whole("The number of the article, as in its address."),
    "start": whole("Where the quotation begins in the article's body, in code points."),
    "end": whole("Where it ends: body[start:end] is text."),
    "continues": or_null(whole("The id of the quote that this one goes on with.")),
    "utterance_id": or_null(
        whole("The thing said: quotes of one utterance share it. null: no other quote is known.")
    ),
}
FIELDS = tuple(QUOTE)
LISTED_QUOTE: dict[str, Field] = {
    **QUOTE,
    "speaker_text": text(
        "The words for a speaker without a page: a group, a document, a name not yet identified. "
        "A value of the parameter speaker_text."
    ),
    "links": links(
        page="The quote's page.",
        self="This quote, with its evidence.",
        article="Its article.",
        speaker="Its speaker.",
        outlet="Who printed the article.",
        origin="Whose text the article is.",
    ),
}
SPAN = or_null(
    record(
        {
            "start": whole("Where it begins in the article's body, in code points."),
            "end": whole("Where it ends."),
            "text": text("The words there."),
        }
    )
)
WHOLE_QUOTE: dict[str, Field] = {
    **LISTED_QUOTE,
    "reviewed_at": or_null(text("When an editor decided about it.", format="date-time")),
    "evidence": record(
        {
            "cue": SPAN,
            "mention": SPAN,
            "introduction": SPAN,
            "chain": list_of(SPAN, "The words that lead from the mention to the name."),
        },
        "Where in the article's body the attribution is found.",
    ),
}


class Writer(Protocol):
    """Anything that takes text: a file, a command's standard output, an HTTP response."""

    def write(self, text: str, /) -> object: ...


def rows(quotes: Iterable[Quote]) -> Iterator[dict[str, Any]]:
    """One dictionary a quote, with the keys FIELDS in order."""
    return (row(quote) for quote in quotes)


def row(quote: Quote) -> dict[str, Any]:
    article = quote.article
    values = (
        quote.pk, quote.text, quote.kind, quote.status, speaker(quote), quote.speaker_kind,
        quote.confidence, quote.rule, quote.cue, quote.mention, quote.introduction,
        article.source and article.source.name, article.origin and article.origin.name,
        article.headline, published(article), article.published_precision, article.url,
        article.source_file, article.pk, quote.start, quote.end, quote.continues_id,
        utterance_id(quote),
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def utterance_id(quote: Quote) -> int | None:
    several = quote.utterance is not None and quote.utterance.quote_count > 1
    return quote.utterance_id if several else None


def public_row(quote: Quote) -> dict[str, Any]:
    """The same, as far as the public is told; of Quote.objects.for_public_export()."""
    line = row(quote)
    if not quote.is_attributed:
        unknown = Quote.SpeakerKind.UNKNOWN.value
        line |= {"speaker": None, "speaker_kind": unknown, "mention": "", "introduction": ""}
    if not quote.continues_listed:  # type: ignore[attr-defined]
        line["continues"] = None
    return line


def listed_row(quote: Quote, site: str) -> dict[str, Any]:
    """The keys of LISTED_QUOTE; `site` is the beginning of its addresses."""
    told = quote.speaker if quote.is_attributed else None
    words = quote.speaker_text if quote.is_attributed and not quote.speaker else ""
    article = quote.article
    to = linked(
        site,
        page=quote.get_absolute_url(),
        self=reverse("quote-json", args=[quote.pk]),
        article=reverse("article-json", args=[article.pk]),
        speaker=person_path(told),
        outlet=outlet_path(article.source),
        origin=outlet_path(article.origin),
    )
    return {**public_row(quote), "speaker_text": words, "links": to}


def whole_row(quote: Quote, site: str) -> dict[str, Any]:
    """The keys of WHOLE_QUOTE."""
    reviewed_at = quote.reviewed_at and quote.reviewed_at.isoformat(timespec="seconds")
    return {
        **listed_row(quote, site),
        "reviewed_at": reviewed_at,
        "evidence": told_evidence(quote) if quote.is_attributed else untold_evidence(quote),
    }


def told_evidence(quote: Quote) -> dict[str, Any]:
    chain = quote.chain if isinstance(quote.chain, list) else []
    return {
        "cue": span(quote.cue_start, quote.cue_end, quote.cue),
        "mention": span(quote.mention_start, quote.mention_end, quote.mention),
        "introduction": span(quote.introduction_start, quote.introduction_end, quote.introduction),
        "chain": [step for step in map(step_of, chain) if step],
    }


def untold_evidence(quote: Quote) -> dict[str, Any]:
    return {**told_evidence(quote), "mention": None, "introduction": None, "chain": []}


def span(start: int | None, end: int | None, words: str) -> dict[str, Any] | None:
    if start is None or end is None:
        return None
    return {"start": start, "end": end, "text": words}


def step_of(step: Any) -> dict[str, Any] | None:
    """A step of a chain; None for what is none."""
    match step:
        case {"start": int(start), "end": int(end), "text": str(words)}:
            return span(start, end, words)
    return None


def speaker(quote: Quote) -> str | None:
    """The Person's name, or the words of a group or document; a name not yet resolved is nobody."""
    if quote.speaker:
        return quote.speaker.name
    if quote.speaker_kind in (Quote.SpeakerKind.GROUP, Quote.SpeakerKind.DOCUMENT):
        return quote.speaker_text or None
    return None


def write_jsonl(quotes: Iterable[Quote], out: Writer) -> None:
    for line in rows(quotes):
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_csv(quotes: Iterable[Quote], out: Writer) -> None:
    for piece in csv_chunks(FIELDS, rows(quotes)):
        out.write(piece)
