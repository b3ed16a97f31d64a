"""Pages by key: the rows after this one, never "skip 4,000 rows".

A key is opaque to the reader: the sort columns' values of one row, for one order of one list.
"""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from articles.filters import NEWEST, Order
from articles.models.searched import SearchedQuerySet

SIZE = 20
LONGEST_KEY = 1200
LARGEST = 2**63 - 1
BOTH = "A page comes after a key or before one, not both; this is the first page."
UNREADABLE = "The page key in this address can’t be read; this is the first page."


class BadKeyError(ValueError):
    """A page key that this list did not make."""


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    back: str = ""  # the key of the page before; empty at the beginning
    on: str = ""  # the key of the page after; empty at the end
    first: bool = True
    problem: str = ""


class Known(NamedTuple):
    """Where the rows of a list stand, or the newest of them; `rows` has those at such places, with
    others or without."""

    rows: QuerySet[Any]
    places: list[int]
    are_all: bool = True


def page_of(
    rows: QuerySet[Any],
    order: Order,
    asked: Mapping[str, str],
    *,
    size: int = SIZE,
    known: Known | None = None,
    relevance: Mapping[int, float] | None = None,
) -> Page:
    """The page that `after` or `before` asks for; the first one, and why, when it can't be read.

    `known`: where rows of the list stand; `relevance`: how well the row at each of these places
    fits, where that is the order. Then the page's own are asked for, and no others.
    """
    walk = Walk(rows, order, size, known, relevance)
    after, before = asked.get("after", ""), asked.get("before", "")
    if after and before:
        return walk.first_page(BOTH)
    try:
        if after:
            return walk.page_after(place(order, after))
        if before:
            return walk.page_before(place(order, before))
    except BadKeyError:
        return walk.first_page(UNREADABLE)
    return walk.first_page()


@dataclass(frozen=True, slots=True)
class Walk:
    """Through the rows of a list, a page at a time."""

    rows: QuerySet[Any]
    order: Order
    size: int
    known: Known | None = None
    relevance: Mapping[int, float] | None = None

    def first_page(self, problem: str = "") -> Page:
        found = self.following()
        here = found[: self.size]
        on = key(self.order, here) if len(found) > self.size else ""
        return Page(here, on=on, problem=problem)

    def page_after(self, values: list[Any]) -> Page:
        found = self.following(values)
        here = found[: self.size]
        on = key(self.order, here) if len(found) > self.size else ""
        return Page(here, back=key(self.order, here[:1]), on=on, first=False)

    def page_before(self, values: list[Any]) -> Page:
        found = self.following(values, backwards=True)
        here = found[: self.size][::-1]
        more = len(found) > self.size
        back = key(self.order, here[:1]) if more else ""
        return Page(here, back=back, on=key(self.order, here), first=not more)

    def following(self, values: list[Any] | None = None, *, backwards: bool = False) -> list[Any]:
        """The rows of a page, and one more, after these values; from the beginning without."""
        if self.relevance is not None:
            return self.next_best(values, backwards=backwards)
        columns = self.order.columns
        if backwards:
            columns = tuple(map(reverse, columns))
        if self.known:
            places = self.next_places(self.known.places, values, backwards=backwards)
            if self.known.are_all or self.are_next(places, values, backwards=backwards):
                return self.at(places)
        found: list[Any] = []
        for part in parts_from(self.order, values, backwards=backwards):
            here = self.rows.filter(part)
            if values is not None:
                here, values = here.filter(beyond(columns, values)), None
            found += self.whole(here.order_by(*columns)[: self.size + 1 - len(found)])
            if len(found) > self.size:
                break
        return found

    def whole(self, here: QuerySet[Any]) -> list[Any]:
        """The rows with all that the page shows. Where that is joined from several tables, a
        database may take the wrong one first: it is asked for the places before."""
        by_place = self.order.columns[0].removeprefix("-") == "place"
        if not by_place or not isinstance(self.rows, SearchedQuerySet):
            return list(here)
        return self.at(list(here.values_list("place", flat=True)))

    def at(self, places: list[int]) -> list[Any]:
        """The rows at these places, in the same order."""
        rows: Any = self.known.rows if self.known else self.rows
        found = {row.place: row for row in rows.at(places)} if places else {}
        return [found[place] for place in places if place in found]

    def are_next(self, places: list[int], values: list[Any] | None, *, backwards: bool) -> bool:
        """Are they what comes next, where only the newest places are known?"""
        if self.order.columns != NEWEST.columns or self.known is None:
            return False
        if backwards and values:
            return bool(values[0] >= min(self.known.places))
        return len(places) > self.size

    def next_places(
        self, known: list[int], values: list[Any] | None, *, backwards: bool
    ) -> list[int]:
        """The places of a page, and one more."""
        last_below = self.order.last_below or 0

        def rank(place: int) -> int:
            return place if place >= last_below else place + LARGEST

        ranked = sorted(map(rank, known) if last_below else known)
        here = None if values is None else rank(values[0])
        upwards = self.order.columns[0].startswith("-") == backwards
        return [at % LARGEST for at in self.beside(here, ranked, upwards=upwards)]

    def next_best(self, values: list[Any] | None, *, backwards: bool) -> list[Any]:
        """The rows of a page, and one more, each with its `relevance`."""
        ranked = sorted((fit, at) for at, fit in (self.relevance or {}).items())
        near = self.beside(tuple(values) if values else None, ranked, upwards=backwards)
        here: Any = self.known.rows if self.known else self.rows
        rows = {row.place: row for row in here.at([at for _, at in near])}
        for fit, at in near:
            if at in rows:
                rows[at].relevance = fit
        return [rows[at] for _, at in near if at in rows]

    def beside(self, here: Any, ranked: list[Any], *, upwards: bool) -> list[Any]:
        """Those of a page, and one more, that stand above (or below) here in what is sorted: the
        nearest first."""
        if upwards:
            cut = 0 if here is None else bisect_right(ranked, here)
            return ranked[cut : cut + self.size + 1]
        cut = len(ranked) if here is None else bisect_left(ranked, here)
        return ranked[max(0, cut - self.size - 1) : cut][::-1]


