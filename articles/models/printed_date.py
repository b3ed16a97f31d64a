"""A date of printing in words, as exactly as it is known."""

from datetime import datetime

from django.utils.dateformat import format as formatted

NOT_STATED = "date not stated"
IN_WORDS = {"minute": "j F Y, H:i", "day": "j F Y", "month": "F Y", "year": "Y"}
FOR_MACHINES = {"minute": "Y-m-d\\TH:i\\Z", "day": "Y-m-d", "month": "Y-m", "year": "Y"}


def date_in_words(at: datetime | None, precision: str) -> str:
    """ "16 May 2024, 12:19", "16 May 2024", "May 2024", "2024" or "date not stated"."""
    if at is None or precision not in IN_WORDS:
        return NOT_STATED
    return str(formatted(at, IN_WORDS[precision]))


def date_for_machines(at: datetime | None, precision: str) -> str:
    """The same as HTML's datetime attribute wants it; empty when the date is unknown."""
    if at is None or precision not in FOR_MACHINES:
        return ""
    return str(formatted(at, FOR_MACHINES[precision]))
