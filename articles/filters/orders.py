"""The orders that a list can have."""

from dataclasses import dataclass
from datetime import datetime

from articles.models.article import UNDATED


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list that ends in a unique column, so that pages can be keyed by it.

    `least_last` is the least value of the first column, where its rows come last all the same.
    """

    label: str
    columns: tuple[str, ...]
    back: str = "Previous"
    on: str = "Next"
    least_last: datetime | None = None


NEWEST = Order("Newest", ("-sorted_at", "-id"), back="Newer", on="Older")
# What is undated is not the oldest.
OLDEST = Order("Oldest", ("sorted_at", "id"), back="Older", on="Newer", least_last=UNDATED)
BY_NAME = Order("A–Z", ("name", "id"))
BY_COUNT = Order("Most quoted", ("-quote_count", "name", "id"))
