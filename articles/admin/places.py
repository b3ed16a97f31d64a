"""Where a decision about a spelling may hold: the choices, with the quotations in each."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Count

from articles.actions.name_scope import NameScope
from articles.models import Article, Source
from articles.models.quote import QuoteQuerySet

MOST_OUTLETS = 8
MOST_ARTICLES = 5
WIDTHS = ("article", "outlet", "everywhere")


class Place(NamedTuple):
    """`value`: "everywhere", "outlet-3", "article-7"."""

    value: str
    label: str
    quotes: int


def places_of(quotes: QuoteQuerySet) -> list[Place]:
    """The outlets that print most of these quotes."""
    most = quotes.exclude(source=None).order_by().values_list("source", "source__name")
    return [
        Place(f"outlet-{pk}", f"In {name}", n)
        for pk, name, n in most.annotate(n=Count("*")).order_by("-n", "source")[:MOST_OUTLETS]
    ]


def places_of_articles(quotes: QuoteQuerySet) -> list[Place]:
    most = quotes.order_by().values_list("article", "article__headline")
    return [
        Place(f"article-{pk}", f"Only in “{headline or f'Untitled (no. {pk})'}”", n)
        for pk, headline, n in most.annotate(n=Count("*")).order_by("-n", "-article")[
            :MOST_ARTICLES
        ]
    ]


def by_width(place: Place) -> int:
    """The narrowest first."""
    return WIDTHS.index(place.value.partition("-")[0])


def scope_of(place: str) -> NameScope:
    """ValidationError for a place that there is not."""
    kind, _, pk = place.partition("-")
    if place == "everywhere":
        return NameScope()
    if pk.isascii() and pk.isdecimal() and len(pk) < 18:
        if kind == "outlet" and (source := Source.objects.filter(pk=pk).first()):
            return NameScope(source=source)
        if kind == "article" and (article := Article.objects.filter(pk=pk).first()):
            return NameScope(article=article)
    raise ValidationError("Choose a place where it holds.")
