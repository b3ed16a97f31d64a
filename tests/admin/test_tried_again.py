"""What an editor sends while somebody else is in the way is done all the same."""

from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.admin import PersonAdmin
from articles.models import Article, NotSamePerson, Person, Quote, Review
from tests.actions.test_lost_decisions import raced_once
from tests.admin.conftest import Desk
from tests.admin.review_pages import addition_page, decide, review_page
from tests.factories import make_article, make_person, make_quote


@pytest.fixture
def raced(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets what stands at this place fail once, as the database does it."""

    def race(module: str, name: str) -> None:
        act = getattr(import_module(module), name)
        monkeypatch.setattr(f"{module}.{name}", raced_once(act))

    return race


def test_a_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    person = make_person("Anna Lindqvist")
    save = raced_once(PersonAdmin.save_model)
    monkeypatch.setattr(PersonAdmin, "save_model", lambda *args: save(*args))
    assert desk.save("change", person, description="Mayor").redirect_chain
    assert Person.objects.get().description == "Mayor"


def test_an_action_of_a_list(desk: Desk, raced: Any) -> None:
    article = make_article()
    raced("articles.admin.article", "withhold_article")
    assert "Withheld: 1." in desk.run("withhold", article).content.decode()
    assert Article.objects.get().status == "withheld"


def test_two_who_are_not_the_same(desk: Desk, raced: Any) -> None:
    raced("articles.admin.person", "not_same_person")
    assert "Remembered" in desk.run("not_the_same", make_person(), make_person()).content.decode()
    assert NotSamePerson.objects.count() == 1


def test_an_added_quotation(desk: Desk, raced: Any) -> None:
    article, anna = make_article("He opened “the meeting” late."), make_person(status="confirmed")
    raced("articles.admin.quote_addition", "add_quote")
    decide(desk, addition_page(article), words="“the meeting”", candidate=f"person:{anna.pk}")
    assert Quote.objects.get().status == "added"


def test_a_review_and_its_undo(desk: Desk, editor: User, raced: Any) -> None:
    quote = make_quote(speaker=make_person())
    raced("articles.admin.quote_form", "review_quote")
    assert decide(desk, review_page(quote, "alone=1"), decision="confirm").status_code == 302
    review = Review.objects.get()
    assert review.reviewer == editor
    raced("articles.admin.quote_review", "undo_review")
    desk.client.post(reverse("admin:articles_quote_undo", args=[review.pk]))
    review.refresh_from_db()
    assert review.undone_at
    assert Quote.objects.get().status == "automatic"
