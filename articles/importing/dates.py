"""Dates as articles write them, and what they say exactly: a minute, a day, a month, a year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from articles.importing import word_lists
from articles.importing.raw_article import Basis, Precision, Published

# No newspaper is older; a larger number is no year.
FIRST_YEAR, LAST_YEAR = 1600, 2199

# "2024-05-16T12:19:05.5+02:00", "2024-05-16", "2024-05", "2024": the sidecar's dates
ISO = re.compile(
    r"""(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})
    (?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d{1,9})?)?
    \s?(?P<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line: text[start:end] is all that says it, with its time and zone."""

    start: int
    end: int
    published: Published


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold(): int(number)
        for number, names in word_lists.names("months").items()
        for name in names
    }


@cache
def _written_dates() -> tuple[re.Pattern[str], ...]:
    """The ways to write a day. Each gives `year`, and `month`, `name`, `day` as far as it says."""
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year, day = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
    return tuple(
        re.compile(pattern, re.VERBOSE | re.IGNORECASE)
        for pattern in (
            # "2024-05-16", "2024/05/16"
            rf"(?<!\d){year}[-/](?P<month>\d{{2}})[-/](?P<day>\d{{2}})(?!\d)",
            # "May 16, 2024", "May 16th 2024"
            rf"\b(?P<name>{names})\b\.?\s+{day}(?:st|nd|rd|th)?,?\s+{year}\b",
            # "16 May 2024", "16. Mai 2024", "16 de mayo de 2024", "16-May-2024"
            rf"""(?<!\d){day}(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+)?(?P<name>{names})\b[.,]*
            [\s-]+(?:de\s+)?{year}\b""",
            # "16.05.2024": with points the day always comes first
            rf"(?<!\d){day}\.(?P<month>\d{{1,2}})\.{year}\b",
            # "16/05/2024" or "05/16/2024": decided by the number above 12
            rf"(?<!\d)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{year}\b",
            # "May 2024"
            rf"\b(?P<name>{names})\b\.?,?\s+{year}\b",
        )
    )


@cache
def _time() -> re.Pattern[str]:
    """ "12:19 PM", "at 12.19 Uhr", "T12:19:00Z", "12:19 p.m. ET", "14:05 GMT+2" """
    zones = "|".join(word_lists.names("zones"))
    return re.compile(
        rf"""(?<![\d:.])(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})(?::\d{{2}}(?:\.\d{{1,6}})?)?(?!\d)
        (?:\s?(?P<half>[ap])\.?m\b\.?)?
        (?:\s?Uhr\b)?
        (?:\s?\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+-]\d{{1,2}}(?::?\d{{2}})?|(?:{zones})\b)\)?)?""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_dates(text: str, *, basis: Basis = "text") -> Iterator[FoundDate]:
    """The dates of a short line, in its order, each with the time of day next to it."""
    position = 0
    while (match := _next_date(text, position)) is not None:
        position = match.end()
        found = _with_time(text, match, basis)
        if found:
            position = max(position, found.end)
            yield found


def read_iso(text: str, *, basis: Basis) -> Published | None:
    """An ISO date as exact as it is written, None if it is none: "2024", "2024-05", …"""
    match = ISO.fullmatch(text.strip())
    if match is None:
        return None
    numbers = {key: int(match[key]) for key in ("year", "month", "day") if match[key]}
    time = (int(match["hour"]), int(match["minute"])) if match["hour"] else None
    return _published(numbers, time, _zone(match["zone"]), basis)


def _next_date(text: str, position: int) -> re.Match[str] | None:
    """The date that begins first; of two that begin together, the one that says more."""
    matches = (pattern.search(text, position) for pattern in _written_dates())
    return min(
        (match for match in matches if match),
        key=lambda match: (match.start(), -match.end()),
        default=None,
    )


def _with_time(text: str, match: re.Match[str], basis: Basis) -> FoundDate | None:
    numbers = _numbers(match)
    if numbers is None:
        return None
    start, end, time, zone = match.start(), match.end(), None, None
    clock = _clock_beside(text, start, end)
    if clock and "day" in numbers:
        start, end = min(start, clock.start()), max(end, clock.end())
        time, zone = _hours(clock), clock["zone"]
    published = _published(numbers, time, _zone(zone), basis)
    return FoundDate(start, end, published) if published else None


def _numbers(match: re.Match[str]) -> dict[str, int] | None:
    """Year, month and day as numbers; None for "05/06/2024", which can be read in two ways."""
    groups = match.groupdict()
    numbers = {"year": int(groups["year"])}
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if first > 12 else (second, first)
        return numbers | {"month": month, "day": day}
    name = groups.get("name")
    numbers["month"] = _months()[name.casefold()] if name else int(groups["month"])
    return numbers | ({"day": int(groups["day"])} if "day" in groups else {})


def _clock_beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The time of day right after the date or right before it, with a word or mark between."""
    after = re.compile(r"[\sT,|•·/–-]*(?:\(|at |um |à |kl\.? )?\s*").match(text, end)
    clock = _time().match(text, after.end() if after else end)
    if clock:
        return clock
    for clock in _time().finditer(text, max(0, start - 30), start):
        between = text[clock.end() : start]
        if re.fullmatch(r"[\s,|•·–-]*(?:on )?(?:[A-Za-z]{3,9},?)?[\s,]*", between):
            return clock
    return None


def _hours(clock: re.Match[str]) -> tuple[int, int]:
    """Hour and minute of the 24-hour day: "12:19 PM" → (12, 19), "12:05 a.m." → (0, 5)."""
    hour, minute = int(clock["hour"]), int(clock["minute"])
    half = (clock["half"] or "").casefold()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _zone(name: str | None) -> tzinfo:
    """The zone of "Z", "+02:00", "GMT+2", "EST", "ET"; UTC when none is named or known."""
    if not name or name.upper() == "Z":
        return UTC
    offset = word_lists.names("zones").get(name.upper(), (name,))[0]
    numbers = re.fullmatch(r"\D*?([+-])(\d{1,2}):?(\d{2})?", offset)
    if numbers:
        minutes = int(numbers[2]) * 60 + int(numbers[3] or 0)
        limited = min(minutes, 14 * 60)
        return timezone(timedelta(minutes=-limited if numbers[1] == "-" else limited))
    try:
        return ZoneInfo(offset)
    except (ZoneInfoNotFoundError, ValueError):  # a system without time zone data
        return UTC


def _published(
    numbers: dict[str, int], time: tuple[int, int] | None, zone: tzinfo, basis: Basis
) -> Published | None:
    """The date with the precision its parts give; None when the calendar has no such day."""
    year, month, day = numbers["year"], numbers.get("month"), numbers.get("day")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    hour, minute = time or (0, 0)
    try:
        at = datetime(year, month or 1, day or 1, hour, minute, tzinfo=zone if time else UTC)
    except ValueError:
        return None
    precision: Precision = "minute" if time else "day" if day else "month" if month else "year"
    return Published(at=at, precision=precision, basis=basis)
