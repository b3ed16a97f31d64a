"""FTS5: a table beside the rows, numbered by their place, kept in step by triggers."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from articles.search.language import Query, Term

if TYPE_CHECKING:
    from articles.search.index import TextIndex

Statement = tuple[str, tuple[Any, ...]]
Ask = Callable[[str, tuple[Any, ...]], list[Any]]
EVENTS = ("insert", "update", "delete")
# The words that readers don't see, without their rows: editors look for parts of them.
HIDDEN = (
    "CREATE INDEX IF NOT EXISTS quote_hidden_words ON articles_quote (place, text) WHERE NOT listed"
)
# Times as many matches as rows are wanted: to be looked at before all are.
SEARCHED = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """FTS5's table beside another one: `columns` of its rows, of all or of the `public` ones,
    numbered by a column, and kept in step by triggers for what is `watched`."""

    name: str
    table: str
    columns: Sequence[str]
    watched: Sequence[str]
    number: str
    tokenize: str
    public: str = ""

    def install(self) -> list[str]:
        """The statements that make it anew, whatever was there, and fill it."""
        columns = ", ".join(self.columns)
        old, new = (", ".join(f"{row}.{c}" for c in self.columns) for row in ("old", "new"))
        if_old, if_new = self.where("old."), self.where("new.")
        forget = (
            f"INSERT INTO {self.name}({self.name}, rowid, {columns}) "
            f"SELECT 'delete', old.{self.number}, {old}{if_old};"
        )
        add = f"INSERT INTO {self.name}(rowid, {columns}) SELECT new.{self.number}, {new}{if_new};"
        watched = ", ".join(self.watched)
        done = {"INSERT": add, f"UPDATE OF {watched}": forget + add, "DELETE": forget}
        return [
            *self.uninstall(),
            (
                f"CREATE VIRTUAL TABLE {self.name} USING fts5({columns}, content='{self.table}', "
                f"content_rowid='{self.number}', tokenize='{self.tokenize}')"
            ),
            *(
                f"CREATE TRIGGER {self.name}_{event} AFTER {on} ON {self.table} BEGIN {body} END"
                for event, (on, body) in zip(EVENTS, done.items(), strict=True)
            ),
            (
                f"INSERT INTO {self.name}(rowid, {columns}) "
                f"SELECT {self.number}, {columns} FROM {self.table}{self.where()}"
            ),
        ]

    def uninstall(self) -> list[str]:
        return [
            *(f"DROP TRIGGER IF EXISTS {self.name}_{event}" for event in EVENTS),
            f"DROP TABLE IF EXISTS {self.name}",
        ]

    def where(self, row: str = "") -> str:
        return f" WHERE {row}{self.public}" if self.public else ""

    def lacks_triggers(self, connection: Any) -> bool:
        """Is it there, and nothing that fills it?"""
        triggers = [f"{self.name}_{event}" for event in EVENTS]
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT sum(name = %s), sum(type = 'trigger' AND name IN (%s, %s, %s)) "
                "FROM sqlite_master",
                [self.name, *triggers],
            )
            tables, found = cursor.fetchone()
        return bool(tables) and found != len(triggers)

    def astray(self) -> Statement:
        """The numbers that only one of the two has: this one, or the rows of the table."""
        here = f"SELECT id AS number FROM {self.name}_docsize"
        rows = f"SELECT {self.number} AS number FROM {self.table}{self.where()}"
        return (
            f"SELECT number FROM ({here} EXCEPT {rows}) UNION "
            f"SELECT number FROM ({rows} EXCEPT {here}) LIMIT 10"
        ), ()


def words_table(index: "TextIndex") -> str:
    return f"{index.table}_words"


def words_of(index: "TextIndex") -> Beside:
    return Beside(
        words_table(index),
        index.table,
        index.columns,
        index.watched,
        number="place",
        tokenize="porter unicode61 remove_diacritics 2",
        public=index.public,
    )


def install(index: "TextIndex") -> list[str]:
    return words_of(index).install()


def uninstall(index: "TextIndex") -> list[str]:
    return words_of(index).uninstall()


# --- What is asked of it ---


def first(
    index: "TextIndex",
    queries: Sequence[Query],
    columns: Sequence[str],
    limit: int,
    order: str,
    ask: Ask,
) -> list[Any]:
    """FTS5 is numbered by place: it reads them in this order, however many there are."""
    words = words_table(index)
    sql = f"SELECT rowid FROM {words} WHERE {words} MATCH %s ORDER BY rowid {order} LIMIT %s"
    if columns:
        # Without being told, SQLite goes by the unique index of places, and from there to each row.
        sql = (
            f"SELECT place, {', '.join(columns)} FROM ({sql}) found "
            f"CROSS JOIN {index.table} INDEXED BY {index.newest} "
            f"ON place = found.rowid WHERE {index.public}"
        )
    return ask(sql, (written(queries), limit))


def few(index: "TextIndex", queries: Sequence[Query], limit: int, ask: Ask) -> list[Any]:
    return first(index, queries, (), limit + 1, "DESC", ask)


def glimpse(
    index: "TextIndex", queries: Sequence[Query], shown: int, limit: int, ask: Ask
) -> tuple[list[int], int]:
    found = first(index, queries, (), limit, "DESC", ask)
    return [place for (place,) in found[:shown]], len(found)


def some(index: "TextIndex", queries: Sequence[Query], limit: int) -> Statement:
    words = words_table(index)
    part = f"SELECT * FROM (SELECT %s, rowid FROM {words} WHERE {words} MATCH %s LIMIT %s)"
    asked = ((number, written([query]), limit) for number, query in enumerate(queries))
    return " UNION ALL ".join([part] * len(queries)), tuple(chain.from_iterable(asked))


def relevance(index: "TextIndex", queries: Sequence[Query], places: list[int]) -> Statement:
    words = words_table(index)
    # Not "in these places": FTS5 would look each of them up.
    sql = (
        f"SELECT rowid, -bm25({words}) FROM {words} "
        f"WHERE {words} MATCH %s AND rowid BETWEEN %s AND %s"
    )
    return sql, (written(queries), min(places), max(places))


def highlighted(
    index: "TextIndex", queries: Sequence[Query], places: list[int], start: str, stop: str
) -> Statement:
    return marked(index, queries, places, "highlight(%s, %s, ?, ?)", [start, stop])


def excerpts(
    index: "TextIndex", queries: Sequence[Query], places: list[int], start: str, stop: str
) -> Statement:
    return marked(index, queries, places, "snippet(%s, %s, ?, ?, '…', 30)", [start, stop])


def marked(
    index: "TextIndex", queries: Sequence[Query], places: list[int], call: str, marks: list[str]
) -> Statement:
    """The text of the last column, as one of FTS5's functions gives it."""
    words = words_table(index)
    call = (call % (words, len(index.columns) - 1)).replace("?", "%s")
    sql = (
        f"SELECT rowid, {call} FROM {words} "
        f"WHERE {words} MATCH %s AND rowid IN (SELECT value FROM json_each(%s))"
    )
    return sql, (*marks, written(queries), json.dumps(places))