def every_row(rows: QuerySet[Any], order: Order, *, at_once: int) -> Iterator[Any]:
    """All rows in the order of the list, of which no more than `at_once` are in memory."""
    for part in parts_from(order, None, backwards=False):
        yield from rows.filter(part).order_by(*order.columns).iterator(chunk_size=at_once)


def parts_from(order: Order, values: list[Any] | None, *, backwards: bool) -> list[Q]:
    """The parts of the list that are left to read, in their order, from that of the values on."""
    if order.last_below is None:
        return [Q()]
    column = order.columns[0]
    parts = [Q(**{f"{column}__gte": order.last_below}), Q(**{f"{column}__lt": order.last_below})]
    at = 1 if values is not None and values[0] < order.last_below else 0
    if backwards:
        return parts[at::-1]
    return parts[at:]


def reverse(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def beyond(columns: tuple[str, ...], values: list[Any]) -> Q:
    """The rows that come after these values: (a, b) > (x, y), each column in its direction.

    The first column is also bounded alone, which lets the database enter its index there.
    """
    chain = Q()
    for column, value in reversed(list(zip(columns, values, strict=True))):
        name = column.removeprefix("-")
        past = "lt" if column.startswith("-") else "gt"
        step = Q(**{f"{name}__{past}": value})
        chain = step | (Q(**{name: value}) & chain) if chain else step
    first, past = columns[0].removeprefix("-"), "lte" if columns[0].startswith("-") else "gte"
    return Q(**{f"{first}__{past}": values[0]}) & chain


# --- Keys ---


def key(order: Order, rows: list[Any]) -> str:
    """The key of the last of these rows; empty when there is none."""
    if not rows:
        return ""
    values = [getattr(rows[-1], column.removeprefix("-")) for column in order.columns]
    return written(order, values)


def written(order: Order, values: list[Any]) -> str:
    text = json.dumps([",".join(order.columns), *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place(order: Order, raw: str) -> list[Any]:
    """The values in a key. Raises BadKeyError unless this order would write the same key."""
    if len(raw) > LONGEST_KEY:
        raise BadKeyError
    try:
        given = json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4)))
        _, *plain = given
        values = [
            READERS[column.removeprefix("-")](value)
            for column, value in zip(order.columns, plain, strict=True)
        ]
        if written(order, values) != raw:
            raise BadKeyError
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise BadKeyError from error
    return values


def number(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise BadKeyError
    return value


def measure(value: Any) -> float:
    if not isinstance(value, float) or not isfinite(value):
        raise BadKeyError
    return value


def text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise BadKeyError
    value.encode()  # a lone surrogate is no text: UnicodeEncodeError is a ValueError
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "place": number,
    "relevance": measure,
    "id": number,
    "quote_count": number,
    "outlet_count": number,
    "name": text,
}
