"""Counting related rows in the query that lists a model."""

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def counted(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of the rows point to the outer row by this field."""
    grouped = rows.filter(**{by: OuterRef("pk")}).order_by().values(by)
    return Coalesce(Subquery(grouped.annotate(n=Count("*")).values("n")), 0)
