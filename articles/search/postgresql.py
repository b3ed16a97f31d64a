"""A generated column of stems with a GIN index, in a text search configuration of its own."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from articles.search.language import Query, Term

if TYPE_CHECKING:
    from articles.search.index import TextIndex

Statement = tuple[str, tuple[Any, ...]]
Ask = Callable[[str, tuple[Any, ...]], list[Any]]
CONFIGURATION = "newsarchive"
# A tsvector holds a megabyte at most; what stands farther on in a text is not searched.
LONGEST = 200_000

SURELY_MORE = 2  # times as many as asked for, by the planner's estimate

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


def in_order(
    index: "TextIndex", queries: Sequence[Query], limit: int, order: str, ask: Ask
) -> list[int]:
    """The matches of a rare word are gathered and then ordered, for the planner may walk all places
    for them; those of a common word are met on the walk. The planner knows which are common."""
    asked = written(queries)
    matching = (
        f"SELECT place FROM {index.table} "
        f"WHERE {index.public} AND words @@ to_tsquery('{CONFIGURATION}', %s)"
    )
    ((plan,),) = ask(f"EXPLAIN (FORMAT JSON) {matching}", (asked,))
    if plan[0]["Plan"]["Plan Rows"] < SURELY_MORE * limit:
        few = ask(f"{matching} LIMIT %s", (asked, limit))
        if len(few) < limit:
            return sorted((place for (place,) in few), reverse=order == "DESC")
    walked = ask(f"{matching} ORDER BY place {order} LIMIT %s", (asked, limit))
    return [place for (place,) in walked]


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
