"""How each outlet introduces a speaker, and when."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q

from articles.models.place import FIRST_DATED
from articles.models.quote import QuoteQuerySet
from articles.views.cues import newest_read
from articles.views.span import DateSpan, days_at

MOST_INTRODUCTIONS = 12


class Around(NamedTuple):
    """What stands around quotations, and in how many of them: the places of the first and the last
    with a date, or None."""

    introduction: str
    cue: str
    outlet: str | None
    language: str
    number: int
    first: int | None
    last: int | None


class Introduction(NamedTuple):
    """The words in which an outlet introduces a speaker; they stand in an article's language."""

    outlet: str | None
    words: str
    language: str
    number: int
    dates: DateSpan


def words_around(theirs: QuoteQuerySet) -> list[Around]:
    """Of the newest of the quotes."""
    words = ("introduction", "cue", "source__name", "article__language")
    dated = Q(place__gte=FIRST_DATED)
    found = (
        newest_read(theirs)
        .values_list(*words)
        .annotate(n=Count("*"), first=Min("place", filter=dated), last=Max("place", filter=dated))
    )
    return [Around(*each) for each in found]


def introductions(around: Iterable[Around]) -> list[Introduction]:
    """Those met most often first."""
    met: defaultdict[tuple[str | None, str, str], list[Around]] = defaultdict(list)
    for each in around:
        if each.introduction:
            met[each.outlet, each.introduction, each.language].append(each)

    def order(words: tuple[str | None, str, str]) -> tuple[int, bool, str, str]:
        outlet, introduction, _ = words
        return -number_of(met[words]), outlet is None, outlet or "", introduction

    shown = sorted(met, key=order)[:MOST_INTRODUCTIONS]
    ends = {words: ends_of(met[words]) for words in shown}
    days = days_at(place for pair in ends.values() for place in pair)
    return [
        Introduction(*words, number_of(met[words]), DateSpan(*(days[at] for at in ends[words])))
        for words in shown
    ]


def number_of(around: Iterable[Around]) -> int:
    return sum(each.number for each in around)


def ends_of(around: Iterable[Around]) -> tuple[int, ...]:
    """The places of the first and the last; none of what is undated."""
    places = [at for each in around for at in (each.first, each.last) if at]
    return (min(places), max(places)) if places else ()
