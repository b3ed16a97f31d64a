"""From when to when: what the dates of some rows say, and no more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Subquery

from articles.models import Article
from articles.models.article import DATED
from articles.models.place import FIRST_DATED
from articles.models.printed_date import as_printed, date_in_words


@dataclass(frozen=True, slots=True)
class DateSpan:
    """In words: "16 May 2024", "October 2023 to May 2024"; empty when nothing is dated."""

    earliest: str = ""
    latest: str = ""

    def __str__(self) -> str:
        for coarse, fine in ((self.earliest, self.latest), (self.latest, self.earliest)):
            if fine.endswith(coarse):  # "2024" says as much as "2024 to 16 May 2024"
                return coarse
        return f"{self.earliest} to {self.latest}"

    def __bool__(self) -> bool:
        return bool(self.latest)


def span_of(articles: QuerySet[Article]) -> DateSpan:
    """The span of the dated articles among these, in one query."""
    return between(articles, "")


def span_of_quotes(quotes: QuerySet[Any]) -> DateSpan:
    """The span of the dated articles that print these quotes, in one query."""
    return between(quotes, "article__")


def between(rows: QuerySet[Any], article: str) -> DateSpan:
    dated = rows.filter(place__gte=FIRST_DATED)
    ends = [dated.order_by(order).values("place")[:1] for order in ("place", "-place")]
    found = [
        (as_printed(at, offset), precision)
        for at, offset, precision in rows.model._default_manager.filter(
            Q(place=Subquery(ends[0])) | Q(place=Subquery(ends[1]))
        )
        .order_by("place")
        .values_list(*(f"{article}{field}" for field in DATED))
    ]
    return DateSpan(day_in_words(*found[0]), day_in_words(*found[-1])) if found else DateSpan()


def day_in_words(at: Any, precision: str) -> str:
    """A date without its clock."""
    if precision == Article.Precision.MINUTE:
        precision = Article.Precision.DAY
    return date_in_words(at, precision)
