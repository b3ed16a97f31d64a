"""What the full text of either database finds."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions.keep_in_step import save_in_step
from articles.apps import mend_full_text
from articles.models import Article, Quote
from articles.search import INDEXES, QUOTES, Query, UnreadableError, read_query
from articles.search.index import START, STOP
from tests.factories import make_article, make_quote

SAYINGS = (
    "“The harbour stays open,”",
    "“Yes, we can,”",
    "“A café in Besançon closes early,”",
    "“He’s promised steady hands,”",
    "“Hands, steady as they go,”",
)


@pytest.fixture
def sayings(db: None) -> None:
    for words in SAYINGS:
        make_quote(make_article(f"{words} Lindqvist said."), end=len(words))


def found(typed: str) -> list[int]:
    """The numbers of the sayings that match."""
    texts = Quote.objects.matching(read_query(typed)).values_list("text", flat=True)
    return sorted(SAYINGS.index(text) for text in texts)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("harbour", [0]),
        ("HARBOURS", [0]),
        ("cafe", [2]),
        ("Besancon", [2]),
        ("café besançon", [2]),
        ("promise", [3]),
        ("promises", [3]),
        ("hand", [3, 4]),
        ("steady hands", [3, 4]),
        ('"steady hands"', [3]),
        ('"hands steady"', [4]),
        ("hands -promised", [4]),
        ("harbour OR cafe", [0, 2]),
        ("harbour cafe", []),
        ("harb*", [0]),
        ("harb", []),
        ("we can", [1]),
        ('"yes we can"', [1]),
        ("the", [0]),
        ("he's", [3]),
        ("he’s", [3]),
    ],
)
def test_what_matches(sayings: None, typed: str, numbers: list[int]) -> None:
    assert found(typed) == numbers


def test_two_queries_are_either_of_them(sayings: None) -> None:
    queries = [read_query("harbour"), read_query("cafe -harbour")]
    assert Quote.objects.matching(*queries).count() == 2
    assert len(Quote.objects.first_matching(*queries, limit=9)) == 2


def test_words_that_never_meet_are_not_said_to_meet_often(db: None) -> None:
    """PostgreSQL's planner believes so of two that many texts have: it knows each alone."""
    article = make_article("x" * 80)
    for number in range(80):
        quote = make_quote(article, start=number, end=number + 1)
        Quote.objects.filter(pk=quote.pk).update(text=("harbour", "pier")[number % 2])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    both, one = read_query("harbour pier"), read_query("harbour")
    assert Quote.objects.glimpse(both, shown=5, limit=3) == ([], 0)
    assert Quote.objects.places_of_few(both, limit=3) == []
    assert Quote.objects.glimpse(one, shown=5, limit=3)[1] == 3
    assert Quote.objects.places_of_few(one, limit=3) is None
    assert Quote.objects.places_of_few(one, limit=39) is None
    assert Quote.objects.places_of_few(one, limit=40) == Quote.objects.first_matching(one, limit=99)


def first_places(query: Query, **options: Any) -> list[int]:
    return [place for (place,) in Quote.objects.first_matching(query, **options)]


def test_columns_come_with_the_places(sayings: None) -> None:
    query = read_query("hands OR harbour")
    columns = ("kind", "source_id", "confidence")
    expected = Quote.objects.matching(query).order_by("place").values_list("place", *columns)
    for oldest in (True, False):
        found = Quote.objects.first_matching(query, columns=columns, limit=9, oldest=oldest)
        assert found == list(expected if oldest else expected.reverse())
    assert len(Quote.objects.first_matching(query, columns=columns, limit=1)) == 1


def test_the_newest_places_come_first(sayings: None) -> None:
    query = read_query("hands OR harbour")
    places = list(Quote.objects.order_by("-place").values_list("place", flat=True))
    matching = [places[0], places[1], places[4]]
    assert first_places(query, limit=9) == matching
    assert first_places(query, limit=2) == matching[:2]
    assert first_places(query, limit=2, oldest=True) == matching[:0:-1]
    assert set(Quote.objects.at(matching).values_list("place", flat=True)) == set(matching)


def test_what_matches_is_marked(sayings: None) -> None:
    query = read_query("promise hand")
    places = first_places(query, limit=9)
    (marked,) = Quote.objects.marked(query, places=places).values()
    assert marked == f"“He’s {START}promised{STOP} steady {START}hands{STOP},”"


def test_only_what_is_public_is_found(sayings: None) -> None:
    quote = Quote.objects.get(text=SAYINGS[0])
    Quote.objects.filter(pk=quote.pk).update(status="rejected")
    assert found("harbour") == []
    Quote.objects.filter(pk=quote.pk).update(status="confirmed")
    assert found("harbour") == [0]
    quote.article.status = Article.Status.WITHHELD
    save_in_step(article=quote.article)
    assert found("harbour") == []
    assert not Article.objects.matching(read_query('"harbour stays"')).exists()
    quote.article.status = Article.Status.PUBLISHED
    save_in_step(article=quote.article)
    assert found("harbour") == [0]
    quote.delete()
    assert found("harbour") == []


def test_headlines_and_texts_of_articles(db: None) -> None:
    article = make_article("The ferry left.", headline="Harbour")
    for typed in ("harbour", "ferry", "harbour ferry"):
        assert Article.objects.matching(read_query(typed)).get() == article
    assert Article.objects.marked(read_query("ferry"), places=[place_of(article)]) == {
        place_of(article): f"The {START}ferry{STOP} left."
    }


def place_of(article: Article) -> int:
    return Article.objects.values_list("place", flat=True).get(pk=article.pk)


@pytest.mark.parametrize("letters", ["ab", "é😀", "\u0301"])
def test_a_very_long_text_is_kept(db: None, letters: str) -> None:
    words = " ".join(f"{letters}{n}" for n in range(150_000))
    make_quote(make_article(f"harbour {words}"))
    assert Quote.objects.matching(read_query("harbour")).count() == 1


@pytest.mark.sqlite
def test_the_full_text_is_in_step(sayings: None) -> None:
    assert [index.astray(connection) for index in INDEXES] == [[], []]
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER articles_quote_words_insert")
    make_quote(make_article("“A pier,” she said."), end=9)
    assert len(QUOTES.astray(connection)) == 1
    mend_full_text(using="default", plan=[("a migration", False)])
    assert QUOTES.astray(connection) == []
    assert Quote.objects.matching(read_query("pier")).count() == 1


@pytest.mark.sqlite
def test_hidden_words_are_found_by_their_own_index(db: None) -> None:
    make_quote(make_article("“A pier,” she said."), end=9, status="rejected")
    rows = Quote.objects.hidden().filter(text__icontains="pier").by_index("quote_hidden_words")
    assert "USING INDEX quote_hidden_words" in rows.explain()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX quote_hidden_words")
    mend_full_text(using="default", plan=[("a migration", False)])
    assert rows.count() == 1


class AnyQuery(TestCase):
    """Whatever is typed, the database understands the question."""

    @given(st.text() | st.text(alphabet="ab \"-*:OR“”()'\\&|!<>%", max_size=60))
    def test_any_query(self, typed: str) -> None:
        try:
            query = read_query(typed)
        except UnreadableError:
            return
        if query.all_of:
            found = Quote.objects.matching(query).count()
            assert found == len(Quote.objects.first_matching(query, limit=3))
