"""By which index a list is read: SQLite is told it, for its planner prefers shorter ones."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters import LIMIT, MatrixFilters, PersonQuoteFilters, QuoteFilters
from articles.models import Quote
from tests.factories import make_article, make_person, make_quote, make_source


@pytest.fixture
def archive(db: None) -> None:
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    make_source("Northern Times", quote_count=LIMIT + 1)
    anna = make_person("Anna Lindqvist")
    make_person("Maria Ek")
    make_quote(make_article("“One.”", source=post), speaker=anna, speaker_kind="person")
    make_quote(make_article("“Two.”", source=gazette))


@pytest.mark.parametrize("filters", [QuoteFilters, PersonQuoteFilters, MatrixFilters])
def test_they_are_indexes_of_quotations(filters: type[QuoteFilters]) -> None:
    assert filters.indexes
    for index in filters.indexes.values():
        named = {*index.values()} if isinstance(index, dict) else {index}
        assert named <= {each.name for each in Quote._meta.indexes}


@pytest.mark.parametrize(
    ("query", "index", "number"),
    [
        ("", "quote_newest", 2),
        ("person=anna-lindqvist", "quote_speaker_newest", 1),
        ("person=unknown", "quote_newest", 1),
        ("outlet=harbour-post", "quote_source_newest", 1),
        ("outlet=harbour-post&outlet=evening-gazette", "quote_source_newest", 2),
        ("outlet=harbour-post&outlet=northern-times", "quote_newest", 1),
        ("outlet=harbour-post&outlet=unknown", "quote_newest", 1),
        ("person=anna-lindqvist&person=maria-ek", "quote_speaker_newest", 1),
        ("person=anna-lindqvist&person=unknown", "quote_newest", 2),
        ("origin=harbour-post&origin=evening-gazette", "quote_newest", 0),
        ("outlet=harbour-post&person=anna-lindqvist", "quote_speaker_newest", 1),
        ("origin=harbour-post", "quote_origin_newest", 0),
        ("variants=yes", "quote_of_utterance_newest", 0),
        ("speaker_kind=group", "quote_no_person_newest", 0),
        ("speaker_kind=person", "quote_newest", 1),
        ("speaker_text=residents", "quote_no_person_newest", 0),
        ("status=confirmed", "quote_status_newest", 0),
        ("status=automatic", "quote_newest", 2),
        ("status=confirmed&status=added", "quote_newest", 0),
        ("status=confirmed&outlet=harbour-post", "quote_status_newest", 0),
        ("kind=direct&kind=partial&speaker_kind=person&speaker_kind=unknown", "quote_newest", 2),
        ("q=one&outlet=harbour-post", "quote_source_newest", 1),
    ],
)
def test_the_index(archive: None, query: str, index: str, number: int) -> None:
    rows = QuoteFilters(QueryDict(query), queryset=Quote.objects.published()).without()
    assert rows.count() == len(rows.order_by("-place")) == number
    on_sqlite = connection.vendor == "sqlite"
    assert (f'"articles_quote" INDEXED BY {index} ' in str(rows.query)) == on_sqlite
    assert (f"INDEX {index}" in rows.explain()) >= on_sqlite
