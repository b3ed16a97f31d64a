"""What a typed search asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import UnreadableError, read_query, sqlite
from articles.search.language import Query

OPERATORS = ("by", "outlet")


def shown(query: Query) -> str:
    """The query in SQLite's words, which are the easiest to read."""
    return sqlite.query_written(query)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("harbour", '("harbour")'),
        ("steady hands", '("steady") AND ("hands")'),
        ('"steady hands"', '("steady hands")'),
        ("“steady hands”", '("steady hands")'),
        ("«steady hands»", '("steady hands")'),
        ("don’t", '("don t")'),
        ("mid-term", '("mid term")'),
        ("harbour -ferry", '(("harbour")) NOT "ferry"'),
        ('harbour -"old ferry"', '(("harbour")) NOT "old ferry"'),
        ("boat OR ship", '("boat" OR "ship")'),
        ("red boat OR ship", '("red") AND ("boat" OR "ship")'),
        ("boat or ship", '("boat") AND ("or") AND ("ship")'),
        ("OR boat OR", '("OR") AND ("boat")'),
        ("lind*", '("lind"*)'),
        ('"anna lind*"', '("anna lind"*)'),
        ('"never closed', '("never") AND ("closed")'),
        ("AND NOT NEAR(", '("AND") AND ("NOT") AND ("NEAR")'),
        ("text:x {a b} ^c", '("text x") AND ("a") AND ("b") AND ("c")'),
        ("cafe\u0301", '("café")'),
    ],
)
def test_what_is_asked(typed: str, asked: str) -> None:
    assert shown(read_query(typed)) == asked


def test_operators_are_taken_out() -> None:
    query = read_query('by:anna-lindqvist harbour outlet:"harbour-post" -by:x at:sea', OPERATORS)
    assert query.operators == (("by", "anna-lindqvist"), ("outlet", "harbour-post"))
    assert query.words == "harbour -by:x at:sea"
    assert query.literally == ("-by:x", "at:sea")


def test_operators_in_any_case_and_without_a_value() -> None:
    query = read_query("BY:anna Outlet: harbour", OPERATORS)
    assert query.operators == (("by", "anna"),)
    assert query.literally == ("Outlet:",)
    assert not read_query("harbour: no", OPERATORS).literally


def test_what_only_excludes() -> None:
    assert read_query("-harbour").only_excludes
    assert not read_query("-harbour pier").only_excludes
    assert not read_query("").only_excludes


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("%", "no letter"),
        ('""', "no letter"),
        ("😀 _", "no letter"),
        (" ".join("abcdefghijklmnopqrstu"), "at most 20 words"),
    ],
)
def test_what_cannot_be_asked(typed: str, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_query(typed)


@given(st.text() | st.text(alphabet='ab "-*:OR“”()', max_size=60))
def test_anything_is_read_or_refused(typed: str) -> None:
    try:
        query = read_query(typed, OPERATORS)
    except UnreadableError:
        return
    assert bool(query.words) == bool(query.all_of or query.none_of)
    assert all(term.words for each in query.all_of for term in each)
