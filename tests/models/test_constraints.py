"""The database keeps the truth, whatever code writes to it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, models

from articles.models import Article, Person, PersonName, Quote, Source, SourceName
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


def refuses(rows: models.QuerySet[Any], **change: Any) -> None:
    with pytest.raises(IntegrityError):
        rows.update(**change)


@pytest.mark.parametrize(
    "change",
    [
        {"end": 0},
        {"confidence": 1.5},
        {"reviewed_at": datetime(2024, 5, 16, tzinfo=UTC)},
        {"continues": models.F("id")},
    ],
)
def test_a_quote_refuses(change: dict[str, Any]):
    make_quote()
    refuses(Quote.objects.all(), **change)


def test_a_reviewer_needs_a_time(django_user_model: type[User]):
    make_quote()
    refuses(Quote.objects.all(), reviewer=django_user_model.objects.create_user("mira"))


def test_one_quote_a_span():
    quote = make_quote()
    with pytest.raises(IntegrityError):
        make_quote(quote.article)


@pytest.mark.parametrize(
    "change",
    [
        {"body": ""},
        {"url": "javascript:alert(1)"},
        {"published_at": None},
        {"published_precision": "unknown"},
    ],
)
def test_an_article_refuses(change: dict[str, Any]):
    make_article()
    refuses(Article.objects.all(), **change)


def test_an_outlet_refuses_a_homepage_that_is_no_web_address():
    make_source()
    refuses(Source.objects.all(), homepage="javascript:alert(1)")


def test_a_person_is_not_merged_into_itself():
    make_person()
    refuses(Person.objects.all(), merged_into=models.F("id"))


def test_a_name_is_once_in_a_scope():
    person, source, article = make_person(), make_source(), make_article()
    for place in (
        {},
        {"scope": "outlet", "source": source},
        {"scope": "article", "article": article},
    ):
        make_name(person, "Anna Lindqvist", **place)
    assert PersonName.objects.count() == 3
    with pytest.raises(IntegrityError):
        make_name(make_person(), "Anna Lindqvist")


@pytest.mark.parametrize("scope", ["outlet", "article"])
def test_a_scope_needs_its_place(scope: str):
    make_name(make_person(), "Anna Lindqvist")
    refuses(PersonName.objects.all(), scope=scope)


def test_an_outlets_name_means_one_outlet():
    SourceName.objects.create(source=make_source(), name="Post", key="post")
    with pytest.raises(IntegrityError):
        SourceName.objects.create(source=make_source(), name="POST", key="post")
