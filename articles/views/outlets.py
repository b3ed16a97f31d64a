"""The list of outlets, and one outlet: what we hold of it and whom it quotes."""

from typing import Any

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import OutletFilters
from articles.models import Article, Person, Quote, Source
from articles.models.article import ArticleQuerySet
from articles.models.quote import QuoteQuerySet
from articles.views.answers import moved
from articles.views.cues import MOST_READ, verbs_of
from articles.views.figures import Bar, bars, count, count_each, counted_newest, with_quote_counts
from articles.views.listing import listing
from articles.views.people import quotes_address
from articles.views.rows import rows_of
from articles.views.span import span_of

LATEST = 8
MOST_SPEAKERS = 12


# /outlets/
@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    sources = Source.objects.shown()
    filters = OutletFilters(request.GET, queryset=sources)
    found = listing(
        request,
        filters,
        filters.qs,
        noun="outlet",
        total=count(sources),
    )
    unstated = Article.objects.published().filter(source=None)
    context = {
        "section": "outlets",
        "listing": found,
        "outlets": found.page.rows,
        "unstated_articles": count(unstated),
        "unstated_quotes": count(Quote.objects.published().filter(source=None)),
    }
    return render(request, "outlets/list.html", context)


# /outlets/<slug>/
@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Source.objects.select_related("merged_into"), slug=slug)
    if shown.merged_into:
        return moved(request, shown.root)
    articles = Article.objects.published().in_outlet(shown)
    quotes = Quote.objects.published().in_outlet(shown)
    numbers = count_each({"articles": articles, "undated": articles.undated(), "quotes": quotes})
    context = {
        "section": "outlets",
        "outlet": shown,
        "article_count": numbers["articles"],
        "undated_count": numbers["undated"],
        "quote_count": numbers["quotes"],
        "span": span_of(articles),
        "speakers": speakers_in(quotes, shown),
        "verbs": verbs_of(quotes),
        "most_read": MOST_READ,
        "hidden_inside": [("outlet", shown.slug)],
        "rows": rows_of(quotes.for_lists().newest()[:LATEST]),
        "articles": with_quote_counts(articles.for_lists().newest())[:LATEST],
        "carriers": carriers_of(shown),
        "origins": origins_in(articles),
    }
    return render(request, "outlets/outlet.html", context)


def speakers_in(quotes: QuoteQuerySet, shown: Source) -> list[Bar]:
    """Whom the outlet quotes most, among its newest quotations."""
    numbers = counted_newest(quotes.attributed().exclude(speaker=None), "speaker_id")
    most = sorted(numbers, key=lambda pk: (-numbers[pk], pk))[:MOST_SPEAKERS]
    people = Person.objects.in_bulk(most)
    ranked = sorted(most, key=lambda pk: (-numbers[pk], people[pk].name))
    return bars(
        [
            (
                people[pk].name,
                numbers[pk],
                quotes_address(person=people[pk].slug, outlet=shown.slug),
            )
            for pk in ranked
        ]
    )


def carriers_of(shown: Source) -> QuerySet[Any, Any]:
    """Which outlets carry this one's text: name, slug, number of articles."""
    return (
        Article.objects.published()
        .filter(origin=shown)
        .order_by()
        .values("source__name", "source__slug")
        .annotate(n=Count("*"))
        .order_by("-n", F("source__name").asc(nulls_last=True))
    )


def origins_in(articles: ArticleQuerySet) -> QuerySet[Any, Any]:
    """Whose text the outlet carries: name, slug, number of articles."""
    return (
        articles.exclude(origin=None)
        .order_by()
        .values("origin__name", "origin__slug")
        .annotate(n=Count("*"))
        .order_by("-n", "origin__name")
    )
