"""A date of printing in words, as exactly as it is known."""

from datetime import datetime

NOT_STATED = "date not stated"
IN_WORDS = {
    "minute": "{at.day} {month} {at.year:04}, {at.hour:02}:{at.minute:02}",
    "day": "{at.day} {month} {at.year:04}",
    "month": "{month} {at.year:04}",
    "year": "{at.year:04}",
}
LENGTHS = {"minute": 16, "day": 10, "month": 7, "year": 4}  # of 2024-05-16T12:19
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_in_words(at: datetime | None, precision: str) -> str:
    """ "16 May 2024, 12:19", "16 May 2024", "May 2024", "2024" or "date not stated"."""
    if at is None or precision not in IN_WORDS:
        return NOT_STATED
    return IN_WORDS[precision].format(at=at, month=MONTHS[at.month - 1])


def date_for_machines(at: datetime | None, precision: str) -> str:
    """The same as HTML's datetime attribute wants it; empty when the date is unknown."""
    if at is None or precision not in LENGTHS:
        return ""
    return at.isoformat()[: LENGTHS[precision]] + ("Z" if precision == "minute" else "")
