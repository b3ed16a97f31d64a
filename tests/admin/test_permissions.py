"""Who may see and who may change."""

from collections.abc import Callable

import pytest
from django.db.models import Model
from django.test import Client

from articles.models import (
    Article,
    ImportBatch,
    ImportProblem,
    Person,
    PersonName,
    Quote,
    Source,
)
from tests.admin.conftest import Desk, address
from tests.factories import make_name, make_person, make_quote, make_source

MODELS = [Article, ImportBatch, ImportProblem, Person, PersonName, Quote, Source]


@pytest.fixture
def rows(db: None) -> dict[type[Model], Model]:
    batch = ImportBatch.objects.create(paths="a")
    problem = ImportProblem.objects.create(batch=batch, path="a", reason="b")
    person = make_person()
    quote = make_quote(speaker=person)
    name = make_name(person, "Anna Lindqvist")
    rows: list[Model] = [batch, problem, person, quote, quote.article, name, make_source()]
    return {type(row): row for row in rows}


@pytest.mark.parametrize("model", MODELS)
def test_strangers_are_sent_to_the_login(
    rows: dict[type[Model], Model], model: type[Model]
) -> None:
    for page in (address("changelist", model), address("change", rows[model])):
        response = Client().get(page)
        assert response.status_code == 302
        assert "/admin/login/" in response["Location"]


@pytest.mark.parametrize("model", MODELS)
def test_without_permission(
    desk_with: Callable[..., Desk], rows: dict[type[Model], Model], model: type[Model]
) -> None:
    desk, row = desk_with(), rows[model]
    assert desk.get("changelist", model).status_code == 403
    assert desk.get("change", row).status_code == 403
    assert desk.get("history", row).status_code == 403
    assert desk.get("add", model).status_code == 403
    assert desk.post("change", row, {}).status_code == 403
    assert desk.run("confirm", row).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_with_the_permission_to_view(
    desk_with: Callable[..., Desk], rows: dict[type[Model], Model], model: type[Model]
) -> None:
    desk, row = desk_with(f"view_{model._meta.model_name}"), rows[model]
    before = model._default_manager.values().get(pk=row.pk)
    assert desk.get("changelist", model).status_code == 200
    assert desk.get("change", row).status_code == 200
    assert set(desk.form("change", row)) <= {"csrfmiddlewaretoken"} | {
        name for name in desk.form("change", row) if "_FORMS" in name
    }
    changes = {"name": "x", "headline": "x", "decision": "reject", "kind": "scare"}
    assert desk.post("change", row, changes).status_code == 403
    for action in ("confirm", "reject", "withhold", "release", "delete_selected"):
        html = desk.run(action, row).content.decode()
        assert f'value="{action}"' not in html
    assert model._default_manager.values().get(pk=row.pk) == before


def test_an_article_is_changed_and_its_quotes_are_only_seen(
    desk_with: Callable[..., Desk],
) -> None:
    desk, quote = desk_with("change_article", "view_quote"), make_quote()
    before = Quote.objects.values().get()
    form = desk.form("change", quote.article)
    assert not [name for name in form if name.endswith("-decision")]
    forged = {"headline": "New", "quotes-0-decision": "reject", "quotes-0-kind": "scare"}
    assert desk.save("change", quote.article, **forged).redirect_chain
    assert Article.objects.get().headline == "New"
    assert Quote.objects.values().get() == before


def test_an_article_is_changed_by_one_who_may_not_see_quotes(
    desk_with: Callable[..., Desk],
) -> None:
    desk, quote = desk_with("change_article"), make_quote()
    assert desk.save("change", quote.article, headline="New").redirect_chain
    assert "quotes-0-id" not in desk.form("change", quote.article)


def test_a_reviewer_needs_no_more_than_quotes(desk_with: Callable[..., Desk]) -> None:
    desk, quote = desk_with("change_quote"), make_quote()
    assert desk.save("change", quote, decision="confirm").redirect_chain
    assert Quote.objects.get().reviewer == desk.user
