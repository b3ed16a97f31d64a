"""Facets: the values of one filter, each with what it would give beside the other filters.

A list's rows are read once, newest first and at most LIMIT of them, as tuples from an index. Where
that is all that the other filters leave, everything is counted from it, and exactly. Where there
are more, each facet that is narrowed is read once more without its own filter, and counts the
newest LIMIT.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest
from operator import itemgetter
from typing import Any

from django.conf import settings

from articles.filters import LIMIT, UNKNOWN, Counted, ListFilters, Value
from articles.models import Person, Quote, Source
from articles.models.place import A_DAY, FIRST_DATED
from articles.views.figures import Figure, counted_newest, figure

MOST_ROWS = 8
MOST_CHOICES = 30


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

    `of` gives a key: the id of a related row, None for "unknown", a column's value; or what is
    `not_counted`. Where that is a column as it is, `column` names it, and the database may count.
    `related` and `unknown` label ids and None; `choices` label the others. `most` of its keys are
    shown, and what is chosen.
    """

    name: str
    legend: str
    of: Callable[[Counted], Hashable]
    column: str = ""
    related: type[Source] | type[Person] | None = None
    unknown: str = ""
    choices: dict[str, str] | None = None
    not_counted: Hashable = ""
    most: int = MOST_ROWS


