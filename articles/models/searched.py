"""The reads of a model whose texts are searched."""

from collections.abc import Sequence
from typing import Any, ClassVar, Self, TypeVar

from django.db import connections, models
from django.db.models.expressions import RawSQL
from django.db.models.sql.datastructures import BaseTable

from articles.search import Among, Query, TextIndex

M = TypeVar("M", bound=models.Model)


def selected(column: str) -> str | RawSQL:
    """For `values_list`: a column, or what SQL makes of columns of the table."""
    return column if column.isidentifier() else RawSQL(column, ())  # noqa: S611 - our own


class ByIndex(BaseTable):
    """The table in a query, and by which index SQLite has to read it.

    Its planner takes a generated column, as `place` and `listed` are, for the whole row. So it
    knows of no index that holds all that is asked for, prefers the shortest, and looks up each row.
    """

    def __init__(self, table_name: str, alias: str | None, index: str) -> None:
        super().__init__(table_name, alias)
        self.index = index

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        sql, params = super().as_sql(compiler, connection)
        return (f"{sql} INDEXED BY {self.index}" if connection.vendor == "sqlite" else sql), params

    def relabeled_clone(self, change_map: dict[str | None, str]) -> "ByIndex":
        alias = change_map.get(self.table_alias, self.table_alias)
        return ByIndex(self.table_name, alias, self.index)


class SearchedQuerySet(models.QuerySet[M]):
    index: ClassVar[TextIndex]

    def by_index(self, name: str) -> Self:
        """Read by this index, which has to fit: it is an error where it can't be used. Whatever it
        is conditional on is said by the filters, in the same words and once: twice is twice as rare
        to PostgreSQL."""
        rows = self.all()
        alias = rows.query.get_initial_alias()
        rows.query.alias_map[alias] = ByIndex(self.model._meta.db_table, alias, name)
        return rows

    def matching(self, *queries: Query) -> Self:
        """Those that the public may read and whose words match one of the queries."""
        return self.filter(self.index.matches(queries))

    def without_words(self, *queries: Query) -> Self:
        """Those that match nothing that one of the queries excludes."""
        rows = self.all()
        for query in queries:
            rows = rows.exclude(self.index.matches([Query(all_of=(query.none_of,))]))
        return rows

    def few_matching(self, *queries: Query) -> Self:
        """The same where these are fewer than all that match in the whole archive."""
        places = self.order_by().values("place")
        return self.filter(self.index.matches(queries, among=places))

    def newest_matching(
        self, *queries: Query, columns: Sequence[str], limit: int
    ) -> list[tuple[Any, ...]]:
        """Place and columns of the newest of these that match, where most of them do: it is enough
        to look at the newest that match in the whole archive."""
        found: list[tuple[Any, ...]] = []
        for newest in self.index.portions(connections[self.db], limit):
            rows = self.filter(self.index.matches(queries, newest=newest)).order_by("-place")
            found = list(rows.values_list("place", *map(selected, columns))[:limit])
            if len(found) == limit:
                break
        return found

    def at(self, places: list[int]) -> Self:
        """Those that stand at these places of the lists."""
        return self.filter(Among(places))

    def first_matching(
        self, *queries: Query, columns: Sequence[str] = (), limit: int, oldest: bool = False
    ) -> list[tuple[Any, ...]]:
        """Place and columns of the newest (or oldest) that match in the whole archive, in order."""
        connection = connections[self.db]
        return self.index.first(connection, queries, columns, limit=limit, oldest=oldest)

    def places_of_few(self, *queries: Query, limit: int) -> list[tuple[int]] | None:
        """Of all that match in the whole archive, in order; None where they are more."""
        return self.index.few(connections[self.db], queries, limit=limit)

    def glimpse(self, *queries: Query, shown: int, limit: int) -> tuple[list[int], int]:
        """The places of the newest that match in the whole archive, and how many there are in all:
        `limit` is many."""
        return self.index.glimpse(connections[self.db], queries, shown=shown, limit=limit)

    def some_matching(self, *queries: Query, limit: int) -> list[tuple[int, int]]:
        """(number of the query, place) of some rows that match each, all in one query."""
        return self.index.some(connections[self.db], queries, limit=limit)

    def relevance(self, *queries: Query, places: list[int]) -> dict[int, float]:
        """How well the row at each place fits what is looked for: more is better."""
        return self.index.relevance(connections[self.db], queries, places)

    def marked(self, *queries: Query, places: list[int], excerpt: bool = False) -> dict[int, str]:
        """The text at each place (or an excerpt), what matches between the marks of
        articles.search."""
        return self.index.highlighted(connections[self.db], queries, places, excerpt=excerpt)
