"""The list of speakers, and one speaker across outlets."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from articles.filters import LIMIT, UNKNOWN, PersonFilters, PersonQuoteFilters
from articles.models import Person, PersonName, Quote, Source
from articles.views.about import about_person
from articles.views.answers import moved
from articles.views.cues import MOST_READ, Reported, verbs_by_outlet
from articles.views.facets import OUTLET, Facet, FacetRow, Sample, person_sample
from articles.views.figures import Bar, Figure, bars, counted_newest, figure
from articles.views.highlights import highlighted
from articles.views.histogram import histogram
from articles.views.introductions import introductions, words_around
from articles.views.listing import counted_listing, listing
from articles.views.rows import leading, rows_of
from articles.views.span import span_of_quotes
from articles.views.timeline import timeline

MOST_OUTLETS = 30
NOT_STATED = "Outlet not stated"


# /people/
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    quoted = Person.objects.current().quoted()
    filters = PersonFilters(request.GET, queryset=quoted)
    numbers = by_kind(filters.without("kind"))
    every = figure(sum(numbers.values()))  # whatever their kind
    found = listing(
        request,
        filters,
        filters.qs,
        noun="speaker",
        total=figure(sum(by_kind(quoted).values())) if filters.applied else every,
        number=None if "kind" in filters.applied else every,
    )
    context = {
        "section": "people",
        "listing": found,
        "people": found.page.rows,
        "most": max((person.quote_count for person in found.page.rows), default=0),
        "facets": [kinds(filters, numbers)],
        "hidden": filters.pairs(but=["q", "kind"]),
    }
    return render(request, "people/list.html", context)


def by_kind(people: QuerySet[Person]) -> dict[str, int]:
    """How many people and organisations there are: an index has no more than that."""
    return dict(people.order_by().values_list("kind").annotate(n=Count("*")))


def kinds(filters: PersonFilters, numbers: Mapping[str, int]) -> Facet:
    chosen = {value.raw for value in filters.applied.get("kind", [])}
    return Facet(
        "kind",
        "Kind",
        [
            FacetRow(raw, label, numbers.get(raw, 0), raw in chosen)
            for raw, label in Person.Kind.choices
            if raw in numbers or raw in chosen
        ],
    )


# /people/<slug>/
@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    shown = get_object_or_404(Person.objects.select_related("merged_into"), slug=slug)
    if shown.merged_into:
        return moved(request, shown.kept())
    theirs = Quote.objects.published().attributed().said_by(shown)
    filters = PersonQuoteFilters(request.GET, queryset=theirs)
    sample = person_sample(filters)
    by_outlet = sample.counted_in_all(OUTLET)
    wire = filters.applied.get("wire", [])
    counted = filters.only("wire")
    printed = counted_newest(counted, "source_id") if wire else by_outlet
    total = Figure(sum(by_outlet.values()), more=shown.quote_count > LIMIT)
    sample.asked[Source] = {*by_outlet, *printed, *(row[1] for row in sample.rows)}
    facets = sample.facets()
    found = counted_listing(
        request,
        sample,
        lambda rows: rows.for_lists(),
        noun="quotation",
        total=total,
        person=shown.slug,
    )
    around = words_around(counted)
    rows = rows_of(highlighted(found.page.rows, filters.queries))
    spellings = spellings_of(shown)
    context = {
        "section": "people",
        "person": shown,
        "about": about_person(request, shown, spellings, total),
        "listing": found,
        "rows": rows,
        "lead": leading(rows) if found.page.first and not filters.applied else None,
        "span": span_of_quotes(theirs),
        "outlets": outlets_quoting(
            printed, sample, person=shown.slug, **({"wire": [w.raw for w in wire]} if wire else {})
        ),
        "wire": [value.label for value in wire],
        "outlet_count": shown.outlet_count if total.more else len(by_outlet.keys() - {None}),
        "unstated": None in by_outlet,
        "spellings": spellings,
        "introductions": introductions(around),
        "verbs": verbs_by_outlet(Reported(each.outlet, each.cue, each.number) for each in around),
        "timeline": timeline(sample),
        "most_read": MOST_READ,
        "histogram": histogram(sample),
        "facets": facets,
        "hidden": filters.pairs(but=["outlet", "wire", "kind", "from", "to", "dated"]),
        "hidden_inside": filters.pairs(but=["q"]),
    }
    return render(request, "people/person.html", context)


def outlets_quoting(numbers: Mapping[Any, int], sample: Sample, **parameters: Any) -> list[Bar]:
    """How often each outlet prints the speaker that the parameters name; of very many quotations
    the newest tell."""
    most = sorted(numbers, key=lambda pk: (-numbers[pk], pk or 0))[:MOST_OUTLETS]
    named = [(*sample.labels[Source, pk], numbers[pk]) for pk in most if pk]
    lines = [
        (name, number, quotes_address(**parameters, outlet=slug))
        for slug, name, number in sorted(named, key=lambda each: (-each[2], each[1]))
    ]
    if unstated := numbers.get(None):
        lines.append((NOT_STATED, unstated, quotes_address(**parameters, outlet=None)))
    others = numbers.keys() - {*most, None}
    if others:
        text = f"{len(others)} other outlet{'s' if len(others) > 1 else ''}"
        lines.append((text, sum(numbers[pk] for pk in others), ""))
    return bars(lines)


def quotes_address(**parameters: str | list[str] | None) -> str:
    """The list of quotations for these values; None is what is not stated."""
    values = {name: value or UNKNOWN for name, value in parameters.items()}
    return f"{reverse('quotes')}?{urlencode(values, doseq=True)}"


def spellings_of(shown: Person) -> list[str]:
    """How the name was also written."""
    names = PersonName.objects.filter(person=shown).exclude(name=shown.name)
    return list(names.order_by("name").values_list("name", flat=True).distinct())
