"""Facets: the values of one filter, each with what it would give beside the other filters.

A list's rows are read once, newest first and at most LIMIT of them, as tuples from an index. Where
that is all that the other filters leave, everything is counted from it, and exactly. Where there
are more, each facet that is narrowed is read once more without its own filter, and counts the
newest LIMIT.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from articles.filters import LIMIT, UNKNOWN, ListFilters, Value
from articles.models import Person, Quote, Source
from articles.views.figures import Figure, counted_newest, figure

MOST_ROWS = 8
NOT_COUNTED = object()

Counted = tuple[Any, ...]  # a row's columns, as read for counting


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


@dataclass(frozen=True, slots=True)
class Dimension:
    """One facet of a list: the parameter, and what a counted row has for it.

    `of` gives a key (the id of a related row, None for "unknown", a column's value), or
    NOT_COUNTED. Where that is a column as it is, `column` names it, and the database may count.
    `related` and `unknown` label ids and None; `choices` label the others.
    """

    name: str
    legend: str
    of: Callable[[Counted], Hashable]
    column: str = ""
    related: type[Source] | type[Person] | None = None
    unknown: str = ""
    choices: dict[str, str] | None = None


class Sample:
    """The newest rows of a list: how many there are, and what its facets count."""

    def __init__(
        self, filters: ListFilters, columns: tuple[str, ...], dimensions: Iterable[Dimension]
    ) -> None:
        self.filters, self.columns = filters, ("place", *columns)
        self.dimensions = tuple(dimensions)
        self.chosen = {
            each.name: {key_of(value) for value in filters.applied.get(each.name, [])}
            for each in self.dimensions
        }
        narrowed = [each.name for each in self.dimensions if self.chosen[each.name]]
        base = filters.without(*narrowed) if narrowed else filters.narrowed()
        self.exact = not narrowed or self.is_readable(base)
        if self.exact:
            self.everything = self.read(base)
            self.rows = [row for row in self.everything if self.fits(row)]
        else:
            self.rows = self.read(filters.narrowed())

    def is_readable(self, rows: QuerySet[Any]) -> bool:
        """Are these all of them, if LIMIT are read? What full text found was counted already."""
        if len(self.filters.found) in range(1, LIMIT + 1):
            return True
        return not rows.order_by("-place").values_list("place")[LIMIT : LIMIT + 1]

    def read(self, rows: QuerySet[Any]) -> list[Counted]:
        return list(rows.order_by("-place").values_list(*self.columns)[: LIMIT + 1])

    def fits(self, row: Counted, but: str = "") -> bool:
        return all(
            each.name == but or not keys or each.of(row) in keys
            for each, keys in ((each, self.chosen[each.name]) for each in self.dimensions)
        )

    @property
    def number(self) -> Figure:
        return figure(len(self.rows))

    def facets(self) -> list[Facet]:
        tallies = [(each, self.tally(each)) for each in self.dimensions]
        labels = labels_of(tallies)
        return [self.facet(each, tally, labels) for each, tally in tallies]

    def tally(self, dimension: Dimension) -> list[tuple[Hashable, int]]:
        """What is chosen, then what is met most often, with its number."""
        chosen, others = self.chosen[dimension.name], self.filters.without(dimension.name)
        counts: Counter[Hashable]
        if not chosen:
            counts = Counter(map(dimension.of, self.rows[:LIMIT]))
        elif self.exact:
            rows = (row for row in self.everything if self.fits(row, but=dimension.name))
            counts = Counter(map(dimension.of, rows))
        elif dimension.column:
            counts = Counter(counted_newest(others, dimension.column))
        else:
            counts = Counter(map(dimension.of, self.read(others)[:LIMIT]))
        counts.pop(NOT_COUNTED, None)
        first = sorted(((key, counts.pop(key, 0)) for key in chosen), key=by_number)
        unknown = counts.pop(None, 0)
        most = sorted(counts.items(), key=by_number)[:MOST_ROWS]
        return [*first, *most, *([(None, unknown)] if unknown else [])]

    def facet(
        self,
        dimension: Dimension,
        tally: list[tuple[Hashable, int]],
        labels: dict[tuple[Any, Hashable], tuple[str, str]],
    ) -> Facet:
        rows = []
        for key, number in tally:
            raw, label = labels.get((dimension.related, key), (str(key), str(key)))
            if key is None:
                raw, label = UNKNOWN, dimension.unknown
            elif dimension.choices is not None:
                label = dimension.choices[str(key)]
            rows.append(FacetRow(raw, label, number, key in self.chosen[dimension.name]))
        if dimension.choices is not None:
            order = list(dimension.choices)
            rows.sort(key=lambda row: order.index(row.raw))
        return Facet(dimension.name, dimension.legend, rows)


def key_of(value: Value) -> Hashable:
    """What a counted row has where the value fits it."""
    return value.means if isinstance(value.means, str | None) else value.means.pk


def by_number(line: tuple[Hashable, int]) -> tuple[int, str]:
    return -line[1], str(line[0])


def labels_of(
    tallies: list[tuple[Dimension, list[tuple[Hashable, int]]]],
) -> dict[tuple[Any, Hashable], tuple[str, str]]:
    """Slug and name of the related rows, one query a model."""
    asked: dict[Any, set[Hashable]] = {}
    for dimension, tally in tallies:
        if dimension.related:
            asked.setdefault(dimension.related, set()).update(key for key, _ in tally)
    return {
        (model, pk): (slug, name)
        for model, keys in asked.items()
        for pk, slug, name in model.objects.filter(pk__in=keys - {None}).values_list(
            "pk", "slug", "name"
        )
    }


# --- The facets of each list ---


def choices_of(choices: Collection[tuple[str, str]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


QUOTE_COLUMNS = (
    "source_id", "origin_id", "speaker_id", "kind", "status", "confidence", "speaker_text",
)  # fmt: skip
OUTLET = Dimension("outlet", "Outlet", itemgetter(1), "source_id", Source, "Outlet not stated")
ORIGIN = Dimension("origin", "Origin", itemgetter(2), "origin_id", Source, "No origin stated")
KIND = Dimension("kind", "Kind", itemgetter(4), "kind", choices=choices_of(Quote.Kind.choices))
STATUS = Dimension(
    "status", "Attribution", itemgetter(5), "status", choices=choices_of(Quote.Status.choices)
)


def speakers() -> tuple[Dimension, Dimension]:
    """People and organisations, and the words for whoever is none, as the public is told them."""
    automatic, told_from = Quote.Status.AUTOMATIC.value, settings.PUBLIC_CONFIDENCE

    def is_told(row: Counted) -> bool:  # the same line as Quote.is_attributed
        return row[5] != automatic or row[6] >= told_from

    def speaker(row: Counted) -> Hashable:
        if not is_told(row):
            return None
        return row[3] if row[3] or not row[7] else NOT_COUNTED

    def words(row: Counted) -> Hashable:
        return row[7] if row[7] and not row[3] and is_told(row) else NOT_COUNTED

    return (
        Dimension("person", "Speaker", speaker, "", Person, "Speaker not established"),
        Dimension("speaker_text", "Group, document, unresolved name", words),
    )


def quotes_sample(filters: ListFilters) -> Sample:
    return Sample(filters, QUOTE_COLUMNS, (OUTLET, *speakers(), ORIGIN, KIND, STATUS))


def person_sample(filters: ListFilters) -> Sample:
    """Inside the page of one person."""
    return Sample(filters, QUOTE_COLUMNS, (OUTLET, KIND))


def articles_sample(filters: ListFilters) -> Sample:
    return Sample(filters, ("source_id", "origin_id"), (OUTLET, ORIGIN))
