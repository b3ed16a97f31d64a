"""What a merge or a decision about a spelling moves, in numbers."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, F

from articles.models.quote import QuoteQuerySet

NOT_STATED = "outlet not stated"


@dataclass(frozen=True, slots=True)
class Moves:
    """The spellings, how many quotes of how many articles, and how many quotes in each outlet."""

    names: list[str]
    quotes: int
    articles: int
    outlets: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def moves_of(quotes: QuoteQuerySet, names: Iterable[str]) -> Moves:
    """The outlets that print most of it first."""
    by_outlet = (
        quotes.order_by()
        .values_list("source__name")
        .annotate(n=Count("*"))
        .order_by("-n", F("source__name").asc(nulls_last=True))
    )
    return Moves(
        names=list(dict.fromkeys(names)),
        articles=quotes.order_by().values("article").distinct().count(),
        outlets=(outlets := {name or NOT_STATED: n for name, n in by_outlet}),
        quotes=sum(outlets.values()),
    )
