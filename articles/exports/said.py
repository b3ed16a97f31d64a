"""Utterances as rows of plain values."""

from typing import Any

from django.urls import reverse

from articles.exports.fields import Field, linked, links, list_of, or_null, record, text, whole
from articles.exports.people import person_path
from articles.exports.printed import PRECISION, PUBLISHED, published
from articles.exports.quotes import LISTED_QUOTE, speaker
from articles.models import Utterance

UTTERANCE: dict[str, Field] = {
    "id": whole("The number of the utterance: the utterance_id of its quotes."),
    "text": text("Its earliest dated printing; where none has a date, the longest one."),
    "speaker": or_null(text("Whose words these are, as that quote tells. null: not established.")),
    "outlet": or_null(text("Who printed them so. null: the text does not say.")),
    "published": PUBLISHED,
    "published_precision": PRECISION,
    "outlet_count": whole("How many outlets print it; what states none counts as one more."),
    "quote_count": whole("How many quotations of it the public can read."),
    "text_count": whole("How many texts print it: copies of one text count once."),
}
LISTED_UTTERANCE: dict[str, Field] = {
    **UTTERANCE,
    "links": links(
        page="Its page, with every rendering.",
        self="This utterance, with its quotes.",
        quote="The quote whose words stand for it.",
        speaker="The speaker of that quote.",
    ),
}
WHOLE_UTTERANCE: dict[str, Field] = {
    **LISTED_UTTERANCE,
    "quotes": list_of(record(LISTED_QUOTE), "Its quotes, the earliest first, the undated last."),
}


def row(utterance: Utterance) -> dict[str, Any]:
    """The keys of UTTERANCE in order."""
    quote = utterance.first_quote
    article = quote.article if quote else None
    values = (
        utterance.pk, quote.text if quote else "",
        speaker(quote) if quote and quote.is_attributed else None,
        article.source.name if article and article.source else None,
        published(article) if article else None,
        article.published_precision if article else "unknown",
        utterance.outlet_count, utterance.quote_count, utterance.text_count,
    )  # fmt: skip
    return dict(zip(UTTERANCE, values, strict=True))


def listed_row(utterance: Utterance, site: str) -> dict[str, Any]:
    """The keys of LISTED_UTTERANCE; `site` is the beginning of its addresses."""
    quote = utterance.first_quote
    told = quote.speaker if quote and quote.is_attributed else None
    to = linked(
        site,
        page=utterance.get_absolute_url(),
        self=reverse("said-object-json", args=[utterance.pk]),
        quote=reverse("quote-json", args=[quote.pk]) if quote else None,
        speaker=person_path(told),
    )
    return {**row(utterance), "links": to}
