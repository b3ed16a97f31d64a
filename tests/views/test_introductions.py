"""How each outlet introduces a speaker: in which words, how often, and when."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles.models import Person, Source
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.page import parsed

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    return make_person("Anna Lindqvist")


def introduce(person: Person, words: str, source: Source | None, **fields: Any) -> None:
    article = make_article("“It stays.”", source=source, **fields)
    make_quote(article, speaker=person, speaker_kind="person", introduction=words)


def introduced(client: Client, person: Person) -> list[tuple[str | None, str, int, str]]:
    shown = client.get(person.get_absolute_url()).context["introductions"]
    return [(each.outlet, each.words, each.number, str(each.dates)) for each in shown]


def test_words_numbers_and_dates(client: Client, anna: Person) -> None:
    post = make_source("Harbour Post")
    for day in (14, 16, 15):
        introduce(anna, "mayor of Nordvik", post, published_at=datetime(2024, 5, day, tzinfo=UTC))
    march = datetime(2023, 3, 1, tzinfo=UTC)
    introduce(anna, "the mayor", post, published_at=march, published_precision="month")
    introduce(anna, "the mayor", None, published_at=None)
    assert introduced(client, anna) == [
        ("Harbour Post", "mayor of Nordvik", 3, "14 May 2024 to 16 May 2024"),
        ("Harbour Post", "the mayor", 1, "March 2023"),
        (None, "the mayor", 1, ""),
    ]


def test_what_is_undated_has_no_part_in_the_dates(client: Client, anna: Person) -> None:
    post = make_source("Harbour Post")
    introduce(anna, "the mayor", post)
    introduce(anna, "the mayor", post, published_at=None)
    assert introduced(client, anna) == [("Harbour Post", "the mayor", 2, "16 May 2024")]


def test_the_page(client: Client, anna: Person) -> None:
    introduce(anna, "the mayor", make_source("Harbour Post"))
    introduce(anna, "the mayor", make_source("Evening Gazette"), published_at=None)
    page = parsed(client.get(anna.get_absolute_url()))
    told = [said.text for said in page.one("dl", "facts--words").all("dd")]
    assert told == ["the mayor", "the mayor 16 May 2024"]
