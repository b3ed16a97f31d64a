"""When the rows of a list were printed: a table of dates, and its picture."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from articles.filters import ListFilters
from articles.models.place import day_of
from articles.views.facets import Sample
from articles.views.figures import Bar, bars
from articles.views.units import DAY, MONTH, YEAR, Unit

MOST = 60
NARROWEST = 16
LOWEST = 3.0


@dataclass(frozen=True, slots=True)
class Histogram:
    unit: str
    bars: list[Bar]  # the earliest first
    undated: int
    undated_address: str
    cut: bool  # it counts the newest LIMIT alone

    @property
    def columns(self) -> list[tuple[int, float]]:
        """Where each column stands, and its height in hundredths: one row can be seen."""
        return [
            (at, max(float(bar.share), LOWEST)) for at, bar in enumerate(self.bars) if bar.number
        ]

    @property
    def width(self) -> int:
        """For how many columns there is room: a few are no wall."""
        return max(len(self.bars), NARROWEST)

    @property
    def earliest(self) -> str:
        return self.bars[0].label

    @property
    def latest(self) -> str:
        return self.bars[-1].label


def histogram(sample: Sample) -> Histogram | None:
    """The rows of a sample by day, month or year; None where that is one line or none."""
    dated = Counter(sample.days)
    undated = dated.pop(None, 0)
    if not dated:
        return None
    days = {day: number for day, number in dated.items() if day is not None}
    unit = unit_of(day_of(min(days)), day_of(max(days)))
    lines = lines_of(days, unit, sample.filters)
    if len(lines) < 2:
        return None
    return Histogram(
        unit.name,
        bars(lines),
        undated=undated,
        undated_address=sample.filters.address(dated="no"),
        cut=sample.number.more,
    )


def lines_of(days: dict[int, int], unit: Unit, filters: ListFilters) -> list[tuple[str, int, str]]:
    """Label, number and address of every line from the first to the last, empty ones included."""
    numbers: Counter[int] = Counter()
    for day, number in days.items():
        numbers[unit.number(day_of(day))] += number
    last = max(numbers)
    first = max(min(numbers), last - MOST + 1)
    earlier = sum(number for line, number in numbers.items() if line < first)
    lines = [
        (unit.label(line), numbers[line], address(filters, unit, line) if numbers[line] else "")
        for line in range(first, last + 1)
    ]
    if earlier:
        before = filters.address(to=unit.written(first - 1))
        lines.insert(0, (f"before {unit.label(first)}", earlier, before))
    return lines


def address(filters: ListFilters, unit: Unit, line: int) -> str:
    """The list narrowed to one line."""
    written = unit.written(line)
    dates: dict[str, Any] = {"from": written, "to": written}
    return filters.address(**dates)


def unit_of(first: date, last: date, most: int = MOST) -> Unit:
    """The finest unit whose lines are not too many."""
    for unit in (DAY, MONTH):
        if unit.number(last) - unit.number(first) < most:
            return unit
    return YEAR
