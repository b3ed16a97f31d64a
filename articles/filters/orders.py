"""The orders that a list can have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list that ends in a unique column, so that pages can be keyed by it."""

    label: str
    columns: tuple[str, ...]
    back: str = "Previous"
    on: str = "Next"


NEWEST = Order("Newest", ("-sorted_at", "-id"), back="Newer", on="Older")
OLDEST = Order("Oldest", ("sorted_at", "id"), back="Older", on="Newer")
BY_NAME = Order("A–Z", ("name", "id"))
BY_COUNT = Order("Most quoted", ("-quote_count", "name", "id"))
