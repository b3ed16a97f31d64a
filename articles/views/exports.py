"""Every list, out of the archive: .csv, .json or .atom for its address's last slash.

The query string means the same. Only here nothing is ignored: a reader of a file sees no message,
so that a value that can't be read is answered 400, with the reasons.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    QueryDict,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exports import articles, atom, outlets, people, quotes
from articles.exports import said as utterances
from articles.exports.fields import Field
from articles.exports.spreadsheet import CHUNK, csv_chunks
from articles.filters import (
    NEWEST,
    ArticleFilters,
    ListFilters,
    OutletFilters,
    PersonFilters,
    QuoteFilters,
    UtteranceFilters,
)
from articles.models import Article, Person, Quote, Source, Utterance
from articles.views.answers import json_answer, json_problems, refused, site_of, tagged
from articles.views.figures import count, figure, with_quote_counts
from articles.views.pages import SIZE, Known, every_row, page_of

# A spreadsheet takes a file for UTF-8 only where it begins so; without, it garbles every “ and ’.
# Python reads it as "utf-8-sig"; pandas and R skip it by themselves.
BYTE_ORDER_MARK = "\ufeff"
MOST_ENTRIES = 50
MOST_ON_A_PAGE = 100
PER_PAGE = re.compile(r"[1-9][0-9]?|100")
NO_SIZE = f"“per_page” can’t be read: it is a number from 1 to {MOST_ON_A_PAGE}."

NO_KEY = "The page key can’t be read: it is one of what “next” and “previous” gave for this list."


@dataclass(frozen=True, slots=True)
class Exported:
    """A list that leaves the archive. `name` is that of its page, and of the file."""

    name: str
    filters: type[ListFilters]
    public: Callable[[], QuerySet[Any]]  # what the public may read
    filled: Callable[[Any], QuerySet[Any]]  # the rows with all that `row` says
    fields: dict[str, Field]
    row: Callable[[Any], dict[str, Any]]
    listed: dict[str, Field]  # the same and more, for JSON
    listed_row: Callable[[Any, str], dict[str, Any]]
    entry: Callable[[Any, str], atom.Entry] | None = None  # for a feed

    @property
    def has_feed(self) -> bool:
        return self.entry is not None

    def asked(self, parameters: QueryDict) -> ListFilters:
        return self.filters(parameters, queryset=self.public())


QUOTES = Exported(
    "quotes",
    QuoteFilters,
    Quote.objects.published,
    lambda rows: rows.for_public_export(),
    quotes.QUOTE,
    quotes.public_row,
    quotes.LISTED_QUOTE,
    quotes.listed_row,
    atom.quote_entry,
)
ARTICLES = Exported(
    "articles",
    ArticleFilters,
    Article.objects.published,
    lambda rows: with_quote_counts(rows.for_lists()),
    articles.ARTICLE,
    articles.row,
    articles.LISTED_ARTICLE,
    articles.listed_row,
    atom.article_entry,
)
PEOPLE = Exported(
    "people",
    PersonFilters,
    lambda: Person.objects.current().quoted(),
    lambda rows: rows,
    people.PERSON,
    people.row,
    people.LISTED_PERSON,
    people.listed_row,
)
OUTLETS = Exported(
    "outlets",
    OutletFilters,
    Source.objects.shown,
    lambda rows: rows,
    outlets.OUTLET,
    outlets.row,
    outlets.LISTED_OUTLET,
    outlets.listed_row,
)
SAID = Exported(
    "said",
    UtteranceFilters,
    Utterance.objects.shown,
    lambda rows: rows.for_lists(),
    utterances.UTTERANCE,
    utterances.row,
    utterances.LISTED_UTTERANCE,
    utterances.listed_row,
    atom.utterance_entry,
)

# What the search page finds, counted in quotations: the same rows, under its name.
SEARCH = replace(QUOTES, name="search")

LISTS = (QUOTES, ARTICLES, PEOPLE, OUTLETS, SAID)


# /quotes.csv, /articles.csv, /people.csv, /outlets.csv, /said.csv
@require_safe
def as_csv(request: HttpRequest, of: Exported) -> HttpResponseBase:
    """All rows, whatever page is asked for. What fits into one piece is tagged; more is streamed,
    untagged, with one piece in memory."""
    filters = of.asked(request.GET)
    if filters.unreadable:
        return refused(filters.unreadable)
    order = NEWEST if filters.is_ranked else filters.order
    rows = every_row(of.filled(filters.without()), order, at_once=CHUNK)
    pieces = csv_chunks(of.fields, map(of.row, rows))
    first, second = BYTE_ORDER_MARK + next(pieces), next(pieces, None)
    if second is None:
        return tagged(download(HttpResponse, first, of))
    if request.method == "HEAD":
        return download(StreamingHttpResponse, (), of)
    return download(StreamingHttpResponse, joined(first, second, pieces), of)


# /quotes.atom, /articles.atom, /said.atom
@require_safe
def as_feed(request: HttpRequest, of: Exported) -> HttpResponseBase:
    """The newest rows, whatever order and page is asked for."""
    asked = request.GET.copy()
    asked.pop("sort", None)
    filters = of.asked(asked)
    if filters.unreadable:
        return refused(filters.unreadable)
    site, query = site_of(request), filters.address().removesuffix("?")
    rows = of.filled(filters.newest(MOST_ENTRIES)).order_by("-place")[:MOST_ENTRIES]
    title = ", ".join(chip.label for chip in filters.chips)
    content = atom.feed(
        title=f"{of.name.capitalize()}: {title}" if title else of.name.capitalize(),
        page=site + reverse(of.name) + query,
        address=site + reverse(f"{of.name}-atom") + query,
        entries=[of.entry(row, site) for row in rows] if of.entry else [],
    )
    return tagged(HttpResponse(content, content_type=atom.Feed.content_type))


# /quotes.json, /articles.json, /people.json, /outlets.json, /said.json
@require_safe
def as_json(request: HttpRequest, of: Exported) -> HttpResponseBase:
    """The rows of one page, and the addresses of the pages before and after it."""
    asked = request.GET.copy()
    sizes = asked.pop("per_page", [])
    filters = of.asked(asked)
    unreadable = [*filters.unreadable, *(NO_SIZE for size in sizes if not PER_PAGE.fullmatch(size))]
    if unreadable:
        return json_problems(*unreadable)
    places = filters.places
    rows = filters.without() if places is None else filters.queryset
    per_page = sizes[-1] if sizes else ""
    size = int(per_page or SIZE)
    relevance = filters.relevance(places)
    filled = of.filled(rows)
    known = None if places is None else Known(filled, places)
    page = page_of(filled, filters.order, asked, size=size, known=known, relevance=relevance)
    if page.problem:
        return json_problems(NO_KEY)
    number = count(rows) if places is None else figure(len(places))
    site = site_of(request)

    here = site + reverse(f"{of.name}-json")
    after = filters.address(after=page.on, per_page=per_page)
    before = filters.address(before=page.back, per_page=per_page)
    content = {
        "count": number.number,
        "count_is_exact": not number.more,
        "results": [of.listed_row(row, site) for row in page.rows],
        "next": here + after if page.on else None,
        "previous": here + before if page.back else None,
        "problems": filters.problems,
    }
    return json_answer(content)


def joined(first: str, second: str, rest: Generator[str]) -> Iterator[str]:
    """All pieces. Where the reader leaves early, the rows are closed with it, and not after the
    connection that they are read from."""
    with closing(rest):
        yield first
        yield second
        yield from rest


def download(
    kind: Callable[..., Any], content: str | Iterable[str], of: Exported
) -> HttpResponse | Any:
    return kind(
        content,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{of.name}.csv"',
            "Cache-Control": "no-cache",
        },
    )
