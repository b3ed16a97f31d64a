"""An editor at work in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Person
from tests.admin.page_form import PageForm
from tests.admin.spelled_twice import make_quoted


def address(page: str, row: Model | type[Model]) -> str:
    """The address of a page of a model ("changelist", "add") or of a row ("change", "history")."""
    pk = [] if isinstance(row, type) else [row.pk]
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=pk)


class Desk:
    """What an editor does: opens a page, changes fields of its form, saves; runs an action."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def get(self, page: str, row: Model | type[Model], **query: str) -> Any:
        return self.client.get(address(page, row), query)

    def form(self, page: str, row: Model | type[Model]) -> dict[str, str]:
        return PageForm(self.get(page, row).content.decode()).data

    def post(self, page: str, row: Model | type[Model], data: dict[str, str]) -> Any:
        return self.client.post(address(page, row), data, follow=True)

    def save(self, page: str, row: Model | type[Model], **changes: str) -> Any:
        return self.post(page, row, self.form(page, row) | changes)

    def run(self, action: str, *rows: Model) -> Any:
        data = {"action": action, "_selected_action": [row.pk for row in rows]}
        return self.client.post(address("changelist", type(rows[0])), data, follow=True)


def errors_of(response: HttpResponse) -> str:
    """Everything that an admin page says against its form."""
    context: Any = response.context  # type: ignore[attr-defined]
    return " ".join(str(error) for error in context["errors"]) if "errors" in context else ""


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("editor")


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


@pytest.fixture
def desk_with(db: None) -> Callable[..., Desk]:
    """The desk of a member of staff who has these permissions: "view_quote", "change_quote"."""

    def make(*codenames: str) -> Desk:
        user = User.objects.create_user("helper", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        return Desk(user)

    return make


@pytest.fixture
def lindqvists(db: None) -> tuple[Person, Person]:
    """One man whom two outlets spell differently."""
    return (
        make_quoted("Oskar Lindqvist", "Harbour Post", "Daily Lantern", times=2),
        make_quoted("Oskar Lindkvist", "Evening Star"),
    )
