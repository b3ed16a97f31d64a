"""A generated column of stems with a GIN index, in a text search configuration of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from articles.search.language import Query, Term

if TYPE_CHECKING:
    from articles.search.index import TextIndex

Statement = tuple[str, tuple[Any, ...]]
CONFIGURATION = "newsarchive"
# A tsvector holds a megabyte at most; what stands farther on in a text is not searched.
LONGEST = 200_000

# English stems without stop words and diacritics. Texts are cut at all but letters and digits.
CONFIGURE = (
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    f"CREATE TEXT SEARCH DICTIONARY {CONFIGURATION}_stem (TEMPLATE = snowball, Language = english)",
    f"CREATE TEXT SEARCH CONFIGURATION {CONFIGURATION} (COPY = simple)",
    (
        f"ALTER TEXT SEARCH CONFIGURATION {CONFIGURATION} "
        f"ALTER MAPPING FOR asciiword, word, numword WITH unaccent, {CONFIGURATION}_stem"
    ),
)

FORGET = (
    f"DROP TEXT SEARCH CONFIGURATION {CONFIGURATION}",
    f"DROP TEXT SEARCH DICTIONARY {CONFIGURATION}_stem",
)


def install(index: "TextIndex") -> list[str]:
    vectors = " || ".join(
        f"to_tsvector('{CONFIGURATION}', "
        f"regexp_replace(left({column}, {LONGEST}), '[^[:alnum:]]+', ' ', 'g'))"
        for column in index.columns
    )
    words = f"words tsvector GENERATED ALWAYS AS ({vectors}) STORED"
    return [
        f"ALTER TABLE {index.table} ADD COLUMN {words}",
        f"CREATE INDEX {index.table}_words ON {index.table} USING gin (words) WHERE {index.public}",
    ]


def uninstall(index: "TextIndex") -> list[str]:
    return [f"ALTER TABLE {index.table} DROP COLUMN words"]


# --- What is asked of it ---


def newest(index: "TextIndex", queries: Sequence[Query], limit: int) -> Statement:
    return in_order(index, queries, limit, "DESC")


def oldest(index: "TextIndex", queries: Sequence[Query], limit: int) -> Statement:
    return in_order(index, queries, limit, "ASC")


def in_order(index: "TextIndex", queries: Sequence[Query], limit: int, order: str) -> Statement:
    """The matches of a rare word are gathered first, else the planner may walk all places for it;
    those of a common word are met on the walk."""
    condition = f"{index.public} AND words @@ to_tsquery('{CONFIGURATION}', %s)"
    sql = (
        f"WITH few AS MATERIALIZED (SELECT place FROM {index.table} WHERE {condition} LIMIT %s), "
        f"walked AS (SELECT place FROM {index.table} WHERE {condition} "
        f"ORDER BY place {order} LIMIT %s) "
        "SELECT place FROM few WHERE (SELECT count(*) FROM few) < %s "
        "UNION ALL SELECT place FROM walked WHERE (SELECT count(*) FROM few) >= %s "
        f"ORDER BY place {order}"
    )
    asked = written(queries)
    return sql, (asked, limit, asked, limit, limit, limit)


def highlighted(
    index: "TextIndex", queries: Sequence[Query], places: list[int], start: str, stop: str
) -> Statement:
    return marked(index, queries, places, f"HighlightAll=true, StartSel={start}, StopSel={stop}")


def excerpts(
    index: "TextIndex", queries: Sequence[Query], places: list[int], start: str, stop: str
) -> Statement:
    limits = "MaxWords=30, MinWords=20, MaxFragments=1, FragmentDelimiter=…"
    return marked(index, queries, places, f"{limits}, StartSel={start}, StopSel={stop}")


def marked(
    index: "TextIndex", queries: Sequence[Query], places: list[int], options: str
) -> Statement:
    """The text of the last column, as ts_headline gives it."""
    text = f"left({index.columns[-1]}, {LONGEST})"
    sql = (
        f"SELECT place, ts_headline('{CONFIGURATION}', {text}, "
        f"to_tsquery('{CONFIGURATION}', %s), %s) FROM {index.table} WHERE place = ANY(%s)"
    )
    return sql, (written(queries), options, places)


def matches(index: "TextIndex", queries: Sequence[Query], place: str) -> Statement:
    row = place.removesuffix('"place"')
    condition = f"({row}{index.public} AND {row}words @@ to_tsquery('{CONFIGURATION}', %s))"
    return condition, (written(queries),)


def among(places: list[int], place: str) -> Statement:
    return f"{place} = ANY(%s)", (places,)


# --- The language of to_tsquery ---


def written(queries: Sequence[Query]) -> str:
    return " | ".join(f"({query_written(query)})" for query in queries)


def query_written(query: Query) -> str:
    found = " & ".join(f"({' | '.join(map(term_written, each))})" for each in query.all_of)
    return found + "".join(f" & !({term_written(term)})" for term in query.none_of)


def term_written(term: Term) -> str:
    """Words are letters and digits: nothing in them can be taken for an operator."""
    *others, last = (f"'{word}'" for word in term.words)
    return " <-> ".join([*others, f"{last}{':*' if term.prefix else ''}"])
