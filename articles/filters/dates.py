"""The parameters that look at when something was printed."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from articles.filters.parameters import Choice
from articles.filters.periods import Period, read_period
from articles.filters.values import Parameter, Value
from articles.models.place import FIRST_DATED, first_place


class Undated(Choice):
    means = "no: printed without a date."

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.filter(place__lt=FIRST_DATED)


class Since(Parameter):
    """Printed in this year, month or day, or later. Undated rows never match."""

    says = "from"
    means = "Printed then or later: 2024, 2024-05 or 2024-05-16. What is undated never matches."

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}

    def read(self, raw: str) -> Value | str:
        period = read_period(raw)
        if period is None:
            return "a date is written 2024, 2024-05 or 2024-05-16"
        return Value(raw, f"{self.says} {raw.strip()}", period)

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        return rows.filter(place__gte=max(first_place(means.start), FIRST_DATED))


class Until(Since):
    """Printed before the end of this year, month or day. Undated rows never match."""

    says = "to"
    means = "Printed then or before: 2024, 2024-05 or 2024-05-16. What is undated never matches."

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        dated = rows.filter(place__gte=FIRST_DATED)
        return dated.filter(place__lt=first_place(means.end)) if means.end else dated


class Month(Parameter):
    """The month that a page is about. Only one can be."""

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        values: dict[str, Value | str] = {}
        for raw in raws:
            period = read_period(raw)
            if period is None or len(raw.strip()) != len("2024-05"):
                values[raw] = "a month is written 2024-05"
            elif any(isinstance(value, Value) for value in values.values()):
                values[raw] = "the page is about one month"
            else:
                values[raw] = Value(raw, raw.strip(), period.start)
        return values
