"""The full-text index of one table: which rows match, and where in their text.

SQLite: an FTS5 table beside it, kept by triggers, numbered by the row's place in the lists, so that
the newest matches are read first. PostgreSQL: a generated column with a GIN index. Both fold
diacritics, stem English words and know no stop words, so that “yes, we can” can be found. Both hold
only what the public may read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import BooleanField, F, Func

from articles.search import postgresql, sqlite
from articles.search.language import Query
from articles.search.letters import LETTERS

Written = tuple[str, tuple[Any, ...]]
START, STOP = "\ufdd0", "\ufdd1"  # around what matches; no characters, and in no imported text


@dataclass(frozen=True, slots=True)
class TextIndex:
    """`public` is the condition, in SQL, for a row that the public may read. It begins with a
    column; `watched` are the columns that it, the texts and the place are made of. `newest` is the
    table's own index of public rows by their place, with all that lists count. `dearer`: how much
    more time PostgreSQL takes for a row that it walks past than for one that it looks up."""

    table: str
    columns: tuple[str, ...]
    public: str
    watched: tuple[str, ...]
    newest: str
    dearer: int

    def matches(
        self, queries: Sequence[Query], *, among: Any = None, newest: int | None = None
    ) -> "Matches":
        """A condition for querysets: all rows that match one of the queries. `among`: the places of
        the rows that the queryset has, where they are few. `newest`: only so many rows that match,
        where the database can tell."""
        return Matches(self, queries, among, newest)

    def portions(self, connection: Any, limit: int) -> tuple[int | None, ...]:
        """How many of the newest rows that match to look at for `limit` of them, one after the
        other; None: all."""
        return (sqlite.SEARCHED * limit, None) if connection.vendor == "sqlite" else (None,)

    def first(
        self,
        connection: Any,
        queries: Sequence[Query],
        columns: Sequence[str] = (),
        *,
        limit: int,
        oldest: bool = False,
    ) -> list[tuple[Any, ...]]:
        """Place and columns of at most `limit` rows that match: the newest, or the oldest, in
        order."""
        order = "ASC" if oldest else "DESC"
        ask = asking(connection)
        found = engine_of(connection).first(self, queries, columns, limit, order, ask)
        return sorted(found, key=itemgetter(0), reverse=not oldest)

    def few(
        self, connection: Any, queries: Sequence[Query], *, limit: int
    ) -> list[tuple[int]] | None:
        """The places of all rows that match, the newest first; None where they are more."""
        found = engine_of(connection).few(self, queries, limit, asking(connection))
        return None if found is None or len(found) > limit else found

    def glimpse(
        self, connection: Any, queries: Sequence[Query], *, shown: int, limit: int
    ) -> tuple[list[int], int]:
        """The places of the newest matches, and how many there are in all: `limit` is many."""
        found: tuple[list[int], int] = engine_of(connection).glimpse(
            self, queries, shown, limit, asking(connection)
        )
        return found

    def some(
        self, connection: Any, queries: Sequence[Query], *, limit: int
    ) -> list[tuple[int, int]]:
        """(number of the query, place) of at most `limit` rows that match each, in no order. A
        query of one word is answered soon, however rare or common that is; one of several words
        that are common apart may not be."""
        return self._ask(connection, "some", queries, limit) if queries else []

    def relevance(
        self, connection: Any, queries: Sequence[Query], places: list[int]
    ) -> dict[int, float]:
        """How well the row at each place fits, by the measure of the database: more is better."""
        found = dict(self._ask(connection, "relevance", queries, places)) if places else {}
        return {place: found.get(place, 0.0) for place in places}

    def highlighted(
        self, connection: Any, queries: Sequence[Query], places: list[int], *, excerpt: bool = False
    ) -> dict[int, str]:
        """The last column's text at each place, or some thirty words of it; what matches stands
        between START and STOP."""
        what = "excerpts" if excerpt else "highlighted"
        return dict(self._ask(connection, what, queries, places, START, STOP))

    def install(self, connection: Any) -> None:
        """Make the index and fill it; SQLite's is made anew."""
        self._run(connection, "install")

    def uninstall(self, connection: Any) -> None:
        self._run(connection, "uninstall")

    def mend(self, connection: Any) -> None:
        """Make SQLite's index anew where a migration took its triggers."""
        if connection.vendor == "sqlite" and sqlite.words_of(self).lacks_triggers(connection):
            self.install(connection)

    def astray(self, connection: Any) -> list[int]:
        """Places that the index has and the table has not, or the other way round."""
        if connection.vendor != "sqlite":
            return []
        return [place for (place,) in asking(connection)(*sqlite.words_of(self).astray())]

    def _run(self, connection: Any, what: str) -> None:
        with connection.cursor() as cursor:
            for statement in getattr(engine_of(connection), what)(self):
                cursor.execute(statement)

    def _ask(self, connection: Any, what: str, *given: Any) -> list[Any]:
        return asking(connection)(*getattr(engine_of(connection), what)(self, *given))


def asking(connection: Any) -> Callable[[str, tuple[Any, ...]], list[Any]]:
    """What sends a statement, and gives all its rows."""

    def ask(sql: str, params: tuple[Any, ...]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

    return ask


def engine_of(connection: Any) -> Any:
    return sqlite if connection.vendor == "sqlite" else postgresql


QUOTES = TextIndex(
    "articles_quote",
    ("text",),
    "listed",
    ("text", "sorted_at", "kind", "status", "withheld"),
    "quote_newest",
    1,
)
ARTICLES = TextIndex(
    "articles_article",
    ("headline", "body"),
    "status = 'published'",
    ("headline", "body", "sorted_at", "status"),
    "article_newest",
    5,
)
INDEXES = (QUOTES, ARTICLES)


def mend(connection: Any) -> None:
    """SQLite makes a table anew when a migration alters it, and what Django does not know of goes:
    the triggers of the full text, and the index of hidden words."""
    for index in (*INDEXES, *LETTERS):
        index.mend(connection)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if QUOTES.table in connection.introspection.table_names(cursor):  # not all undone
                cursor.execute(sqlite.HIDDEN)


class Condition(Func):
    """A condition on the row's place that each database writes in its own way."""

    output_field = BooleanField()

    def place(self, compiler: Any) -> str:
        sql: str = compiler.compile(self.get_source_expressions()[0])[0]
        return sql


class Matches(Condition):
    def __init__(
        self, index: TextIndex, queries: Sequence[Query], among: Any, newest: int | None
    ) -> None:
        super().__init__(F("place"))
        self.index, self.queries, self.among, self.newest = index, queries, among, newest

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Written:
        place = self.place(compiler)
        if self.among is not None:
            among = self.among.query.get_compiler(connection=connection).as_sql()
            return sqlite.matches_among(self.index, self.queries, place, among)
        if self.newest is not None:
            return sqlite.newest_matches(self.index, self.queries, place, self.newest)
        return sqlite.matches(self.index, self.queries, place)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Written:
        return postgresql.matches(self.index, self.queries, self.place(compiler))


class Among(Condition):
    """Rows at one of many places, given as one parameter."""

    def __init__(self, places: list[int]) -> None:
        super().__init__(F("place"))
        self.places = places

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Written:
        return sqlite.among(self.places, self.place(compiler))

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Written:
        return postgresql.among(self.places, self.place(compiler))
