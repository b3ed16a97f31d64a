"""Outlets as rows of plain values."""

from typing import Any

from django.urls import reverse

from articles.exports.fields import Field, linked, links, one_of, text, whole
from articles.models import Source

OUTLET: dict[str, Field] = {
    "slug": text("The name in addresses and filters."),
    "name": text("The name."),
    "kind": one_of(list(Source.Kind.values), "What kind of outlet it is."),
    "homepage": text("Its own address; empty where nobody has entered it."),
    "country": text("Two letters, ISO 3166-1; empty where nobody has entered it."),
    "language": text("A language tag; empty where nobody has entered it."),
    "article_count": whole("How many of its articles the archive shows."),
    "quote_count": whole("How many quotations are printed in them."),
    "origin_count": whole("How many articles, of whichever outlet, are its text."),
    "copy_count": whole("How many of its articles print a text that counts as another article's."),
}
LISTED_OUTLET: dict[str, Field] = {
    **OUTLET,
    "links": links(
        page="The outlet's page.",
        self="This outlet.",
        articles="Its articles.",
        quotes="The quotes in them.",
    ),
}
WHOLE_OUTLET: dict[str, Field] = {
    **LISTED_OUTLET,
    "undated_count": whole("How many of its articles state no date."),
}


def row(outlet: Source) -> dict[str, Any]:
    """The keys of OUTLET in order,."""
    return {name: getattr(outlet, name) for name in OUTLET}


def listed_row(outlet: Source, site: str) -> dict[str, Any]:
    """The keys of LISTED_OUTLET; `site` is the beginning of its addresses."""
    to = linked(
        site,
        page=outlet.get_absolute_url(),
        self=outlet_path(outlet),
        articles=f"{reverse('articles-json')}?outlet={outlet.slug}",
        quotes=f"{reverse('quotes-json')}?outlet={outlet.slug}",
    )
    return {**row(outlet), "links": to}


def outlet_path(outlet: Source | None) -> str | None:
    return reverse("outlet-json", args=[outlet.slug]) if outlet else None
