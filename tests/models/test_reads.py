"""What the QuerySets let the public see, and in which order."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import override_settings

from articles.models import Article, Person, Quote
from articles.models.slugs import free_slug
from tests.factories import make_article, make_person, make_quote

pytestmark = pytest.mark.django_db


def test_withheld_articles_and_their_quotes_are_not_published():
    make_quote(make_article(status="withheld"))
    assert not Article.objects.published().exists()
    assert not Quote.objects.published().exists()


@pytest.mark.parametrize(
    "fields", [{"kind": "scare"}, {"status": "rejected"}, {"status": "unanchored"}]
)
def test_what_nobody_stated_is_not_listed(fields: dict[str, Any]):
    make_quote(**fields)
    assert not Quote.objects.published().exists()


def test_undated_articles_come_last_in_newest():
    undated = make_article(published_at=None)
    old = make_article(published_at=datetime(1999, 1, 1, tzinfo=UTC))
    new = make_article(published_at=datetime(2024, 1, 1, tzinfo=UTC))
    assert list(Article.objects.newest()) == [new, old, undated]


@override_settings(PUBLIC_CONFIDENCE=0.5)
@pytest.mark.parametrize(
    ("confidence", "status", "attributed", "unconfirmed"),
    [
        (0.49, "automatic", False, False),
        (0.5, "automatic", True, True),
        (0.9, "automatic", True, False),
        (0.1, "confirmed", True, False),
    ],
)
def test_what_the_public_is_told(
    confidence: float, status: str, attributed: bool, unconfirmed: bool, django_user_model
):
    review = (
        {}
        if status == "automatic"
        else {
            "reviewer": django_user_model.objects.create_user("mira"),
            "reviewed_at": datetime(2024, 5, 16, tzinfo=UTC),
        }
    )
    quote = make_quote(speaker=make_person(), confidence=confidence, status=status, **review)
    assert quote.is_attributed is attributed is Quote.objects.attributed().exists()
    assert quote.is_unconfirmed is unconfirmed


def test_an_article_without_headline_is_untitled():
    article = make_article("One two three four five six seven eight nine ten.", headline="")
    assert article.title == "Untitled — One two three four five six seven eight…"
    assert article.slug == "untitled"


def test_slugs_are_free_and_short():
    make_person("Anna Lindqvist")
    assert free_slug(Person, "Anna Lindqvist") == "anna-lindqvist-2"
    assert free_slug(Person, "习近平") == "person"
    assert free_slug(Person, "Unknown") == "unknown-2"  # ?person=unknown asks for nobody
    assert len(free_slug(Person, "a" * 500)) <= 100
