"""What editors changed is kept: who, when, what and why. What a machine wrote is not."""

from typing import Any

import pytest

from articles.actions.extract_quotes import extract_quotes
from articles.actions.import_article import import_article
from articles.actions.recount import recount
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.importing.text_reader import read_text
from articles.models import Article, Person, PersonName, Quote, Source, SourceName
from articles.models.history import by_machine, edited_by
from tests.admin.conftest import Desk
from tests.factories import make_article, make_name, make_person, make_quote, make_source

MODELS: list[Any] = [Article, Person, PersonName, Quote, Source, SourceName]
TEXT = """Council votes on the harbour

By Maria Okafor

“The harbour stays open,” Anna Lindqvist, the mayor, said.
"""


def history_of(row: Any) -> list[tuple[str, str | None, str]]:
    """Newest first: the kind of change, who, why."""
    rows = type(row).history.filter(id=row.pk).select_related("history_user")
    return [
        (
            each.history_type,
            each.history_user and each.history_user.username,
            each.history_change_reason,
        )
        for each in rows
    ]


def histories() -> int:
    return sum(model.history.count() for model in MODELS)


def test_a_change_and_how_it_stood_before(desk: Desk) -> None:
    person = make_person("Anna Lindqvist")
    desk.save("change", person, name="Anna Lindquist", description="Mayor")
    after, before = person.history.all()
    assert (before.name, before.history_user) == ("Anna Lindqvist", None)
    assert (after.name, after.history_user) == ("Anna Lindquist", desk.user)
    html = desk.get("history", person).content.decode()
    assert "<strong>Name:</strong> Anna Lindqvist → Anna Lindquist" in html
    assert "<strong>Description:</strong> – → Mayor" in html
    assert "2 entries" in html
    assert " style=" not in html


def test_what_an_import_changed_in_between_is_not_the_editors(desk: Desk) -> None:
    person = make_person("Anna Lindqvist")
    desk.save("change", person, description="Mayor")
    Person.objects.update(name="Anna B. Lindqvist")
    desk.save("change", person, description="Mayor of the harbour")
    last, between, *_ = person.history.all()
    assert (between.name, between.history_user) == ("Anna B. Lindqvist", None)
    assert last.diff_against(between).changed_fields == ["description"]


def test_saving_without_a_change_leaves_nothing(desk: Desk) -> None:
    person = make_person()
    desk.save("change", person, description="Mayor")
    desk.save("change", person)
    assert len(history_of(person)) == 2


def test_bulk_actions_name_their_editor_and_say_so(desk: Desk) -> None:
    article, quote, person = make_article(), make_quote(), make_person()
    desk.run("withhold", article)
    desk.run("release", article)
    desk.run("confirm", quote)
    desk.run("reject", quote)
    desk.run("confirm", person)
    before = ("+", None, "As it stood before.")
    assert history_of(article) == [
        ("~", "editor", "Released, from the list."),
        ("~", "editor", "Withheld, from the list."),
        before,
    ]
    assert history_of(quote) == [
        ("~", "editor", "Rejected, from the list."),
        ("~", "editor", "Confirmed, from the list."),
        before,
    ]
    assert history_of(person) == [("~", "editor", "Confirmed, from the list."), before]


def test_an_action_without_a_request_names_its_editor(desk: Desk) -> None:
    name, anna = make_name(None, "Lindqvist"), make_person("Anna Lindqvist")
    quote = make_quote(name=name, speaker_text="Lindqvist")
    resolve_name(names=[name], person=anna, editor=desk.user)
    assert [each[:2] for each in history_of(name)] == [("~", "editor"), ("+", None)]
    assert history_of(quote) == []  # it follows its name
    quote.refresh_from_db()
    review_quote(quote=quote, reviewer=desk.user, decision="confirm")
    assert [each[:2] for each in history_of(quote)] == [("~", "editor"), ("+", None)]


def test_what_is_added_and_deleted(desk: Desk) -> None:
    names = {"names-TOTAL_FORMS": "1", "names-0-name": "Harbour P."}
    desk.save("add", Source, name="Harbour Post", **names)
    source = Source.objects.get()
    assert history_of(source) == [("+", "editor", "")]
    assert SourceName.history.count() == 2
    desk.post("delete", source, {"post": "yes"})
    assert list(Source.history.values_list("history_type", flat=True)) == ["-", "+"]


def test_machines_leave_nothing(desk: Desk) -> None:
    article = import_article(raw=read_text(TEXT, source_file="a.txt")).article
    assert Person.objects.exists()
    extract_quotes(article=article)
    recount()
    assert histories() == 0


def test_a_machine_that_an_editor_asks_leaves_nothing(desk: Desk) -> None:
    with edited_by(desk.user, "an upload"):
        article = import_article(raw=read_text(TEXT, source_file="a.txt")).article
        extract_quotes(article=article)
        with by_machine():
            make_person()
        assert histories() == 0
        make_source("Harbour Post")
    assert histories() == 1


def test_a_machine_asks_no_more_of_the_database(desk: Desk, django_assert_num_queries: Any) -> None:
    person = make_person()
    with django_assert_num_queries(1):
        person.save()


@pytest.mark.parametrize("object_id", ["x", "0", "9" * 30, "1'", "%00"])
def test_the_history_of_nothing(desk: Desk, object_id: str) -> None:
    for model in ("article", "person", "quote"):
        response = desk.client.get(f"/admin/articles/{model}/{object_id}/history/")
        assert response.status_code in (302, 404)


def test_an_old_version_has_no_page_that_could_be_sent(desk: Desk) -> None:
    person = make_person()
    desk.save("change", person, description="Mayor")
    version = person.history.last().pk
    address = f"/admin/articles/person/{person.pk}/history/{version}/"
    assert desk.client.post(address, {"name": "forged"}, follow=True).redirect_chain
    person.refresh_from_db()
    assert person.description == "Mayor"


def test_hostile_text_is_escaped(desk: Desk) -> None:
    person = make_person("<script>alert(1)</script>")
    desk.save("change", person, name="<b>Anna</b>")
    html = desk.get("history", person).content.decode()
    assert "<script>alert" not in html
    assert "<b>Anna" not in html