def matches(index: "TextIndex", queries: Sequence[Query], place: str) -> Statement:
    words = words_table(index)
    # The plus keeps SQLite from looking each match up: it would sort what an index has in order.
    sql = f"+{place} IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)"
    return sql, (written(queries),)


def matches_among(
    index: "TextIndex", queries: Sequence[Query], place: str, among: Statement
) -> Statement:
    """The few are kept to look each match up in, not the many matches to look up the few."""
    words, (few, params) = words_table(index), among
    found = f"SELECT rowid FROM {words} WHERE {words} MATCH %s AND +rowid IN ({few})"
    return f"+{place} IN ({found})", (written(queries), *params)


def newest_matches(
    index: "TextIndex", queries: Sequence[Query], place: str, number: int
) -> Statement:
    words = words_table(index)
    newest = f"SELECT rowid FROM {words} WHERE {words} MATCH %s ORDER BY rowid DESC LIMIT %s"
    asked = (written(queries), number)
    oldest = f"SELECT min(rowid) FROM ({newest})"
    return f"({place} >= ({oldest}) AND +{place} IN ({newest}))", (*asked, *asked)


def among(places: list[int], place: str) -> Statement:
    return f"{place} IN (SELECT value FROM json_each(%s))", (json.dumps(places),)


# --- FTS5's own language ---


def written(queries: Sequence[Query]) -> str:
    return " OR ".join(f"({query_written(query)})" for query in queries)


def query_written(query: Query) -> str:
    found = " AND ".join(f"({' OR '.join(map(term_written, each))})" for each in query.all_of)
    without = " ".join(f"NOT {term_written(term)}" for term in query.none_of)
    return f"({found}) {without}" if without else found


def term_written(term: Term) -> str:
    """Words are letters and digits; in marks, none of them is taken for AND or NEAR."""
    return f'"{" ".join(term.words)}"{"*" if term.prefix else ""}'