class Sample:
    """The newest rows of a list: how many there are, and what its facets count."""

    def __init__(
        self, filters: ListFilters, columns: tuple[str, ...], dimensions: Iterable[Dimension]
    ) -> None:
        self.filters, self.columns = filters, columns
        self.asked: dict[Any, set[Hashable]] = {}
        self.dimensions = tuple(dimensions)
        self.chosen = {
            each.name: {key_of(value) for value in filters.applied.get(each.name, [])}
            for each in self.dimensions
        }
        narrowed = [name for name, keys in self.chosen.items() if keys]
        for name in narrowed:
            if filters.is_text_alone([name]):  # what follows asks for it too, with fewer columns
                filters.first(columns, but=[name])
        self.exact = not narrowed or filters.is_few(but=narrowed)
        self.everything = filters.first(columns, but=narrowed if self.exact else ())
        self.rows = self.fitting() if self.exact else self.everything

    def fitting(self, but: str = "") -> list[Counted]:
        """Those of everything that fit what is chosen, but in one facet."""
        asked = [(each.of, self.chosen[each.name]) for each in self.dimensions if each.name != but]
        rows = self.everything
        for of, keys in asked:
            if keys:
                rows = [row for row in rows if of(row) in keys]
        return rows

    @property
    def are_all(self) -> bool:
        """Are these the rows that the list's pages have? Of others that were not read too, no more
        can be turned over than what full text alone finds, or ranks."""
        return not self.number.more or self.filters.words_alone or self.filters.is_ranked

    @cached_property
    def days(self) -> list[int | None]:
        """Of each row that is counted: the number of its day; None of what is undated."""
        return [row[0] // A_DAY if row[0] >= FIRST_DATED else None for row in self.rows[:LIMIT]]

    @property
    def number(self) -> Figure:
        return figure(len(self.rows))

    def counted(self, dimension: Dimension) -> Counter[Hashable]:
        """How often each key is met in the list: in its newest LIMIT rows."""
        return Counter(map(dimension.of, self.rows[:LIMIT]))

    def counted_in_all(self, dimension: Dimension) -> Counter[Hashable]:
        """The same, whatever is asked of the list."""
        if self.exact and {*self.filters.applied} <= {*self.chosen}:
            return Counter(map(dimension.of, self.everything[:LIMIT]))
        every = self.filters.without(*self.filters.applied)
        return Counter(counted_newest(every, dimension.column))

    def facets(self) -> list[Facet]:
        tallies = [(each, self.tally(each)) for each in self.dimensions]
        for dimension, tally in tallies:
            self.asked.setdefault(dimension.related, set()).update(key for key, _ in tally)
        return [self.facet(each, tally) for each, tally in tallies]

    @cached_property
    def labels(self) -> dict[tuple[Any, Hashable], tuple[str, str]]:
        """Slug and name of the related rows that were `asked` for, one query a model."""
        return {
            (model, pk): (slug, name)
            for model, keys in self.asked.items()
            if model
            for pk, slug, name in model.objects.filter(pk__in=keys - {None})
            .order_by()
            .values_list("pk", "slug", "name")
        }

    def tally(self, dimension: Dimension) -> list[tuple[Hashable, int]]:
        """What is chosen, then what is met most often, with its number."""
        chosen = self.chosen[dimension.name]
        counts: Counter[Hashable]
        if not chosen:
            counts = self.counted(dimension)
        elif self.exact:
            counts = Counter(map(dimension.of, self.fitting(but=dimension.name)))
        elif dimension.column and not self.filters.is_text_alone([dimension.name]):
            rows = self.filters.without(dimension.name)
            counts = Counter(counted_newest(rows, dimension.column))
        else:
            others = self.filters.first(self.columns, but=[dimension.name])
            counts = Counter(map(dimension.of, others[:LIMIT]))
        counts.pop(dimension.not_counted, None)
        first = sorted(((key, counts.pop(key, 0)) for key in chosen), key=by_number)
        unknown = counts.pop(None, 0)
        # There may be thousands: only what can be shown is put in order.
        least = min(nlargest(dimension.most, counts.values()), default=0)
        most = sorted((line for line in counts.items() if line[1] >= least), key=by_number)
        most = most[: dimension.most]
        return [*first, *most, *([(None, unknown)] if unknown else [])]

    def facet(self, dimension: Dimension, tally: list[tuple[Hashable, int]]) -> Facet:
        rows = []
        for key, number in tally:
            raw, label = self.labels.get((dimension.related, key), (str(key), str(key)))
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


# --- The facets of each list ---


def choices_of(choices: Collection[tuple[str, str]]) -> dict[str, str]:
    return {value: str(label) for value, label in choices}


OUTLET = Dimension("outlet", "Outlet", itemgetter(1), "source_id", Source, "Outlet not stated")
ORIGIN = Dimension("origin", "Origin", itemgetter(2), "origin_id", Source, "No origin stated")
KIND = Dimension("kind", "Kind", itemgetter(4), "kind", choices=choices_of(Quote.Kind.choices))
STATUS = Dimension(
    "status", "Attribution", itemgetter(5), "status", choices=choices_of(Quote.Status.choices)
)


# People and organisations, and the words for whoever is none.
NO_PERSON = 0
SPEAKERS = (
    Dimension(
        "person",
        "Speaker",
        itemgetter(3),
        related=Person,
        unknown="Speaker not established",
        not_counted=NO_PERSON,
    ),
    Dimension("speaker_text", "Group, document, unresolved name", itemgetter(6)),
)


def speaker_columns() -> tuple[str, str]:
    """What the public is told of them: the same line as Quote.is_attributed."""
    told = (
        f"(articles_quote.status <> '{Quote.Status.AUTOMATIC.value}'"
        f" OR articles_quote.confidence >= {float(settings.PUBLIC_CONFIDENCE)!r})"
    )
    speaker, words = "articles_quote.speaker_id", "articles_quote.speaker_text"
    no_person = f"CASE WHEN {words} <> '' THEN {NO_PERSON} END"
    return (
        f"CASE WHEN {told} THEN COALESCE({speaker}, {no_person}) END",
        f"CASE WHEN {told} AND {speaker} IS NULL THEN {words} ELSE '' END",
    )


def quotes_sample(filters: ListFilters) -> Sample:
    speaker, words = speaker_columns()
    columns = ("source_id", "origin_id", speaker, "kind", "status", words)
    return Sample(filters, columns, (OUTLET, *SPEAKERS, ORIGIN, KIND, STATUS))


def person_sample(filters: ListFilters) -> Sample:
    """Inside the page of one person: of two columns, for it is read on every visit."""
    kind = replace(KIND, of=itemgetter(2))
    return Sample(filters, ("source_id", "kind"), (OUTLET, kind))


def matrix_sample(filters: ListFilters) -> Sample:
    """Of speakers who have a page; with choices enough to find another outlet or speaker."""
    speaker = Dimension("person", "Speaker", itemgetter(3), "speaker_id", Person, most=MOST_CHOICES)
    outlet = replace(OUTLET, most=MOST_CHOICES)
    columns = ("source_id", "origin_id", "speaker_id", "kind")
    return Sample(filters, columns, (outlet, speaker, ORIGIN, KIND))


def articles_sample(filters: ListFilters) -> Sample:
    return Sample(filters, ("source_id", "origin_id"), (OUTLET, ORIGIN))
