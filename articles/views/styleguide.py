"""Every component of the pages, with invented rows that are never saved."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import QuoteFilters
from articles.models import Article, Person, Quote, Source
from articles.models.article import UNDATED
from articles.views.alignment import difference
from articles.views.facets import Facet, FacetRow
from articles.views.figures import Figure, bars
from articles.views.grid import Grid, Head, Numbers, grid
from articles.views.histogram import Histogram
from articles.views.listing import Listing
from articles.views.pages import Page
from articles.views.passages import passages
from articles.views.rows import Row
from articles.views.verify import LABELS, mark_of

COLOURS = ("paper", "panel", "line", "edge", "ink", "soft", "mute", "lamp", "tint", "tint-2")
BODY = (
    "The council met on Thursday. “The harbour stays open,” Anna Lindqvist said. "
    "“It always has.”\n\nA joint statement spoke of “a constructive evening.”"
)


# /styleguide/
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    quotes = sample_quotes()
    asked = QueryDict("kind=direct&from=2024-05&status=x")
    filters = QuoteFilters(asked, queryset=Quote.objects.none())
    number = Figure(45)
    context = {
        "colours": COLOURS,
        "rows": [Row(quotes[:2]), Row(quotes[2:3]), Row(quotes[3:])],
        "lead": Row(quotes[:1]),
        "article": quotes[0].article,
        "passages": passages(BODY, quotes[:3]),
        "listing": Listing(
            filters, Page([], back="a", on="b", first=False), "quotation", Figure(76), number
        ),
        "facets": [
            Facet(
                "outlet",
                "Outlet",
                [
                    FacetRow("harbour-post", "Harbour Post", 31, chosen=True),
                    FacetRow("unknown", "Outlet not stated", 14, chosen=False),
                ],
            )
        ],
        "grid": sample_grid(),
        "difference": difference(
            "“The harbour stays open through the winter, whatever it costs,”",
            "“The harbour will stay open, whatever it costs us.”",
        ),
        "verdicts": [(mark_of(verdict), label) for verdict, label in LABELS.items()],
        "bars": bars([("Anna Lindqvist", 12, "#bars"), ("Harbour board", 5, "#bars")]),
        "histogram": Histogram(
            "month",
            bars(
                [
                    ("April 2024", 5, "#bars"),
                    ("May 2024", 0, ""),
                    ("June 2024", 9, "#bars"),
                ]
            ),
            undated=3,
            undated_address="#bars",
            cut=False,
        ),
    }
    return render(request, "styleguide.html", context)


def sample_grid() -> Grid:
    numbers: Numbers = Counter({("post", "anna"): 12, ("post", "board"): 5, ("gazette", "anna"): 1})
    outlets = [Head("post", "Harbour Post", "#g-grid"), Head("gazette", "Evening Gazette")]
    speakers = [Head("anna", "Anna Lindqvist", "#g-grid"), Head("board", "Harbour board")]
    return grid(numbers, outlets, speakers, lambda outlet, speaker: "#g-grid")


def sample_quotes() -> list[Quote]:
    """Two fragments of one statement, one of a document, one without a speaker."""
    article = Article(
        pk=1,
        headline="Council votes on the harbour",
        source=Source(name="Harbour Post", slug="harbour-post"),
        origin=Source(name="Northern Wire", slug="northern-wire"),
        published_at=datetime(2024, 5, 16, tzinfo=UTC),
        published_precision=Article.Precision.DAY,
        body=BODY,
    )
    person = Person(name="Anna Lindqvist", slug="anna-lindqvist")
    said: dict[str, Any] = {
        "speaker": person,
        "speaker_kind": "person",
        "introduction": "harbour master",
    }
    lines: tuple[tuple[str, dict[str, Any]], ...] = (
        ("“The harbour stays open,”", {**said, "confidence": 0.95, "cue": "said"}),
        ("“It always has.”", {**said, "confidence": 0.95}),
        (
            "“a constructive evening.”",
            {"speaker_text": "joint statement", "speaker_kind": "document", "confidence": 0.8},
        ),
        ("“no comment”", {"confidence": 0.1}),
    )
    quotes = [
        Quote(
            pk=number,
            article=article,
            source=article.source,
            text=text,
            start=max(BODY.find(text), 0),
            end=max(BODY.find(text), 0) + len(text),
            kind="direct" if number < 3 else "partial",
            sorted_at=UNDATED,
            **fields,
        )
        for number, (text, fields) in enumerate(lines, start=1)
    ]
    for row in (article, article.source, person, *quotes):  # a sample's links stay on the page
        vars(row)["get_absolute_url"] = lambda: "#main"
    vars(article)["get_absolute_url"] = str
    return quotes
