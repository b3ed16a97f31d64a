"""The parameters of one list, read from an address and written back into addresses."""

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from heapq import nlargest
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict

from articles.filters.orders import RELEVANCE, Order
from articles.filters.values import LIMIT, Counted, Parameter, Refused, Value
from articles.models.searched import selected
from articles.search import Query
from articles.search.language import parse

PAGE_KEYS = ("after", "before")
OPERATORS = {"person": "by", "variants": "has"}  # the others are called like their parameters


# By parameter the index in which the rows of one value are; or by parameter and value.
Indexes = dict[str, str | dict[str, str]]


ALONE = "it only excludes; add a word to look for, or another filter"
LONGEST_KEPT = 2000
QUOTED = ("person", "outlet")  # parameters whose values know how many quotations they have


class Chip(NamedTuple):
    label: str
    without: str  # the query string that removes it


class ListFilters(django_filters.FilterSet):
    """The parameters of one list, read from an address."""

    parameters: ClassVar[dict[str, Parameter]] = {}
    of_archive: ClassVar[bool] = False  # are the rows all that full text searches?
    # By which index the rows are read where one value of the parameter is asked for; "": by which
    # all are read.
    indexes: ClassVar[Indexes] = {}

    def __init__(self, data: QueryDict, queryset: QuerySet[Any]) -> None:
        self.typed: dict[tuple[str, str], str] = {}  # by parameter and value, as an operator
        super().__init__(self.spread(data), queryset)

    def spread(self, data: QueryDict) -> QueryDict:
        """What was typed as an operator in `q`, as the parameter that it stands for."""
        operators = {OPERATORS.get(name, name): name for name in self.parameters}
        spread = data.copy()
        for raw in spread.pop("q", []):
            query = parse(raw, operators)
            for operator, value in query.operators:
                spread.appendlist(operators[operator], value)
                self.typed[operators[operator], value] = f"{operator}:{value}"
            spread.appendlist("q", query.words)
        return spread

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Parameter]:
        return OrderedDict(cls.parameters)

    @cached_property
    def values(self) -> dict[str, list[Value | Refused]]:
        self.form.is_valid()
        values: dict[str, list[Value | Refused]] = self.form.cleaned_data
        words = values.get("q", [])
        others = (self.narrowing(name, values[name]) for name in values if name != "q")
        if words and (len(words) > 1 or (self.of_archive and not any(others))):
            values["q"] = [
                Refused(each.raw, ALONE) if only_excludes(each) else each for each in words
            ]
        return values

    @cached_property
    def applied(self) -> dict[str, list[Value]]:
        """The values that narrow the list, by parameter."""
        kept = {name: self.narrowing(name, values) for name, values in self.values.items()}
        return {name: values for name, values in kept.items() if values}

    def narrowing(self, name: str, values: Iterable[Value | Refused]) -> list[Value]:
        """Those of a parameter that leave anything out."""
        parameter: Parameter = self.filters[name]
        understood = [each for each in values if isinstance(each, Value)]
        return parameter.narrowing(understood) if name != "sort" else []

    @property
    def problems(self) -> list[str]:
        """A sentence for each value that is ignored, and for what is taken otherwise."""
        return [
            *(f"“{shortened(what)}” is ignored: {why}." for what, why in self.refused),
            *(
                f"“{shortened(part)}” is searched as words: it is no filter."
                for part in self.literal
            ),
        ]

    @property
    def unreadable(self) -> list[str]:
        """A sentence for each value that can't be read, for answers that ignore nothing."""
        return [f"“{shortened(what)}” can’t be read: {why}." for what, why in self.refused]

    @property
    def refused(self) -> list[tuple[str, str]]:
        """What can't be read, and why."""
        values = [
            (self.typed.get((name, value.raw), f"{name}={value.raw}"), value.reason)
            for name, values in self.values.items()
            for value in values
            if isinstance(value, Refused)
        ]
        known = {*self.filters, *PAGE_KEYS}
        strange = [name for name in self.data if name not in known]
        unranked = [raw for raw in self.asked_sorts if raw not in self.orders]
        return [
            *values,
            *((name, "this list has no such filter") for name in strange),
            *((f"sort={raw}", "no words are looked for") for raw in unranked),
        ]

    @property
    def refused_words(self) -> str:
        """What was typed and can't be searched: it stays where it was typed."""
        refused = (each.raw for each in self.values.get("q", []) if isinstance(each, Refused))
        return next(refused, "").replace("\0", "")[:LONGEST_KEPT]

    @property
    def literal(self) -> list[str]:
        """What was typed like an operator, and is none of this list."""
        return [part for query in self.queries for part in query.literally]

    @property
    def queries(self) -> list[Query]:
        """What is looked for in full text; what is only to be left out is a filter like others."""
        values = self.applied.get("q", [])
        means = [value.means for value in values if isinstance(value.means, Query)]
        return [query for query in means if query.all_of]

    @property
    def sort(self) -> str:
        return next(
            (raw for raw in self.asked_sorts if raw in self.orders), next(iter(self.orders))
        )

    @property
    def asked_sorts(self) -> list[str]:
        return [value.raw for value in self.values.get("sort", []) if isinstance(value, Value)]

    @property
    def orders(self) -> dict[str, Order]:
        """Those that the list can have: by relevance only where words are looked for."""
        orders: dict[str, Order] = self.filters["sort"].orders
        return {name: order for name, order in orders.items() if order != RELEVANCE or self.queries}

    @property
    def order(self) -> Order:
        chosen = self.orders[self.sort]
        if "from" in self.applied or "to" in self.applied:
            return replace(chosen, last_below=None)  # nothing undated is left to come last
        return chosen

    @property
    def words_alone(self) -> bool:
        """Is the list what full text finds, and nothing else asked for?

        Of a common word only the newest LIMIT (or the oldest, in that order) can then be turned
        over; exports have all of them.
        """
        return self.is_text_alone([])

    @property
    def is_ranked(self) -> bool:
        """Is the list in the order of how well its rows fit? Of many rows, only the newest are."""
        return self.orders[self.sort] == RELEVANCE

    @property
    def places(self) -> list[int] | None:
        """Where the rows stand that can be turned over, in no order; None where full text alone
        can't tell."""
        if self.is_ranked:
            return [place for place, *_ in self.first(())]
        return [place for place, *_ in self.window(())] if self.words_alone else None

    def relevance(self, places: list[int] | None) -> dict[int, float] | None:
        """How well the row at each place fits, where that is the order."""
        if places is None or not self.is_ranked:
            return None
        fits: dict[int, float] = self.queryset.relevance(*self.queries, places=places)
        return fits

    def narrowed(self) -> Any:
        """The rows that match, as the pages of a list show them."""
        return self.without() if self.places is None else self.queryset.at(self.places)

    def newest(self, number: int) -> Any:
        """The rows that match; where full text alone tells them, only the so many newest."""
        places = self.places
        return self.without() if places is None else self.queryset.at(nlargest(number, places))

    def window(self, columns: tuple[str, ...]) -> list[Counted]:
        text, oldest = self.filters["q"], self.sort == "oldest"
        found: list[Counted] = text.window(self.queryset, self.values["q"], columns, oldest=oldest)
        return found

    def first(self, columns: tuple[str, ...], *, but: Collection[str] = ()) -> list[Counted]:
        """Place and columns of the newest rows that match every parameter but these: LIMIT, and one
        more where there are more."""
        if self.words_alone and not but:
            return self.window(columns)
        if self.is_text_alone(but):
            found: list[Counted] = self.filters["q"].newest(
                self.queryset, self.values["q"], columns
            )
            return found
        if self.is_of_many(but):
            others: Any = self.without(*but, "q")
            return list(others.newest_matching(*self.queries, columns=columns, limit=LIMIT + 1))
        rows = self.without(*but)
        chosen = map(selected, columns)
        return list(rows.order_by("-place").values_list("place", *chosen)[: LIMIT + 1])

    def is_few(self, *, but: Collection[str]) -> bool:
        """Do LIMIT rows or fewer match every parameter but these?"""
        if self.queries and "q" not in but:
            return not self.are_many or len(self.first((), but=but)) <= LIMIT
        rows = self.without(*but).order_by("-place").values_list("place")
        return not rows[LIMIT : LIMIT + 1]

    def is_text_alone(self, but: Collection[str]) -> bool:
        return self.of_archive and bool(self.queries) and {*self.applied} - {*but} == {"q"}

    def is_of_many(self, but: Collection[str]) -> bool:
        """Are words looked for that many rows have, among many rows?"""
        return bool(self.queries) and "q" not in but and not self.is_narrow(but) and self.are_many

    @property
    def are_many(self) -> bool:
        """Do more than LIMIT rows of the whole archive have the words?"""
        many: bool = self.filters["q"].are_many(self.queryset, self.values["q"])
        return many

    def without(self, *names: str) -> QuerySet[Any]:
        """The rows that match every parameter but these."""
        rows = self.queryset
        for name, values in self.applied.items():
            if name not in names and not (name == "q" and self.queries):
                rows = self.filters[name].filter(rows, values)
        index = self.index_without(names)
        if index:
            rows = rows.by_index(index)
        if self.queries and "q" not in names:
            rows = self.filters["q"].filter(rows, self.values["q"], few=self.is_narrow(names))
        return rows

    def is_narrow(self, names: Collection[str]) -> bool:
        """Are the rows that match every parameter but these a small part of the archive?"""
        return not self.of_archive or self.index_without(names) != self.indexes.get("", "")

    def index_without(self, names: Collection[str]) -> str:
        """The first of the indexes that leads to the rows: to those of one value, or of some that
        few have."""
        for name, index in self.indexes.items():
            values = [] if name in names else self.applied.get(name, [])
            if isinstance(index, dict):
                index = index.get(values[0].raw, "") if len(values) == 1 else ""
            elif name and not (has_one(values) or have_few(name, values)):
                continue
            if index:
                return index
        return ""

    def only(self, *names: str) -> Any:
        """The rows that match these parameters."""
        return self.without(*(self.applied.keys() - {*names}))

    def pairs(
        self, *, but: Iterable[str] = (), remove: tuple[str, str] | None = None
    ) -> list[tuple[str, str]]:
        """Parameter and value of what is applied, the order included, except what is named."""
        applied = [
            (name, value.raw)
            for name, values in self.applied.items()
            for value in values
            if name not in but and (name, value.raw) != remove
        ]
        sortable = "sort" in self.filters and "sort" not in but
        ordered = sortable and self.sort != next(iter(self.orders))
        return [*applied, ("sort", self.sort)] if ordered else applied

    def address(
        self, *, but: Iterable[str] = (), remove: tuple[str, str] | None = None, **more: str
    ) -> str:
        """The query string of what is applied, changed; "?" when nothing is left."""
        kept = [pair for pair in self.pairs(but=but, remove=remove) if pair[0] not in more]
        return "?" + urlencode([*kept, *((name, value) for name, value in more.items() if value)])

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(value.label, self.address(remove=(name, value.raw)))
            for name, values in self.applied.items()
            for value in values
        ]


def only_excludes(value: Value | Refused) -> bool:
    means = value.means if isinstance(value, Value) else None
    return isinstance(means, Query) and means.only_excludes


def has_one(values: Collection[Value]) -> bool:
    """Then the index has its rows in their order."""
    return len(values) == 1 and all(each.means is not None for each in values)


def have_few(name: str, values: Collection[Value]) -> bool:
    """Those of several values have to be sorted."""
    if name not in QUOTED or not values or any(each.means is None for each in values):
        return False
    return sum(each.means.quote_count for each in values) <= LIMIT


def shortened(text: str) -> str:
    """A value as it can be shown in a message: without NUL, and not longer than a line."""
    text = text.replace("\0", "�")
    return text if len(text) <= 60 else f"{text[:59]}…"
