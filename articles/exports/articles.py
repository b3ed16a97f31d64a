"""Articles as rows of plain values."""

from typing import Any

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
from articles.exports.printed import PRECISION, PUBLISHED, published
from articles.exports.quotes import LISTED_QUOTE
from articles.models import Article

ARTICLE: dict[str, Field] = {
    "id": whole("The number of the article, as in its address."),
    "headline": text("The headline; empty where it has none."),
    "outlet": or_null(text("Who printed the article. null: the text does not say.")),
    "origin": or_null(text("The agency or outlet whose text it is. null: the outlet's own.")),
    "section": text("The section of the outlet."),
    "byline": text("Who wrote it, as printed."),
    "dateline": text("Where it was written, as printed."),
    "language": text("The language tag of the text."),
    "published": PUBLISHED,
    "published_precision": PRECISION,
    "published_basis": one_of(
        ["", *Article.Basis.values], "Where the date comes from; empty where there is none."
    ),
    "url": text("Where the article was found on the web; empty where that is unknown."),
    "source_file": text("The name of the file that was imported."),
    "quote_count": whole("How many quotations of it the public can read."),
    "copy_of": or_null(
        whole("The article that stands for the same text in other outlets. null: this one does.")
    ),
}
LISTED_ARTICLE: dict[str, Field] = {
    **ARTICLE,
    "links": links(
        page="The article's page.",
        self="This article, with its quotes.",
        outlet="Who printed it.",
        origin="Whose text it is.",
    ),
}
WHOLE_ARTICLE: dict[str, Field] = {
    **LISTED_ARTICLE,
    "body": or_null(text("The text that all offsets count in. null: for the staff alone.")),
    "quotes": list_of(record(LISTED_QUOTE), "Its quotes, in the order of the text."),
}


def row(article: Article) -> dict[str, Any]:
    """The keys of ARTICLE in order, of an article with its `quote_count`."""
    values = (
        article.pk, article.headline, article.source and article.source.name,
        article.origin and article.origin.name, article.section, article.byline, article.dateline,
        article.language, published(article), article.published_precision,
        article.published_basis, article.url, article.source_file,
        article.quote_count,  # type: ignore[attr-defined]
        article.copy_of_id,
    )  # fmt: skip
    return dict(zip(ARTICLE, values, strict=True))


def listed_row(article: Article, site: str) -> dict[str, Any]:
    """The keys of LISTED_ARTICLE; `site` is the beginning of its addresses."""
    to = linked(
        site,
        page=article.get_absolute_url(),
        self=reverse("article-json", args=[article.pk]),
        outlet=outlet_path(article.source),
        origin=outlet_path(article.origin),
    )
    return {**row(article), "links": to}
