"""Dates as readers write them: 2024, 2024-05 or 2024-05-16."""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Period(NamedTuple):
    """A year, a month or a day, as a half-open range; the end of time is None."""

    start: datetime
    end: datetime | None


def read_period(raw: str) -> Period | None:
    """2024, 2024-05 or 2024-05-16."""
    if not (match := DATE.fullmatch(raw.strip())):
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
        if day:
            return Period(start, start + timedelta(days=1))
        ahead = (year + 1, 1) if month in (0, 12) else (year, month + 1)
        return Period(start, datetime(*ahead, 1, tzinfo=UTC))
    except (ValueError, OverflowError):
        return Period(start, None) if year == 9999 and month in (0, 12) else None
