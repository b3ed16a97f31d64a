"""The numbers of people and outlets."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.actions.edit_article import edit_article
from articles.actions.recount import miscounted, recount
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.models import Article, Person, Quote, Source
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def anna() -> Person:
    """Quoted twice in one outlet, once in an article without outlet, and once in a guess."""
    anna, post = make_person("Anna Lindqvist"), make_source("Harbour Post")
    name = make_name(anna, "Anna Lindqvist")
    article = make_article("“One.”\n\n“Two.”", source=post, origin=make_source("Northern Wire"))
    make_quote(article, end=6, speaker=anna, name=name)
    make_quote(article, start=8, end=14, speaker=anna, name=name)
    make_quote(make_article(), speaker=anna, name=name)
    make_quote(make_article(), speaker=anna, name=name, confidence=0.2)
    make_quote(make_article(source=post), speaker=anna, name=name, kind="scare")
    recount()
    return anna


def counts(of: Person | Source) -> tuple[int, ...]:
    of.refresh_from_db()
    return tuple(getattr(of, field) for field in of.COUNTS)


def source(name: str) -> Source:
    return Source.objects.get(name=name)


def test_what_is_counted(anna: Person) -> None:
    assert counts(anna) == (3, 1)
    assert counts(source("Harbour Post")) == (2, 0, 0, 2)
    assert counts(source("Northern Wire")) == (0, 0, 1, 0)
    assert miscounted() == {"person": [], "outlet": []}
    assert recount() == 0


def test_a_review_is_counted(anna: Person, editor: User) -> None:
    tomas = make_person("Tomas Berg")
    guess = Quote.objects.get(confidence=0.2)
    review_quote(quote=guess, reviewer=editor, decision="confirm")
    assert counts(anna) == (4, 1)
    review_quote(quote=guess, reviewer=editor, decision="correct", speaker=tomas)
    assert (counts(anna), counts(tomas)) == ((3, 1), (1, 0))
    review_quote(quote=guess, reviewer=editor, decision="reject")
    assert counts(tomas) == (0, 0)
    assert miscounted() == {"person": [], "outlet": []}


def test_a_decision_about_a_name_is_counted(anna: Person, editor: User) -> None:
    tomas = make_person("Tomas Berg")
    resolve_name(names=[anna.names.get()], person=tomas, editor=editor)
    assert counts(tomas) == (3, 1)
    assert miscounted() == {"person": [], "outlet": []}


@pytest.mark.parametrize(
    ("change", "of_anna", "of_post"),
    [
        ({"status": Article.Status.WITHHELD}, (1, 0), (1, 0, 0, 0)),
        ({"source": None}, (3, 0), (1, 0, 0, 0)),
        ({"headline": "Other"}, (3, 1), (2, 0, 0, 2)),
    ],
)
def test_an_edited_article_is_counted(
    anna: Person, editor: User, change: dict[str, Any], of_anna: Any, of_post: Any
) -> None:
    article = Article.objects.get(source__name="Harbour Post", origin__name="Northern Wire")
    vars(article).update(change) if "source" not in change else setattr(article, "source", None)
    edit_article(article=article, editor=editor)
    assert (counts(anna), counts(source("Harbour Post"))) == (of_anna, of_post)
    assert miscounted() == {"person": [], "outlet": []}


def test_wrong_numbers_are_found_and_mended(anna: Person, capsys: Any) -> None:
    Person.objects.update(quote_count=7)
    assert miscounted() == {"person": [anna.pk], "outlet": []}
    call_command("recount")
    assert "1 people and outlets had other numbers." in capsys.readouterr().out
    assert counts(anna) == (3, 1)
