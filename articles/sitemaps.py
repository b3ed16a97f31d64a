"""The addresses of all that the public can read, for search engines."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property

from articles.models import Article, Person, Quote, Source, Utterance

# The protocol allows 50,000; of so many one answer would take seconds.
SIZE = 10_000


class ByIds(Paginator):
    """Page 2 are the ids from 10,001 to 20,000, less what is not public: a page reads its own rows
    alone, and a row stays on its page."""

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """The highest id."""
        return self.object_list.order_by("-pk").values_list("pk", flat=True).first() or 0

    def page(self, number: Any) -> Page:
        valid = self.validate_number(number)
        last = valid * self.per_page
        return Page(self.object_list.filter(pk__gt=last - self.per_page, pk__lte=last), valid, self)


class Rows(Sitemap):
    """A section of a model's rows."""

    limit = SIZE

    def items(self) -> QuerySet[Any]:
        raise NotImplementedError

    @property
    def paginator(self) -> ByIds:
        return ByIds(self.items().order_by("pk"), self.limit)

    def get_latest_lastmod(self) -> None:
        """Not for a section as a whole: that would read all of it."""


class Articles(Rows):
    def items(self) -> QuerySet[Article]:
        return Article.objects.published().only("headline", "imported_at")

    def lastmod(self, article: Article) -> datetime:
        return article.imported_at


class Quotes(Rows):
    def items(self) -> QuerySet[Quote]:
        return Quote.objects.published().only("pk")


class People(Rows):
    """Without those that a machine found and one outlet alone quotes: some are no people."""

    def items(self) -> QuerySet[Person]:
        return Person.objects.current().quoted().established().only("slug")


class Outlets(Rows):
    def items(self) -> QuerySet[Source]:
        return Source.objects.shown().only("slug")


class Said(Rows):
    def items(self) -> QuerySet[Utterance]:
        return Utterance.objects.shown().only("slug")


class Pages(Sitemap):
    def items(self) -> list[str]:
        return [
            "home", "quotes", "articles", "people", "outlets",
            "said", "matrix", "coverage", "data", "method",
        ]  # fmt: skip

    def location(self, name: str) -> str:
        return reverse(name)


SITEMAPS = {
    "pages": Pages,
    "articles": Articles,
    "quotes": Quotes,
    "people": People,
    "outlets": Outlets,
    "said": Said,
}
