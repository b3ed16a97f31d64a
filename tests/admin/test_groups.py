"""Every page and every bulk action of the admin × every group × GET and POST."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db.models import Model
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from articles.models import (
    Article,
    Feed,
    FurniturePattern,
    ImportBatch,
    ImportProblem,
    Merge,
    NameDecision,
    NotSamePerson,
    Person,
    PersonName,
    Quote,
    Report,
    Source,
    Utterance,
)
from tests.admin.conftest import Desk, address
from tests.factories import make_name, make_person, make_quote, make_source

# v: view, a: add, c: change, d: delete, u: undo. What is not listed is not allowed.
RIGHTS: dict[str, dict[type[Model], str]] = {
    "nobody": {},
    "reviewer": {Quote: "vc", Person: "v", Report: "vc"},
    "editor": {
        Quote: "vac",
        Merge: "vu",
        NameDecision: "vu",
        NotSamePerson: "vd",
        FurniturePattern: "vacd",
        Report: "vc",
        Person: "vac",
        PersonName: "vac",
        Source: "vac",
        Article: "vc",
        Utterance: "vc",
        ImportBatch: "vac",
        ImportProblem: "v",
        Feed: "v",
    },
    "admin": {
        Quote: "vac",
        Merge: "vu",
        NameDecision: "vu",
        NotSamePerson: "vd",
        FurniturePattern: "vacd",
        Person: "vacd",
        PersonName: "vacd",
        Source: "vacd",
        Article: "vc",
        Utterance: "vc",
        ImportBatch: "vac",
        ImportProblem: "v",
        Feed: "v",
        Report: "vcd",
        User: "vacd",
    },
}
# What no page offers, whoever asks.
NEVER = {Merge: "acd", NameDecision: "acd", NotSamePerson: "ac", Utterance: "ad"}
NEVER |= {
    Utterance: "ad",
    Report: "a",
    Article: "ad",
    Quote: "ad",
    ImportBatch: "acd",
    ImportProblem: "acd",
    Feed: "acd",
}
# What it takes to open a page, and to send its form. The admin's own pages: test_own_pages.
TO_OPEN = {"changelist": "v", "history": "v", "change": "v", "add": "a", "delete": "d"}
TO_SEND = {"changelist": "v", "change": "c", "add": "a", "delete": "d"}
TO_OPEN["password_change"] = TO_SEND["password_change"] = "c"
FOR_ALL_STAFF = {"index", "login", "logout", "password_change", "password_change_done"}
FOR_ALL_STAFF |= {"autocomplete", "jsi18n", "view_on_site", "app_list"}
TO_RUN = {"delete_selected": "d", "withhold": "c", "release": "c", "confirm": "c", "reject": "c"}
TO_RUN |= {"date_is_right": "c", "lock": "c", "unlock": "c", "split_off": "c"}
TO_RUN |= {"handle": "c", "undo": "u", "merge": "c", "not_the_same": "c"}


def one_of_each() -> dict[type[Model], Model]:
    """A row of every model that the admin shows."""
    batch = ImportBatch.objects.create(paths="a")
    problem = ImportProblem.objects.create(batch=batch, path="a", reason="b")
    person = make_person()
    quote = make_quote(speaker=person)
    name = make_name(person, "Anna Lindqvist")
    group, user = Group.objects.create(name="x"), User.objects.create_user("x")
    other, source = make_person(), make_source()
    all_rows: list[Model] = [
        Merge.objects.create(kept=person, merged=other, undone_at=timezone.now()),
        NameDecision.objects.create(undone_at=timezone.now()),
        NotSamePerson.objects.create(first=person, second=other),
        FurniturePattern.objects.create(source=source, pattern="Read more*"),
        *(batch, problem, person, quote, quote.article, name, source, group, user),
        Report.objects.create(quote=quote, text="This is not she."),
        Utterance.objects.create(first_quote=quote, quote_count=1),
        Feed.objects.create(url="https://post.example/feed", read_at=timezone.now()),
    ]
    return {type(row): row for row in all_rows}


@pytest.fixture
def rows(db: None) -> dict[type[Model], Model]:
    return one_of_each()


@pytest.fixture
def desk_of(db: None) -> Callable[[str], Desk]:
    call_command("create_groups", verbosity=0)

    def make(group: str) -> Desk:
        user = User.objects.create_user(group, is_staff=True)
        user.groups.set(Group.objects.filter(name=group))
        return Desk(user)

    return make


def may(group: str, model: type[Model], right: str) -> bool:
    return right in RIGHTS[group].get(model, "") and right not in NEVER.get(model, "")


def pages(patterns: Any) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from pages(each.url_patterns)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name


def actions_of(model_admin: Any) -> list[Any]:
    """All that its list knows, before Django takes away what the asker may not run."""
    return list(model_admin._get_base_actions())


def test_every_action_is_in_the_table() -> None:
    for model_admin in admin.site._registry.values():
        assert {name for _, name, _ in actions_of(model_admin)} <= TO_RUN.keys()


def forbidden(response: Any) -> bool:
    assert response.status_code in (200, 302, 403)
    return response.status_code == 403


@pytest.mark.parametrize("group", RIGHTS)
def test_pages(desk_of: Callable[[str], Desk], rows: dict[type[Model], Model], group: str) -> None:
    desk = desk_of(group)
    wrong = []
    for model in admin.site._registry:
        for page, right in TO_OPEN.items():
            if page == "password_change" and model is not User:
                continue
            url = address(page, model if page in ("changelist", "add") else rows[model])
            if forbidden(desk.client.get(url)) is may(group, model, right):
                wrong.append(("GET", url))
            if page in TO_SEND and (
                forbidden(desk.client.post(url)) is may(group, model, TO_SEND[page])
            ):
                wrong.append(("POST", url))
    assert not wrong
    assert all(type(row)._default_manager.filter(pk=row.pk).exists() for row in rows.values())


@pytest.mark.parametrize("group", RIGHTS)
def test_actions(
    desk_of: Callable[[str], Desk], rows: dict[type[Model], Model], group: str
) -> None:
    desk = desk_of(group)
    wrong = []
    for model, model_admin in admin.site._registry.items():
        for _, action, _ in actions_of(model_admin):
            before = model._default_manager.filter(pk=rows[model].pk).values().get()
            allowed = may(group, model, TO_RUN[action])
            if forbidden(desk.run(action, rows[model])) is allowed:
                wrong.append((model.__name__, action))
            after = model._default_manager.filter(pk=rows[model].pk).values().get()
            assert allowed or before == after
    assert not wrong


@pytest.mark.parametrize("group", RIGHTS)
def test_the_index_shows_what_may_be_seen(desk_of: Callable[[str], Desk], group: str) -> None:
    html = desk_of(group).client.get(reverse("admin:index")).content.decode()
    for model in admin.site._registry:
        shown = f'href="{address("changelist", model)}"' in html
        assert shown is may(group, model, "v")


@pytest.mark.parametrize("group", RIGHTS)
def test_people_are_offered_to_whom_may_see_them(
    desk_of: Callable[[str], Desk], group: str
) -> None:
    query = {"app_label": "articles", "model_name": "quote", "field_name": "speaker"}
    response = desk_of(group).client.get(reverse("admin:autocomplete"), query | {"term": "a"})
    assert (response.status_code == 200) is may(group, Person, "v")


def test_groups_twice(db: None) -> None:
    call_command("create_groups", verbosity=0)
    before = rights_of_groups()
    Group.objects.get(name="reviewer").permissions.clear()
    call_command("create_groups", verbosity=0)
    assert rights_of_groups() == before
    assert before["reviewer"] == {
        *("view_quote", "change_quote", "view_person", "view_report", "change_report"),
    }
    assert before["reviewer"] < before["editor"] < before["admin"]


def rights_of_groups() -> dict[str, set[str]]:
    return {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }


def test_an_admin_makes_no_superuser(desk_of: Callable[[str], Desk]) -> None:
    desk, helper = desk_of("admin"), User.objects.create_user("helper")
    forged = {"is_staff": "on", "is_superuser": "on", "user_permissions": "1"}
    form = desk.form("change", helper) | forged
    del form["groups"]  # a select of several, of which none is chosen
    assert desk.post("change", helper, form).redirect_chain
    helper.refresh_from_db()
    assert (helper.is_staff, helper.is_superuser) == (True, False)
    assert not helper.user_permissions.exists()


def test_an_admin_leaves_superusers_alone(desk_of: Callable[[str], Desk]) -> None:
    desk, chief = desk_of("admin"), User.objects.create_superuser("chief", password="x")
    before = User.objects.filter(pk=chief.pk).values().get()
    for page in ("change", "delete", "password_change"):
        assert desk.post(page, chief, {"post": "yes"}).status_code == 403
    desk.client.post(
        address("changelist", User),
        {"action": "delete_selected", "_selected_action": [chief.pk], "post": "yes"},
    )
    assert User.objects.filter(pk=chief.pk).values().get() == before
