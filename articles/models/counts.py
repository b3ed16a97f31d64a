"""Counting related rows in the query that lists a model."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def counted(rows: QuerySet[Any], by: str, *, distinct: str = "") -> Coalesce:
    """How many of the rows point to the outer row by this field; or how many distinct values."""
    what = Count(distinct, distinct=True) if distinct else Count("pk")
    grouped = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(grouped.annotate(n=what).values("n")), 0)
