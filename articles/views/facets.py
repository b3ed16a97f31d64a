"""Facets: the values of one filter, each with what it would give beside the other filters."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, When
from django.db.models import Value as Constant

from articles.filters import UNKNOWN, ListFilters, Value
from articles.models.quote import untold
from articles.views.figures import newest

MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class FacetRow:
    raw: str
    label: str
    number: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    legend: str
    rows: list[FacetRow]


def matching(filters: ListFilters, name: str) -> QuerySet[Any]:
    """The rows that every other filter leaves; the newest ones where there are very many."""
    return newest(filters.without(name))


def chosen_values(filters: ListFilters, name: str) -> list[Value]:
    return filters.applied.get(name, [])


def facet_of_rows(
    filters: ListFilters,
    name: str,
    legend: str,
    *,
    column: str,
    unknown: str,
    rows: QuerySet[Any] | None = None,
) -> Facet:
    """The related rows (outlets, people) met most often, those that are chosen, and "unknown"."""
    chosen = chosen_values(filters, name)
    found = (
        (matching(filters, name) if rows is None else rows)
        .values(slug=F(f"{column}__slug"), label=F(f"{column}__name"))
        .annotate(n=Count("pk"), first=first(column, [value.means for value in chosen]))
        .order_by("first", "-n", F("label").asc(nulls_last=True))[: MOST_ROWS + len(chosen)]
    )
    lines = {line["slug"] or UNKNOWN: (line["label"] or unknown, line["n"]) for line in found}
    return facet(name, legend, lines, chosen)


def facet_of_speakers(filters: ListFilters, rows: QuerySet[Any]) -> Facet:
    """People and organisations as the public is told them, and "speaker not established"."""
    chosen = chosen_values(filters, "person")
    keys = [value.means.pk for value in chosen if value.means is not None]
    found = (
        rows.filter(untold() | Q(speaker__isnull=False) | Q(speaker_text=""))
        .annotate(told=if_told("speaker"), slug=if_told("speaker__slug"))
        .values("told", "slug", label=if_told("speaker__name"))
        .annotate(n=Count("pk"), first=first("told", [*keys, None]))
        .order_by("first", "-n", "told")[: MOST_ROWS + len(keys) + 1]
    )
    unknown_last = sorted(found, key=lambda line: line["told"] is None)
    lines = {
        line["slug"] or UNKNOWN: (line["label"] or "Speaker not established", line["n"])
        for line in unknown_last
    }
    return facet("person", "Speaker", lines, chosen)


def if_told(column: str) -> Case:
    """The column, or null where the public is not told the speaker."""
    return Case(When(untold(), then=Constant(None)), default=F(column))


def first(column: str, meanings: list[Any]) -> Any:
    """0 for what is chosen, 1 for the rest: the chosen ones are listed whatever their number."""
    keys = [meaning for meaning in meanings if meaning is not None]
    is_chosen = Q(**{f"{column}__in": keys}) if keys else Q()
    if None in meanings:
        is_chosen |= Q(**{f"{column}__isnull": True})
    if not is_chosen:
        return Constant(1)
    return Case(When(is_chosen, then=Constant(0)), default=Constant(1), output_field=IntegerField())


def facet_of_choices(
    filters: ListFilters, name: str, legend: str, *, rows: QuerySet[Any] | None = None
) -> Facet:
    """The values of a column of choices, in the order of the choices."""
    parameter = filters.filters[name]
    found = dict(
        (matching(filters, name) if rows is None else rows)
        .order_by()
        .values_list(parameter.column)
        .annotate(n=Count("pk"))
    )
    chosen = chosen_values(filters, name)
    asked = {*found, *(value.raw for value in chosen)}
    lines = {
        raw: (label, found.get(raw, 0)) for raw, label in parameter.choices.items() if raw in asked
    }
    return facet(name, legend, lines, chosen)


def facet_of_words(
    filters: ListFilters, name: str, legend: str, *, column: str, rows: QuerySet[Any]
) -> Facet:
    """The words met most often in a text column."""
    chosen = chosen_values(filters, name)
    found = (
        rows.exclude(**{column: ""})
        .values_list(column)
        .annotate(n=Count("pk"), first=first(column, [value.raw for value in chosen]))
        .order_by("first", "-n", column)[: MOST_ROWS + len(chosen)]
    )
    return facet(name, legend, {words: (words, n) for words, n, _ in found}, chosen)


def facet(name: str, legend: str, lines: dict[str, tuple[str, int]], chosen: list[Value]) -> Facet:
    """The lines, most frequent first as given; what is chosen is always among them."""
    marked = {canonical(value): value.label for value in chosen}
    missing = {raw: (label, 0) for raw, label in marked.items() if raw not in lines}
    return Facet(
        name,
        legend,
        [
            FacetRow(raw, label, number, raw in marked)
            for raw, (label, number) in {**lines, **missing}.items()
        ],
    )


def canonical(value: Value) -> str:
    """The value as this archive writes it today: a merged person's slug is the new one."""
    return getattr(value.means, "slug", value.raw)
