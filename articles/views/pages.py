"""Pages by key: the rows after this one, never "skip 4,000 rows".

A key is opaque to the reader: the sort columns' values of one row, for one order of one list.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from articles.filters import Order

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


def page_of(
    rows: QuerySet[Any], order: Order, asked: Mapping[str, str], *, size: int = SIZE
) -> Page:
    """The page that `after` or `before` asks for; the first one, and why, when it can't be read."""
    after, before = asked.get("after", ""), asked.get("before", "")
    if after and before:
        return first_page(rows, order, size, BOTH)
    try:
        if after:
            return page_after(rows, order, size, place(order, after))
        if before:
            return page_before(rows, order, size, place(order, before))
    except BadKeyError:
        return first_page(rows, order, size, UNREADABLE)
    return first_page(rows, order, size)


def first_page(rows: QuerySet[Any], order: Order, size: int, problem: str = "") -> Page:
    found = following(rows, order, size)
    here = found[:size]
    return Page(here, on=key(order, here) if len(found) > size else "", problem=problem)


def page_after(rows: QuerySet[Any], order: Order, size: int, values: list[Any]) -> Page:
    found = following(rows, order, size, values)
    here = found[:size]
    return Page(
        here,
        back=key(order, here[:1]),
        on=key(order, here) if len(found) > size else "",
        first=False,
    )


def page_before(rows: QuerySet[Any], order: Order, size: int, values: list[Any]) -> Page:
    found = following(rows, order, size, values, backwards=True)
    here = found[:size][::-1]
    more = len(found) > size
    return Page(
        here, back=key(order, here[:1]) if more else "", on=key(order, here), first=not more
    )


def following(
    rows: QuerySet[Any],
    order: Order,
    size: int,
    values: list[Any] | None = None,
    *,
    backwards: bool = False,
) -> list[Any]:
    """The rows of a page, and one more, after these values; from the beginning without."""
    columns = tuple(map(reverse, order.columns)) if backwards else order.columns
    found: list[Any] = []
    for part in parts_from(order, values, backwards=backwards):
        here = rows.filter(part)
        if values is not None:
            here, values = here.filter(beyond(columns, values)), None
        found += here.order_by(*columns)[: size + 1 - len(found)]
        if len(found) > size:
            break
    return found


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


def text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise BadKeyError
    value.encode()  # a lone surrogate is no text: UnicodeEncodeError is a ValueError
    return value


READERS: dict[str, Callable[[Any], Any]] = {
    "place": number,
    "id": number,
    "quote_count": number,
    "name": text,
}
