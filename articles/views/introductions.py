"""How each outlet introduces a speaker, and when."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Max, Min, Q

from articles.models.place import FIRST_DATED, day_at
from articles.models.quote import QuoteQuerySet
from articles.views.cues import newest_read
from articles.views.span import DateSpan, day_in_words

MOST_INTRODUCTIONS = 12


class Around(NamedTuple):
    """What stands around quotations that state their dates alike, in how many of them, and the
    places of the first and the last; None: they are undated."""

    introduction: str
    cue: str
    outlet: str | None
    language: str
    precision: str
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
    article = ("article__language", "article__published_precision")
    words = ("introduction", "cue", "source__name", *article)
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
    found = [
        Introduction(*words, sum(each.number for each in alike), dates_of(alike))
        for words, alike in met.items()
    ]
    found.sort(key=lambda each: (-each.number, each.outlet is None, each.outlet or "", each.words))
    return found[:MOST_INTRODUCTIONS]


def dates_of(around: Iterable[Around]) -> DateSpan:
    ends = [(at, each.precision) for each in around for at in (each.first, each.last) if at]
    if not ends:
        return DateSpan()
    return DateSpan(*(day_in_words(day_at(at), how) for at, how in (min(ends), max(ends))))
