"""Two chosen people become one, or are remembered as two; all of it can be undone in its list."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.actions.resolve_name import resolve_name
from articles.models import Merge, NameDecision, NotSamePerson, Person, Quote
from tests.admin.conftest import Desk, address
from tests.factories import make_article, make_name, make_person, make_quote, make_source


@pytest.fixture
def pair(db: None) -> tuple[Person, Person]:
    """Anna, confirmed, and Ana, who has a description and is quoted in the Harbour Post."""
    anna = make_person("Anna Lindqvist", status="confirmed")
    ana = make_person("Ana Lindqvist", description="Mayor of <Nordvik>")
    article = make_article(source=make_source("Harbour Post"))
    make_quote(article, speaker=ana, name=make_name(ana, "Ana Lindqvist"))
    return anna, ana


def apply(desk: Desk, anna: Person, ana: Person) -> Any:
    """Anna is kept, with Ana's description."""
    page = f"{reverse('admin:articles_person_merge', args=[ana.pk])}?other={anna.pk}"
    return desk.client.post(page, {"description": "merged"}, follow=True)


def test_the_list_leads_to_the_page_of_two(desk: Desk, pair: tuple[Person, Person]) -> None:
    anna, ana = pair
    response = desk.run("merge", *pair)
    page = f"{reverse('admin:articles_person_merge', args=[ana.pk])}?other={anna.pk}"
    assert response.redirect_chain == [(page, 302)]
    html = response.content.decode()
    assert "Harbour Post" in html
    assert "Mayor of &lt;Nordvik&gt;" in html
    assert not Merge.objects.exists()


def test_merge_and_undo(desk: Desk, pair: tuple[Person, Person]) -> None:
    anna, ana = pair
    apply(desk, anna, ana)
    anna.refresh_from_db()
    assert Quote.objects.get().speaker == anna
    assert (anna.name, anna.description) == ("Anna Lindqvist", "Mayor of <Nordvik>")
    assert Merge.objects.get().editor == desk.user
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(p.pk) for p in pair}
    assert "Undone: 1." in desk.run("undo", Merge.objects.get()).content.decode()
    assert Quote.objects.get().speaker == ana
    again = desk.run("undo", Merge.objects.get()).content.decode()
    assert "was undone before" in again


def test_double_submit(desk: Desk, pair: tuple[Person, Person]) -> None:
    apply(desk, *pair)
    assert "choose Anna Lindqvist instead" in apply(desk, *pair).content.decode()
    assert Merge.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_other_than_two_are_refused(desk: Desk, db: None, number: int) -> None:
    people = [make_person() for _ in range(number)]
    assert "Choose two people." in desk.run("merge", *people).content.decode()


def test_not_the_same_is_remembered_and_taken_back(desk: Desk, pair: tuple[Person, Person]) -> None:
    assert "Remembered:" in desk.run("not_the_same", *pair).content.decode()
    assert "are not the same" in apply(desk, *pair).content.decode()
    said = NotSamePerson.objects.get()
    desk.client.post(address("delete", said), {"post": "yes"})
    assert not NotSamePerson.objects.exists()


def test_a_decision_about_a_name_is_undone_in_its_list(
    desk: Desk, pair: tuple[Person, Person]
) -> None:
    anna, ana = pair
    resolve_name(names=[ana.names.get()], person=anna, editor=desk.user)
    page = desk.get("changelist", NameDecision).content.decode()
    assert "Ana Lindqvist" in page
    desk.run("undo", NameDecision.objects.get())
    assert Quote.objects.get().speaker == ana


@pytest.mark.parametrize(
    ("action", "codename"), [("merge", "view_person"), ("not_the_same", "view_person")]
)
def test_who_may_only_look_cannot_merge(
    desk_with: Callable[..., Desk], pair: tuple[Person, Person], action: str, codename: str
) -> None:
    helper = desk_with(codename)
    helper.run(action, *pair)
    assert not NotSamePerson.objects.exists()
    apply(helper, *pair)
    assert not Merge.objects.exists()


def test_who_may_only_look_cannot_undo(
    desk: Desk, desk_with: Callable[..., Desk], pair: tuple[Person, Person]
) -> None:
    apply(desk, *pair)
    desk_with("view_merge").run("undo", Merge.objects.get())
    assert Merge.objects.standing().exists()


def test_the_lists_cost_the_same_for_many(
    desk: Desk, pair: tuple[Person, Person], django_assert_max_num_queries: Any
) -> None:
    apply(desk, *pair)
    for _ in range(12):
        name = make_name(None, str(make_person()))
        resolve_name(names=[name], person=make_person(), editor=desk.user)
    for model in (Merge, NameDecision, NotSamePerson):
        with django_assert_max_num_queries(12):
            assert desk.get("changelist", model).status_code == 200
    assert desk.get("change", Merge.objects.get()).status_code == 200
    assert desk.get("change", NameDecision.objects.latest("pk")).status_code == 200
