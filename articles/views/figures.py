"""Counting for readers: exact up to a limit, and honest above it."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db import connections
from django.db.models import QuerySet

from articles.filters import LIMIT
from articles.models import Quote
from articles.models.counts import counted


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of rows; `more` when there are more than were counted."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number:,}{'+' if self.more else ''}"

    def __bool__(self) -> bool:
        return self.number > 0

    def __int__(self) -> int:
        return self.number


def count(rows: QuerySet[Any]) -> Figure:
    """How many rows there are; counting stops at LIMIT."""
    return figure(rows.order_by()[: LIMIT + 1].count())


def figure(number: int) -> Figure:
    return Figure(min(number, LIMIT), number > LIMIT)


def counted_newest(rows: QuerySet[Any], column: str) -> dict[Any, int]:
    """How often each value of the column is met in the newest LIMIT of the rows."""
    newest = rows.order_by("-place").values_list(column)[:LIMIT]
    sql, params = newest.query.sql_with_params()
    with connections[rows.db].cursor() as cursor:
        cursor.execute(f"SELECT {column}, COUNT(*) FROM ({sql}) newest GROUP BY 1", params)  # noqa: S608
        return dict(cursor.fetchall())


def count_each(named: dict[str, QuerySet[Any]]) -> dict[str, Figure]:
    """How many rows each queryset has, in one query; counting each stops at LIMIT."""
    if not named:
        return {}
    counted = [rows.order_by().values("pk")[: LIMIT + 1].query for rows in named.values()]
    asked = [query.sql_with_params() for query in counted]
    numbers = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) counted)" for sql, _ in asked)  # noqa: S608
    params = tuple(chain.from_iterable(params for _, params in asked))
    with connections[next(iter(named.values())).db].cursor() as cursor:
        cursor.execute(f"SELECT {numbers}", params)
        return dict(zip(named, map(figure, cursor.fetchone()), strict=True))


def with_quote_counts(articles: QuerySet[Any]) -> QuerySet[Any]:
    """Articles with `quote_count`: how many quotations of each the public can read."""
    return articles.annotate(quote_count=counted(Quote.objects.published(), "article"))


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart that is a table."""

    label: str
    number: int
    most: int
    address: str = ""

    @property
    def share(self) -> str:
        """The length of the bar, in hundredths of the longest."""
        return f"{100 * self.number / self.most:.1f}" if self.most else "0"


def bars(lines: list[tuple[str, int, str]]) -> list[Bar]:
    """Bars from (label, number, address)."""
    most = max((number for _, number, _ in lines), default=0)
    return [Bar(label, number, most, address) for label, number, address in lines]
