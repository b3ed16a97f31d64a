"""Dates of one article that cannot all be true."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import NamedTuple

from articles.importing.raw_article import Basis, Published

DATES_DISAGREE = "the dates disagree"  # how the sentence begins
FIELDS = {"year": 1, "month": 2, "day": 3, "minute": 3}
SAYS: dict[Basis | None, str] = {
    "text": "the text says",
    "metadata": "the page’s metadata says",
    "sidecar": "the import’s metadata file says",
}


class Stated(NamedTuple):
    """`known`: of how many of year, month and day the source speaks."""

    says: str
    day: date
    known: int

    def __str__(self) -> str:
        return f"{self.says} {'-'.join(self.day.isoformat().split('-')[: self.known])}"

    def agrees(self, other: "Stated") -> bool:
        known = min(self.known, other.known)
        if known == FIELDS["day"]:
            return abs(self.day - other.day).days <= 1
        return self.day.timetuple()[:known] == other.day.timetuple()[:known]


def date_conflict(dates: Iterable[Published]) -> str | None:
    """A sentence where two of the dates disagree, as exactly as both are known. A day more or less
    is none: midnight comes at another hour elsewhere."""
    stated = [
        Stated(SAYS[each.basis], each.at.date(), FIELDS[each.precision])
        for each in dates
        if each.at
    ]
    if all(one.agrees(other) for one, other in combinations(stated, 2)):
        return None
    return f"{DATES_DISAGREE}: {', '.join(dict.fromkeys(map(str, stated)))}"
