"""One box for everything: people first, then outlets, quotations and articles."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import LIMIT, ArticleFilters, QuoteFilters
from articles.filters.values import LONGEST
from articles.linking import names
from articles.models import Article, Person, PersonName, Quote, Source
from articles.search import NAMES, Query
from articles.views.figures import Figure, count, figure
from articles.views.full_text import reads_whole_articles
from articles.views.highlights import excerpt, highlighted
from articles.views.rows import rows_of

SHOWN = 5
MOST_PEOPLE = 6
MOST_HEARD = 200  # names that sound like what was typed, to be compared
HEARD = 0.7


# /search/?q=
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    asked = request.GET.copy()
    asked.clear()
    asked["q"] = typed
    filters = QuoteFilters(asked, queryset=Quote.objects.published())
    queries = filters.queries
    words = " ".join(term for query in queries for term in query.plain_words)
    people = named(words)
    words_alone = list(filters.applied) == ["q"]
    context = {
        "section": "search",
        "typed": typed,
        "problems": filters.problems,
        "people": people,
        "heard": [] if people or not words else heard(words),
        "outlets": list(Source.objects.shown().filter(name__icontains=words)[:SHOWN])
        if words_alone
        else [],
        **quotes_found(filters, queries),
        **articles_found(request, filters, queries),
    }
    return render(request, "search.html", context)


def named(words: str) -> list[Person]:
    """The people whose name has all of these words, or a spelling of it; most quoted first."""
    if not words:
        return []
    people = Person.objects.current().quoted()
    for word in words.split():
        people = people.containing(word)
    return list(people.order_by("-quote_count", "name")[:MOST_PEOPLE])


def heard(words: str) -> list[Person]:
    """Did you mean: those of whose names the words may be another spelling; most alike first."""
    sounding = PersonName.objects.order_by()
    sounds = names.sounds(words).split()
    for sound in sounds:
        sounding = sounding.filter(NAMES.has_exactly("sounds", sound))
    spellings = PersonName.objects.filter(
        pk__in=sounding.values("pk"), person__merged_into=None, person__quote_count__gt=0
    )
    alike: dict[Person, float] = {}
    for spelling in spellings.select_related("person")[:MOST_HEARD] if sounds else []:
        value = names.resembles(words, spelling.name)
        if spelling.person and value >= HEARD:
            alike[spelling.person] = max(value, alike.get(spelling.person, 0.0))
    ranked = sorted(alike, key=lambda person: (-alike[person], -person.quote_count, person.name))
    return ranked[:MOST_PEOPLE]


def quotes_found(filters: QuoteFilters, queries: list[Query]) -> dict[str, Any]:
    if not filters.applied:
        return {"quote_count": Figure(0), "rows": []}
    rows, number = glimpse(filters)
    quotes = list(rows.for_lists())
    return {
        "quote_count": number,
        "rows": rows_of(highlighted(quotes, queries)),
        "all_quotes": filters.address(),
    }


def articles_found(
    request: HttpRequest, of_quotes: QuoteFilters, queries: list[Query]
) -> dict[str, Any]:
    """Articles for what was asked of quotations, where that can be asked of articles too."""
    asked = of_quotes.pairs(but=set(QuoteFilters.parameters) - set(ArticleFilters.parameters))
    only_quotes = set(of_quotes.applied) - set(ArticleFilters.parameters)
    if not queries or only_quotes:
        return {"article_count": Figure(0), "articles": []}
    data = request.GET.copy()
    data.clear()
    for name, value in asked:
        data.appendlist(name, value)
    filters = ArticleFilters(data, queryset=Article.objects.published())
    rows, number = glimpse(filters)
    articles = list(rows.for_lists())
    if reads_whole_articles(request):
        excerpt(articles, queries)
    return {
        "article_count": number,
        "articles": articles,
        "all_articles": filters.address(),
    }


def glimpse(filters: QuoteFilters | ArticleFilters) -> tuple[Any, Figure]:
    """The newest rows that match, and how many there are."""
    if not filters.words_alone:
        rows = filters.narrowed()
        return rows.newest()[:SHOWN], count(rows)
    every: Any = filters.queryset
    places, number = every.glimpse(*filters.queries, shown=SHOWN, limit=LIMIT + 1)
    return every.at(places).newest(), figure(number)
