"""Lists stay fast: they count no further than they are turned over, search by the full text, and
are sorted only by what has an index."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Quote
from tests.admin.conftest import Desk
from tests.factories import make_article, make_name, make_person, make_quote


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("capped", "word_search"):
        monkeypatch.setattr(f"articles.admin.{module}.MOST_COUNTED", 2)


def found(desk: Desk, model: type, query: str) -> set[object]:
    return set(desk.get("changelist", model, q=query).context["cl"].result_list)


def test_it_says_that_there_are_more(desk: Desk, two: None) -> None:
    for _ in range(2):
        make_quote()
    assert "2 quotes" in " ".join(desk.get("changelist", Quote).content.decode().split())
    make_quote()
    assert "2+ quotes" in " ".join(desk.get("changelist", Quote).content.decode().split())


def test_words_of_a_quotation(desk: Desk) -> None:
    harbour = make_quote(make_article("“The harbour stays open.”"))
    make_quote(make_article("“The ferry sails.”"))
    assert found(desk, Quote, "harbours") == found(desk, Quote, "open “the harbour”") == {harbour}
    assert found(desk, Quote, "the -ferry") == {harbour}
    assert found(desk, Quote, "zebra") == set()


@pytest.mark.parametrize("hidden", [{"status": "rejected"}, {"kind": "scare"}])
def test_words_of_what_readers_do_not_see(desk: Desk, hidden: dict[str, str]) -> None:
    quote = make_quote(make_article("“The harbour stays open.”"), **hidden)
    assert found(desk, Quote, "Harbour") == {quote}


def test_the_beginning_of_a_speaker(desk: Desk) -> None:
    known = make_quote(speaker=make_person("Anna Lindqvist"))
    unclear = make_quote(name=make_name(None, "Annan"), speaker_text="Annan")
    make_quote(speaker=make_person("Maria Okafor"))
    assert found(desk, Quote, "ann") == {known, unclear}


def test_a_very_common_word(desk: Desk, two: None) -> None:
    for _ in range(3):
        make_quote(make_article("“The harbour stays open.”"))
    response = desk.get("changelist", Quote, q="harbour", status__exact="automatic")
    assert len(response.context["cl"].result_list) == 3
    assert response.context["cl"].paginator.in_words == "2+"


def test_articles_by_words_address_and_file(desk: Desk) -> None:
    article = make_article(
        "The ferry sails.",
        headline="Harbour vote",
        url="https://example.org/a",
        source_file="a.txt",
    )
    make_article("The council met.", headline="Another", source_file="b.txt")
    for query in ("harbour", "ferry", "https://example.org/a", "a.txt"):
        assert found(desk, Article, query) == {article}
    article.status = "withheld"
    article.save()
    assert found(desk, Article, "harbour") == {article}


def test_only_by_what_has_an_index(desk: Desk) -> None:
    make_quote()
    for model in (Article, Quote):
        with CaptureQueriesContext(connection) as captured:
            for column in range(1, 9):
                desk.get("changelist", model, o=str(column))
        orders = {
            query["sql"].rpartition("ORDER BY ")[2].split()[0]
            for query in captured.captured_queries
            if f'FROM "{model._meta.db_table}"' in query["sql"] and "ORDER BY" in query["sql"]
        }
        table = model._meta.db_table
        assert f'"{table}"."place"' in orders <= {f'"{table}"."place"', f'"{table}"."id"'}
