"""Counting no further than a list is turned over."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST_COUNTED = 10_000


def counted_to_most(rows: QuerySet[Any]) -> int:
    """How many rows there are; MOST_COUNTED + 1 for more."""
    return rows.order_by().values("pk")[: MOST_COUNTED + 1].count()


def in_words(number: int) -> str:
    """“10,000+” for what was counted no further."""
    return f"{MOST_COUNTED:,}+" if number > MOST_COUNTED else f"{number:,}"


class CappedPaginator(Paginator):
    """The first 10,000 rows of a list, in pages. To count half a million takes longer than to
    find the fifty that are looked at, and nobody turns over ten thousand: they filter."""

    object_list: QuerySet[Any]

    @cached_property
    def counted(self) -> int:
        return counted_to_most(self.object_list)

    @property
    def count(self) -> int:
        return min(self.counted, MOST_COUNTED)

    @property
    def in_words(self) -> str:
        return in_words(self.counted)
