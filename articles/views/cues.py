"""With which verbs quotations are reported: “say”, “claim”, “warn”."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce

from articles.models.quote import QuoteQuerySet
from articles.quotations.reporting_verbs import verb_of
from articles.views.figures import Bar, bars
from articles.views.grid import Grid, Head, Numbers, grid, ranked

MOST_READ = 2000
MOST_VERBS = 12
MOST_OUTLETS = 10
NOT_STATED = "Outlet not stated"


def newest_read(quotes: QuoteQuerySet) -> Any:
    """The newest of the quotes, so many that their words can be read for one page."""
    oldest_read = quotes.newest().values("place")[MOST_READ - 1 : MOST_READ]
    return quotes.filter(place__gte=Coalesce(Subquery(oldest_read), 0)).order_by()


class Reported(NamedTuple):
    """How many quotations an outlet prints with this cue."""

    outlet: str | None
    cue: str
    number: int


def verbs_by_outlet(reported: Iterable[Reported]) -> Grid | None:
    """The outlets and verbs met most often; None where no cue is."""
    numbers: Numbers = Counter()
    for outlet, cue, number in reported:
        if cue:
            numbers[outlet, verb_of(cue)] += number
    if not numbers:
        return None
    outlets, verbs = Counter[Any](), Counter[Any]()
    for (by, verb), number in numbers.items():
        outlets[by] += number
        verbs[verb] += number
    return grid(
        numbers,
        [Head(outlet, str(outlet or NOT_STATED)) for outlet in ranked(outlets, MOST_OUTLETS)],
        [Head(verb, str(verb)) for verb in ranked(verbs, MOST_VERBS)],
        lambda outlet, verb: "",
    )


def verbs_of(quotes: QuoteQuerySet) -> list[Bar]:
    """The verbs that report these quotes most often, of very many the newest."""
    cues = newest_read(quotes).exclude(cue="").values_list("cue").annotate(n=Count("*"))
    numbers = Counter[Any]()
    for cue, number in cues:
        numbers[verb_of(cue)] += number
    return bars([(str(verb), numbers[verb], "") for verb in ranked(numbers, MOST_VERBS)])
