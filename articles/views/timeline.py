"""When each outlet printed the rows of a list: a line an outlet, a column a day, month or year."""

from collections import Counter
from collections.abc import Hashable
from typing import Any

from articles.filters import UNKNOWN, ListFilters
from articles.models import Source
from articles.models.place import day_of
from articles.views.facets import OUTLET, Sample
from articles.views.grid import Address, Grid, Head, Numbers, Rest, grid, ranked
from articles.views.histogram import unit_of
from articles.views.units import Unit

MOST_COLUMNS = 24
MOST_LINES = 10
# Columns beside those of the calendar, whose numbers begin with 1.
UNDATED, EARLIER = -1, 0
NOT_STATED = "Outlet not stated"


def timeline(sample: Sample) -> Grid | None:
    """None where there is one outlet or one column. `sample` must know the names of the outlets."""
    by_day = Counter(zip(map(OUTLET.of, sample.rows), sample.days, strict=False))
    days = {day: day_of(day) for day in {day for _, day in by_day} if day is not None}
    outlets = sample.counted(OUTLET)
    if len(outlets) < 2 or len({day for _, day in by_day}) < 2:
        return None
    unit = unit_of(min(days.values()), max(days.values()), MOST_COLUMNS)
    lines = {day: unit.number(at) for day, at in days.items()}
    first = max(min(lines.values()), max(lines.values()) - MOST_COLUMNS + 1)
    numbers: Numbers = Counter()
    for (outlet, day), number in by_day.items():
        line = UNDATED if day is None else lines[day]
        numbers[outlet, EARLIER if UNDATED < line < first else line] += number
    return grid(
        numbers,
        [
            Head(key, sample.labels[Source, key][1] if key else NOT_STATED)
            for key in ranked(outlets, MOST_LINES)
        ],
        columns(numbers, unit, first, max(lines.values())),
        addresses(sample, unit, first),
    )


def columns(numbers: Numbers, unit: Unit, first: int, last: int) -> list[Head]:
    """Every day, month or year from the first to the last, and what lies beside them."""
    met = {column for _, column in numbers}
    calendar = [Head(line, unit.label(line)) for line in range(first, last + 1)]
    earlier = [Head(EARLIER, f"before {unit.label(first)}")] if EARLIER in met else []
    return [*earlier, *calendar, *([Head(UNDATED, "Undated")] if UNDATED in met else [])]


def addresses(sample: Sample, unit: Unit, first: int) -> Address:
    """The list narrowed to an outlet, and to a column."""
    filters: ListFilters = sample.filters

    def dates(column: Hashable) -> dict[str, str]:
        if not isinstance(column, int):
            return {}
        if column == UNDATED:
            return {"dated": "no"}
        if column == EARLIER:
            return {"to": unit.written(first - 1)}
        return {"from": unit.written(column), "to": unit.written(column)}

    def address(outlet: Hashable, column: Hashable) -> str:
        asked: dict[str, Any] = dates(column)
        if outlet == Rest.OTHERS or outlet == column == Rest.ALL:
            return ""
        if outlet != Rest.ALL:
            asked["outlet"] = sample.labels[Source, outlet][0] if outlet else UNKNOWN
        return filters.address(**asked)

    return address
