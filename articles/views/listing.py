"""What every list shows around its rows: count, chips, problems, pages, the way out of nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from articles.filters import ListFilters
from articles.views.facets import Sample
from articles.views.figures import Figure, count, count_each
from articles.views.pages import Known, Page, page_of


class Way(NamedTuple):
    """A way out of an empty list: what to remove, and what that gives."""

    labels: list[str]
    address: str
    number: Figure


class SortLink(NamedTuple):
    label: str
    address: str
    current: bool


class File(NamedTuple):
    label: str
    address: str


# By the noun of a list: the name of its exports, and their formats.
EXPORTS = {
    "quotation": ("quotes", ("csv", "json", "atom")),
    "article": ("articles", ("csv", "json", "atom")),
    "speaker": ("people", ("csv", "json")),
    "outlet": ("outlets", ("csv", "json")),
    "utterance": ("said", ("csv", "json", "atom")),
}
FORMATS = {"csv": "CSV", "json": "JSON", "atom": "Feed"}


@dataclass
class Listing:
    """One page of one list. `noun` is what a row is called: quotation, article. `person` is
    the slug where the page has the words of one speaker alone."""

    filters: ListFilters
    page: Page
    noun: str
    total: Figure
    number: Figure
    person: str = ""

    @property
    def problems(self) -> list[str]:
        problems = self.filters.problems
        return [*problems, self.page.problem] if self.page.problem else problems

    @property
    def back(self) -> str:
        return self.filters.address(before=self.page.back) if self.page.back else ""

    @property
    def on(self) -> str:
        return self.filters.address(after=self.page.on) if self.page.on else ""

    @property
    def canonical(self) -> str:
        """The query string of this list, without its page."""
        address = self.filters.address()
        return "" if address == "?" else address

    @property
    def files(self) -> list[File]:
        """The whole list, for programs and spreadsheets."""
        _, formats = EXPORTS[self.noun]
        return [File(FORMATS[each], self.exported(each)) for each in formats]

    @property
    def feed(self) -> str:
        return self.exported("atom")

    def exported(self, extension: str) -> str:
        name, _ = EXPORTS[self.noun]
        address = self.filters.address
        query = address(person=self.person) if self.person else address()
        return reverse(f"{name}-{extension}") + query.removesuffix("?")

    @property
    def chips(self) -> list[Any]:
        return self.filters.chips

    @property
    def sorts(self) -> list[SortLink]:
        first = next(iter(self.filters.orders))
        return [
            SortLink(
                order.label,
                self.filters.address(sort="" if name == first else name),
                name == self.filters.sort,
            )
            for name, order in self.filters.orders.items()
        ]

    @cached_property
    def ways_out(self) -> list[Way]:
        """For each filter of an empty list: what the list would have without it."""
        applied = self.filters.applied
        if self.number or not applied:
            return []
        found = count_each({name: self.filters.without(name) for name in applied})
        ways = [
            Way(
                [value.label for value in applied[name]],
                self.filters.address(but=[name]),
                number,
            )
            for name, number in found.items()
        ]
        return sorted(ways, key=lambda way: -way.number.number)


def listing(
    request: HttpRequest,
    filters: ListFilters,
    rows: QuerySet[Any],
    *,
    noun: str,
    total: Figure,
    number: Figure | None = None,
) -> Listing:
    """The page that the request asks for. `rows` are the filtered rows as the page shows them;
    `number`: how many, where that is known already."""
    page = page_of(rows, filters.order, request.GET)
    if number is None:
        number = count(filters.qs) if filters.applied else total
    return Listing(filters, page, noun, total, number)


def counted_listing(
    request: HttpRequest,
    sample: Sample,
    shown: Callable[[Any], QuerySet[Any]],
    *,
    noun: str,
    total: Figure,
    person: str = "",
) -> Listing:
    """The same of a list that is counted; `shown` gives rows all that the page shows of them."""
    filters = sample.filters
    known = Known(shown(filters.queryset), [row[0] for row in sample.rows], are_all=sample.are_all)
    page = page_of(
        known.rows if known.are_all else shown(filters.narrowed()),
        filters.order,
        request.GET,
        known=known,
        relevance=filters.relevance(known.places),
    )
    return Listing(filters, page, noun, total, sample.number, person)
