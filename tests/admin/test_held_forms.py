"""A form that was opened before its row changed writes nothing, and shows what is there now."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model

from articles.models import Article, FurniturePattern, Person, PersonName, Source, SourceName
from tests.admin.conftest import Desk, address, errors_of
from tests.admin.page_form import PageForm
from tests.factories import make_article, make_name, make_person, make_source

Row = Callable[[], Model]


def make_pattern() -> FurniturePattern:
    return FurniturePattern.objects.create(source=make_source(), pattern="*Read on*")


# What makes a row, what somebody else changes of it, and what the form wants.
FORMS: dict[str, tuple[Row, dict[str, Any], dict[str, str]]] = {
    "person": (
        lambda: make_person("Anna Lindqvist"), {"description": "Mayor"}, {"name": "Ana Lindqvist"}
    ),
    "spelling": (
        lambda: make_name(make_person(), "Lindqvist"), {"name": "Lindquist"}, {"name": "Lindkvist"}
    ),
    "outlet": (lambda: make_source("Harbour Post"), {"country": "NO"}, {"name": "The Post"}),
    "article": (
        lambda: make_article(headline="Vote"), {"section": "Local"}, {"headline": "Council vote"}
    ),
    "furniture": (make_pattern, {"note": "since May"}, {"note": "since June"}),
}  # fmt: skip


@pytest.fixture(params=FORMS)
def opened(request: Any, desk: Desk) -> tuple[Model, dict[str, Any], dict[str, str]]:
    """A row, what somebody else changes of it, and what is then sent of a form that was opened
    before."""
    make, theirs, mine = FORMS[request.param]
    row = make()
    return row, theirs, desk.form("change", row) | mine


def stored(row: Model) -> dict[str, Any]:
    return type(row)._default_manager.values().get(pk=row.pk)


def test_it_writes_nothing_and_begins_again(desk: Desk, opened: Any) -> None:
    row, theirs, mine = opened
    type(row)._default_manager.filter(pk=row.pk).update(**theirs)
    before = stored(row)
    response = desk.post("change", row, mine)
    assert "has changed since you opened the page" in errors_of(response)
    assert stored(row) == before
    now = PageForm(response.content.decode()).data
    assert now == desk.form("change", row) | {"csrfmiddlewaretoken": now["csrfmiddlewaretoken"]}


def test_what_it_shows_then_can_be_saved(desk: Desk, opened: Any) -> None:
    row, theirs, mine = opened
    type(row)._default_manager.filter(pk=row.pk).update(**theirs)
    again = PageForm(desk.post("change", row, mine).content.decode()).data
    wanted = {key: value for key, value in mine.items() if again.get(key) != value}
    wanted = {key: wanted[key] for key in wanted.keys() & {"name", "headline", "note"}}
    assert desk.post("change", row, again | wanted).redirect_chain
    assert wanted.items() <= stored(row).items()


def test_a_second_click_is_no_conflict(desk: Desk, opened: Any) -> None:
    row, _, mine = opened
    assert desk.post("change", row, mine).redirect_chain
    before = stored(row)
    assert desk.post("change", row, mine).redirect_chain
    assert stored(row) == before


def test_counts_that_an_import_writes_are_no_conflict_and_stay(desk: Desk) -> None:
    person = make_person("Anna Lindqvist")
    form = desk.form("change", person)
    Person.objects.update(quote_count=7)
    assert desk.post("change", person, form | {"description": "Mayor"}).redirect_chain
    assert Person.objects.values_list("description", "quote_count").get() == ("Mayor", 7)


def test_a_spelling_on_the_page_of_its_person(desk: Desk) -> None:
    person = make_person("Anna Lindqvist")
    make_name(person, "Lindqvist")
    form = desk.form("change", person)
    PersonName.objects.update(name="Lindquist", key="lindquist")
    names = {name: "x" for name in form if name.endswith("names-0-name")}
    assert names
    response = desk.post("change", person, form | names)
    assert "“Lindquist” has changed since" in errors_of(response)
    assert PersonName.objects.get().name == "Lindquist"


@pytest.mark.parametrize("change", [{"names-0-name": "Post"}, {"names-0-DELETE": "on"}])
def test_a_name_on_the_page_of_its_outlet(desk: Desk, change: dict[str, str]) -> None:
    source = make_source("Harbour Post")
    SourceName.objects.create(source=source, name="H. Post", key="h post")
    form = desk.form("change", source)
    SourceName.objects.update(name="harbourpost.example", key="harbourpost.example")
    response = desk.post("change", source, form | change)
    assert "“harbourpost.example” has changed since" in errors_of(response)
    assert SourceName.objects.get().name == "harbourpost.example"


@pytest.mark.parametrize("model", [Person, PersonName, Source, Article])
def test_a_row_that_is_gone(desk: Desk, model: type[Model]) -> None:
    makers: dict[type[Model], Row] = {
        Person: make_person,
        PersonName: lambda: make_name(None, "Lindqvist"),
        Source: make_source,
        Article: make_article,
    }
    row = makers[model]()
    form, gone = desk.form("change", row), address("change", row)
    row.delete()
    response = desk.client.post(gone, form, follow=True)
    assert "doesn’t exist. Perhaps it was deleted?" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["person", "outlet", "article"])
def test_of_several_at_once_one_writes_and_the_others_are_told(kind: str) -> None:
    make, _, wanted = FORMS[kind]
    row, (field, text) = make(), next(iter(wanted.items()))
    desks = [Desk(User.objects.create_superuser(f"editor {n}")) for n in range(4)]
    forms = [desk.form("change", row) | {field: f"{text} {n}"} for n, desk in enumerate(desks)]
    start, told = Barrier(len(desks)), dict[int, str]()

    def save(number: int) -> None:
        try:
            start.wait()
            told[number] = desks[number].post("change", row, forms[number]).content.decode()
        finally:
            connection.close()

    threads = [Thread(target=save, args=[number]) for number in range(len(desks))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = {number for number, html in told.items() if "has changed since" in html}
    written = told.keys() - refused
    assert len(told) == len(desks)
    assert [f"{text} {number}" for number in written] == [stored(row)[field]]
