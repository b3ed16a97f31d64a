"""Days, months and years as lines of a table, numbered along the calendar."""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from articles.models.place import A_DAY, FIRST_DATED, YEAR_1, first_place
from articles.models.printed_date import date_for_machines, date_in_words


class Unit(NamedTuple):
    """What a line stands for: a day, a month or a year."""

    name: str
    number: Callable[[date], int]
    beginning: Callable[[int], datetime]

    def label(self, line: int) -> str:
        return date_in_words(self.beginning(line), self.name)

    def written(self, line: int) -> str:
        """As `from` and `to` read it."""
        return date_for_machines(self.beginning(line), self.name)


DAY = Unit("day", lambda day: day.toordinal(), lambda line: YEAR_1 + timedelta(days=line - 1))
MONTH = Unit(
    "month",
    lambda day: day.year * 12 + day.month - 1,
    lambda line: datetime(line // 12, line % 12 + 1, 1, tzinfo=UTC),
)
YEAR = Unit("year", lambda day: day.year, lambda line: datetime(line, 1, 1, tzinfo=UTC))

FIRST_MONTH = MONTH.number(YEAR_1)
LAST_MONTH = MONTH.number(datetime(9999, 12, 1, tzinfo=UTC))


def days_in(month: int) -> int:
    beginning = MONTH.beginning(month)
    return monthrange(beginning.year, beginning.month)[1]


def places_in(month: int) -> tuple[int, int]:
    """The places of what is dated in a month, as a half-open range."""
    start = first_place(MONTH.beginning(month))
    return max(start, FIRST_DATED), start + days_in(month) * A_DAY
