"""The reads of a model whose texts are searched."""

from typing import ClassVar, Self, TypeVar

from django.db import connections, models

from articles.search import Among, Query, TextIndex

M = TypeVar("M", bound=models.Model)


class SearchedQuerySet(models.QuerySet[M]):
    index: ClassVar[TextIndex]

    def matching(self, *queries: Query) -> Self:
        """Those that the public may read and whose words match one of the queries."""
        return self.filter(self.index.matches(queries))

    def at(self, places: list[int]) -> Self:
        """Those that stand at these places of the lists."""
        return self.filter(Among(places))

    def places_matching(self, *queries: Query, limit: int, oldest: bool = False) -> list[int]:
        """The places of the newest (or oldest) that match in the whole archive, best first."""
        return self.index.places(connections[self.db], queries, limit, oldest=oldest)

    def marked(self, *queries: Query, places: list[int], excerpt: bool = False) -> dict[int, str]:
        """The text at each place (or an excerpt), what matches between the marks of
        articles.search."""
        return self.index.highlighted(connections[self.db], queries, places, excerpt=excerpt)
