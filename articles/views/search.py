"""One box for everything: people first, then outlets, quotations and articles."""

from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet, Window
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import LIMIT, ArticleFilters, QuoteFilters
from articles.linking import names
from articles.models import Article, Person, PersonName, Quote, Source
from articles.models.person import has_in_name
from articles.search import NAMES, Query
from articles.search.language import Term
from articles.views.figures import Figure, count, figure
from articles.views.full_text import reads_whole_articles
from articles.views.highlights import excerpt, highlighted
from articles.views.rows import rows_of

SHOWN = 5
MOST_PEOPLE = 6
MOST_HEARD = 200  # names that sound like what was typed, to be compared
HEARD = 0.7
LONGEST_TYPED = 2000


# /search/?q=
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    asked = request.GET.copy()
    typed, *others = [each.replace("\0", "").strip() for each in asked.getlist("q")] or [""]
    asked.setlist("q", [typed, *others])
    filters = QuoteFilters(asked, queryset=Quote.objects.published())
    queries = filters.queries
    words = " ".join(term for query in queries for term in query.plain_words)
    people, outlets = named(queries), outlets_called(words if filters.words_alone else "")
    context = {
        "section": "search",
        "typed": typed[:LONGEST_TYPED],
        "hidden": [*beside_words(filters), *(("q", each) for each in others)],
        "filters": filters,
        "problems": filters.problems,
        "nothing_asked": not filters.applied,
        "people": people,
        "outlets": outlets,
        "heard": heard(words) if words and not people.rows and not outlets.rows else [],
        "all_people": words if is_plain(queries) else "",
        **quotes_found(filters, queries),
        **articles_found(request, filters, queries),
    }
    return render(request, "search.html", context)


def beside_words(filters: QuoteFilters) -> list[tuple[str, str]]:
    """Parameter and value of what narrows the quotations, and was not typed."""
    return [pair for pair in filters.pairs(but=["q"]) if pair not in filters.typed]


class Found(NamedTuple):
    """The first rows, and how many there are."""

    rows: list[Any]
    number: int


NOTHING = Found([], 0)


def first(rows: QuerySet[Any], most: int) -> Found:
    found = list(rows.annotate(number=Window(Count("*")))[:most])
    return Found(found, found[0].number) if found else NOTHING


def named(queries: list[Query]) -> Found:
    """The people in whose name, or a spelling of it, the words are as they are asked for; most
    quoted first."""
    if not queries:
        return NOTHING
    people = Person.objects.current().quoted().filter(reduce(or_, map(in_name, queries)))
    return first(people.order_by("-quote_count", "name"), MOST_PEOPLE)


def in_name(query: Query) -> Q:
    asked = [reduce(or_, map(has_words, terms)) for terms in query.all_of]
    return reduce(and_, [*asked, *(~has_words(term) for term in query.none_of)])


def has_words(term: Term) -> Q:
    return reduce(and_, map(has_in_name, term.words))


def is_plain(queries: list[Query]) -> bool:
    """Are only words looked for, all of them? The list of people knows nothing else."""
    terms = [terms for query in queries for terms in query.all_of]
    return len(queries) == 1 and not queries[0].none_of and all(len(each) == 1 for each in terms)


def outlets_called(words: str) -> Found:
    return first(Source.objects.shown().filter(name__icontains=words), SHOWN) if words else NOTHING


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
    if not of_quotes.applied or of_quotes.applied.keys() - ArticleFilters.parameters.keys():
        return {"article_count": None, "articles": []}
    data = QueryDict(mutable=True)
    for name, value in of_quotes.pairs():
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
