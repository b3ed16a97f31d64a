"""The orders that a list can have."""

from dataclasses import dataclass

from articles.models.place import FIRST_DATED


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list that ends in a unique column, so that pages can be keyed by it.

    Rows whose first column is below `last_below` come last all the same.
    """

    label: str
    columns: tuple[str, ...]
    back: str = "Previous"
    on: str = "Next"
    last_below: int | None = None


NEWEST = Order("Newest", ("-place",), back="Newer", on="Older")
# What is undated is not the oldest.
OLDEST = Order("Oldest", ("place",), back="Older", on="Newer", last_below=FIRST_DATED)
# Of the newest LIMIT rows that match. It is no column: full text tells it for the asking.
RELEVANCE = Order("Most relevant", ("-relevance", "-place"))
WIDEST = Order("Most outlets", ("-outlet_count", "-place"))
BY_NAME = Order("A–Z", ("name", "id"))
BY_COUNT = Order("Most quoted", ("-quote_count", "name", "id"))
