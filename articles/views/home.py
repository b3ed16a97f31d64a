"""The front page: the latest words, who and what is printed most widely, what the archive holds."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Article, ImportBatch, Person, Quote, Source, Utterance
from articles.views.figures import Bar, bars, count_each
from articles.views.people import quotes_address
from articles.views.rows import Row, leading, rows_of
from articles.views.span import span_of

LATEST = 7
NEWEST = 100
AN_ARTICLE = 2
MOST_LINES = 8
MOST_UTTERANCES = 5


# /
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    quotes, articles = Quote.objects.published(), Article.objects.published()
    told = quotes.attributed().exclude(speaker=None, speaker_text="")
    rows = few_an_article(rows_of(told.for_lists().newest()[:NEWEST]))
    lead = leading(rows)
    numbers = count_each(
        {
            "quotes": quotes,
            "quotes without outlet": quotes.filter(source=None),
            "articles": articles,
            "undated": articles.undated(),
            "unstated": articles.filter(source=None),
            "carried": articles.exclude(origin=None),
        }
    )
    context = {
        "lead": lead,
        "rows": [row for row in rows if row is not lead][: LATEST - 1],
        "widest": quoted_by_most_outlets(),
        "utterances": Utterance.objects.shown().for_lists().widest()[:MOST_UTTERANCES],
        "quote_count": numbers["quotes"],
        "article_count": numbers["articles"],
        "undated_count": numbers["undated"],
        "unstated_count": numbers["unstated"],
        "carried_count": numbers["carried"],
        "span": span_of(articles),
        "outlets": quotes_by_outlet(numbers["quotes without outlet"].number),
        "last_import": ImportBatch.objects.exclude(finished_at=None).first(),
    }
    return render(request, "home.html", context)


def few_an_article(rows: list[Row]) -> list[Row]:
    """The rows, at most AN_ARTICLE of each article, so that one article does not fill the page."""
    seen: Counter[int] = Counter()
    few = []
    for row in rows:
        seen[row.quote.article_id] += 1
        if seen[row.quote.article_id] <= AN_ARTICLE:
            few.append(row)
    return few


def quoted_by_most_outlets() -> list[Bar]:
    """Speakers by how many outlets print them."""
    people = Person.objects.current().filter(outlet_count__gt=0)
    widest = people.order_by("-outlet_count", "-quote_count", "name")[:MOST_LINES]
    return bars(
        [(person.name, person.outlet_count, person.get_absolute_url()) for person in widest]
    )


def quotes_by_outlet(unstated: int) -> list[Bar]:
    """How many quotations each outlet prints; what states no outlet comes last."""
    most = Source.objects.filter(quote_count__gt=0).order_by("-quote_count", "name")[:MOST_LINES]
    lines = [
        (source.name, source.quote_count, quotes_address(outlet=source.slug)) for source in most
    ]
    if unstated:
        lines.append(("Outlet not stated", unstated, quotes_address(outlet=None)))
    return bars(lines)
