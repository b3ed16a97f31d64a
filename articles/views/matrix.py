"""Outlets × speakers: how often each outlet quotes each speaker."""

from collections import Counter
from collections.abc import Hashable
from typing import Any, NamedTuple

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.filters import LIMIT, UNKNOWN, Counted, MatrixFilters
from articles.models import Person, Quote, Source
from articles.models.place import A_DAY, FIRST_DATED, day_of
from articles.views.facets import Sample, matrix_sample
from articles.views.figures import count, figure
from articles.views.grid import Grid, Head, Rest, grid, ranked
from articles.views.listing import Listing
from articles.views.pages import Page
from articles.views.units import DAY

MOST = 20  # lines, and columns
NOT_STATED = "Outlet not stated"


# /matrix/
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    told = Quote.objects.published().attributed().exclude(speaker=None)
    filters = MatrixFilters(request.GET, queryset=told)
    sample = matrix_sample(filters)
    counted = whole_days(sample)
    number = figure(len(counted.rows))
    total = count(told) if filters.applied else sample.number
    outlets = shown(sample, "outlet", Counter(row[1] for row in counted.rows))
    speakers = shown(sample, "person", Counter(row[3] for row in counted.rows))
    sample.asked = {Source: {*outlets}, Person: {*speakers}}
    facets = sample.facets()
    context = {
        "section": "matrix",
        "listing": Listing(filters, Page([]), "quotation", total, number),
        "cut": sample.number.more,
        "since": counted.since and DAY.label(counted.since),
        "earlier": counted.since and filters.address(to=DAY.written(counted.since - 1)),
        "outlet_count": len({row[1] for row in counted.rows} - {None}),
        "speaker_count": len({row[3] for row in counted.rows}),
        "grid": outlets_by_speakers(sample, counted, outlets, speakers) if counted.rows else None,
        "facets": facets,
        "hidden": [],
    }
    return render(request, "matrix.html", context)


class Days(NamedTuple):
    """Rows, and the first day of which all are among them; None: of every day."""

    rows: list[Counted]
    since: int | None


def whole_days(sample: Sample) -> Days:
    """Those of a sample's rows that can be told from the others by a date: of more than LIMIT not
    those of the day, or the undated, in the midst of which it ends."""
    rows = sample.rows[:LIMIT]
    dated = [day for day in sample.days if day is not None]
    if not sample.number.more or not dated:
        return Days(rows, None)
    first = dated[-1] + (len(dated) == len(rows))
    kept = [row for row in rows if row[0] >= max(first * A_DAY, FIRST_DATED)]
    return Days(kept, DAY.number(day_of(first))) if kept else Days(rows, None)


def shown(sample: Sample, name: str, numbers: Counter[Any]) -> list[Any]:
    """The keys that are asked for, else those with the highest numbers."""
    return list(sample.chosen[name]) or ranked(numbers, MOST)


def outlets_by_speakers(
    sample: Sample, counted: Days, outlets: list[Any], speakers: list[Any]
) -> Grid:
    numbers = Counter((row[1], row[3]) for row in counted.rows)
    filters, quotes = sample.filters, reverse("quotes")
    since = {"from": DAY.written(counted.since)} if counted.since else {}

    def slug(model: type[Model], key: Hashable) -> str:
        return sample.labels[model, key][0] if key else UNKNOWN

    def address(outlet: Hashable, speaker: Hashable) -> str:
        """The list of what a cell counts. There is none of what is not shown, nor of all speakers
        who have a page."""
        asked: dict[str, Any] = dict(since)
        if Rest.OTHERS in (outlet, speaker) or (
            speaker == Rest.ALL and "person" not in filters.applied
        ):
            return ""
        if outlet != Rest.ALL:
            asked["outlet"] = slug(Source, outlet)
        if speaker != Rest.ALL:
            asked["person"] = slug(Person, speaker)
        return quotes + filters.address(**asked)

    lines = heads(sample, Source, "outlet", Counter(row[1] for row in counted.rows), outlets)
    columns = heads(sample, Person, "person", Counter(row[3] for row in counted.rows), speakers)
    return grid(numbers, lines, columns, address)


def heads(
    sample: Sample, model: type[Model], page: str, numbers: Counter[Any], keys: list[Any]
) -> list[Head]:
    """By number, then by name, each with the address of its page."""
    named = [(key, *sample.labels[model, key]) for key in keys if key]
    ordered = sorted(named, key=lambda each: (-numbers[each[0]], each[2]))
    unstated = [Head(None, NOT_STATED)] if None in keys else []
    return [
        *(Head(key, name, reverse(page, args=[slug])) for key, slug, name in ordered),
        *unstated,
    ]
