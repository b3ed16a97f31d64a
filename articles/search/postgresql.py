"""A generated column of stems with a GIN index, in a text search configuration of its own."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

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

# For a part of a name, whatever the case: as Django writes "icontains", and "contains".
NAMES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX person_letters ON articles_person USING gin (upper(name::text) gin_trgm_ops)",
    "CREATE INDEX name_letters ON articles_personname USING gin (upper(name::text) gin_trgm_ops)",
    "CREATE INDEX name_sounds ON articles_personname USING gin (sounds gin_trgm_ops)",
)

KEYS = "CREATE INDEX name_keys ON articles_personname USING gin (key gin_trgm_ops)"

# The same for what readers don't see, which editors look for by parts of words.
HIDDEN = (
    "CREATE INDEX quote_hidden_letters ON articles_quote USING gin (upper(text::text) gin_trgm_ops)"
    " WHERE NOT listed"
)

FORGET = (
    *(f"DROP INDEX {index}" for index in ("person_letters", "name_letters", "name_sounds")),
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


def first(
    index: "TextIndex",
    queries: Sequence[Query],
    columns: Sequence[str],
    limit: int,
    order: str,
    ask: Ask,
) -> list[Any]:
    return in_order(index, queries, columns, limit, order, estimates(index, queries, ask), ask)


def few(index: "TextIndex", queries: Sequence[Query], limit: int, ask: Ask) -> list[Any] | None:
    """Where there are surely more, they are not looked for."""
    estimated = estimates(index, queries, ask)
    if is_far_above(limit, estimated.matching, queries):
        return None
    return in_order(index, queries, (), limit + 1, "DESC", estimated, ask)


def in_order(
    index: "TextIndex",
    queries: Sequence[Query],
    columns: Sequence[str],
    limit: int,
    order: str,
    estimated: "Estimates",
    ask: Ask,
) -> list[Any]:
    matching = all_matching(index, columns)
    if are_gathered(index, estimated, limit):
        matching = gathered(matching)
    return ask(f"{matching} ORDER BY place {order} LIMIT %s", (written(queries), limit))


def glimpse(
    index: "TextIndex", queries: Sequence[Query], shown: int, limit: int, ask: Ask
) -> tuple[list[int], int]:
    """Where there are surely more, they are not counted. Others are counted where they are: only
    what is shown is put in order and sent."""
    asked, matching = written(queries), all_matching(index)
    estimated = estimates(index, queries, ask)
    if are_gathered(index, estimated, shown):
        matching = gathered(matching)
    surely_more = is_far_above(limit, estimated.matching, queries)
    counted = f"SELECT 1 FROM {matched(index)} LIMIT %s"
    ((places, found),) = ask(
        f"SELECT ARRAY({matching} ORDER BY place DESC LIMIT %s), "
        f"(SELECT count(*) FROM ({counted}) counted)",
        (asked, shown, asked, 0 if surely_more else limit),
    )
    return places, limit if surely_more else found


def is_far_above(limit: int, estimate: int, queries: Sequence[Query]) -> bool:
    """What the planner thinks of one word, it has counted in some texts; of several, it does not
    know who keeps company with whom."""
    (query, *others) = queries
    terms = [term for each in query.all_of for term in each]
    alone = not others and not query.none_of and len(terms) == 1
    is_word = alone and len(terms[0].words) == 1 and not terms[0].prefix
    return is_word and estimate > SURELY_MORE * limit


def all_matching(index: "TextIndex", columns: Sequence[str] = ()) -> str:
    return f"SELECT {', '.join(('place', *columns))} FROM {matched(index)}"


def matched(index: "TextIndex") -> str:
    return f"{index.table} WHERE {index.public} AND words @@ to_tsquery('{CONFIGURATION}', %s)"


class Estimates(NamedTuple):
    """How many rows match, and of how many, as the planner thinks."""

    matching: int
    public: int


def estimates(index: "TextIndex", queries: Sequence[Query], ask: Ask) -> Estimates:
    public = f"SELECT place FROM {index.table} WHERE {index.public}"
    both = f"EXPLAIN (FORMAT JSON) {all_matching(index)} UNION ALL {public}"
    ((plan,),) = ask(both, (written(queries),))
    return Estimates(*(part["Plan Rows"] for part in plan[0]["Plan"]["Plans"]))


def are_gathered(index: "TextIndex", estimated: Estimates, limit: int) -> bool:
    """The matches of a rare word are gathered and then ordered; those of a common word are met on a
    walk along the places, which for a rare one would be very long. Left alone, the planner walks
    too often: it does not know that there each text has to be unpacked."""
    walked = limit * estimated.public / max(estimated.matching, 1)
    return estimated.matching < index.dearer * walked


def gathered(matching: str) -> str:
    """The same rows, found before they are put in order: the planner does not look past an
    offset."""
    return f"SELECT * FROM ({matching} OFFSET 0) found"


def some(index: "TextIndex", queries: Sequence[Query], limit: int) -> Statement:
    part = (
        f"(SELECT %s::int, place FROM {index.table} "
        f"WHERE {index.public} AND words @@ to_tsquery('{CONFIGURATION}', %s) LIMIT %s)"
    )
    asked = ((number, written([query]), limit) for number, query in enumerate(queries))
    return " UNION ALL ".join([part] * len(queries)), tuple(chain.from_iterable(asked))


def relevance(index: "TextIndex", queries: Sequence[Query], places: list[int]) -> Statement:
    # Less for a match in a longer text, by the logarithm of its length.
    sql = (
        f"SELECT place, ts_rank(words, to_tsquery('{CONFIGURATION}', %s), 1) FROM {index.table} "
        "WHERE place = ANY(%s)"
    )
    return sql, (written(queries), places)


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
