"""A date of printing in words, as exactly as it is known."""

from datetime import UTC, datetime, timedelta, timezone

NOT_STATED = "date not stated"
IN_WORDS = {
    "minute": "{at.day} {month} {at.year:04}, {at.hour:02}:{at.minute:02}",
    "day": "{at.day} {month} {at.year:04}",
    "month": "{month} {at.year:04}",
    "year": "{at.year:04}",
}
LENGTHS = {"minute": 0, "day": 10, "month": 7, "year": 4}  # of 2024-05-16T12:19Z; 0: all
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def as_printed(at: datetime | None, offset: int) -> datetime | None:
    """A moment by a clock so many minutes east of UTC."""
    zone = timezone(timedelta(minutes=offset)) if offset else UTC
    return at and at.astimezone(zone)


def date_in_words(at: datetime | None, precision: str) -> str:
    """ "16 May 2024, 12:19", "16 May 2024, 23:30 (UTC−4)", "16 May 2024", "May 2024", "2024" or
    "date not stated"."""
    if at is None or precision not in IN_WORDS:
        return NOT_STATED
    words = IN_WORDS[precision].format(at=at, month=MONTHS[at.month - 1])
    zone = zone_in_words(at) if precision == "minute" else ""
    return f"{words} ({zone})" if zone else words


def zone_in_words(at: datetime) -> str:
    """ "UTC−4", "UTC+5:30"; empty for UTC, which is also what stands where no zone is known."""
    offset = at.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}" if offset else ""


def date_for_machines(at: datetime | None, precision: str) -> str:
    """The same as HTML's datetime attribute wants it; empty when the date is unknown."""
    if at is None or precision not in LENGTHS:
        return ""
    written = at.isoformat(timespec="minutes")
    return (
        written.replace("+00:00", "Z") if precision == "minute" else written[: LENGTHS[precision]]
    )
