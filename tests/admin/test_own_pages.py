"""The admin's own pages, beside Django's: one permission missing, and they answer 403."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.urls import reverse

from articles.actions.review_quote import review_quote
from articles.models import FurniturePattern, ImportBatch, Review
from tests.admin.conftest import Desk
from tests.admin.test_groups import FOR_ALL_STAFF, TO_OPEN, pages
from tests.factories import make_name, make_person, make_quote, make_source

NAMES = ("change_person", "change_personname")
# What each page takes, all of it. A page that is not here fails the first test.
NEEDED: dict[str, tuple[str, ...]] = {
    "articles_article_add_quote": ("add_quote",),
    "articles_furniturepattern_stored": ("change_furniturepattern",),
    "articles_importbatch_rollback": ("change_importbatch",),
    "articles_importbatch_upload": ("add_importbatch",),
    "articles_person_merge": NAMES,
    "articles_person_split": NAMES,
    "articles_personname_reconcile": NAMES,
    "articles_personname_reconcile_next": NAMES,
    "articles_personname_reconcile_people": NAMES,
    "articles_personname_reconcile_spelling": NAMES,
    "articles_personname_reconcile_undo": NAMES,
    "articles_quote_queue": ("change_quote",),
    "articles_quote_review": ("change_quote",),
    "articles_quote_undo": ("change_quote",),
    "articles_source_merge": ("change_source",),
}
# What it takes besides, which another permission implies too.
BESIDES = {"articles_article_add_quote": ("view_article",)}


def own_pages() -> set[str]:
    standard = {
        f"{model._meta.app_label}_{model._meta.model_name}_{page}"
        for model in admin.site._registry
        for page in TO_OPEN
    }
    return set(pages(admin.site.get_urls())) - standard - FOR_ALL_STAFF


def test_every_page_is_here() -> None:
    assert own_pages() == NEEDED.keys()


def own_addresses() -> dict[str, str]:
    """Of each own page one address, with the rows that it needs."""
    quote, person, other = make_quote(), make_person(), make_person()
    spelling = make_name(None, "Lindqvist")
    user = User.objects.create_superuser("mira")
    review_quote(quote=quote, reviewer=user, decision="confirm")
    rows: dict[str, tuple[Model, ...]] = {
        "articles_article_add_quote": (quote.article,),
        "articles_furniturepattern_stored": (
            FurniturePattern.objects.create(source=make_source(), pattern="More from us"),
        ),
        "articles_importbatch_rollback": (ImportBatch.objects.create(paths="a"),),
        "articles_person_merge": (person,),
        "articles_person_split": (person,),
        "articles_personname_reconcile_people": (person, other),
        "articles_personname_reconcile_spelling": (spelling, person),
        "articles_quote_review": (quote,),
        "articles_quote_undo": (Review.objects.get(),),
        "articles_source_merge": (make_source(),),
    }
    return {
        page: reverse(f"admin:{page}", args=[row.pk for row in rows.get(page, ())])
        for page in own_pages()
    }


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    return own_addresses()


def answers(desk: Desk, url: str) -> list[int]:
    sent: Any = desk.client.post(url, {})
    return [desk.client.get(url).status_code, sent.status_code]


@pytest.mark.parametrize("name", NEEDED)
def test_all_but_one_permission(addresses: dict[str, str], name: str) -> None:
    user, url = User.objects.create_user("helper", is_staff=True), addresses[name]
    for missing in NEEDED[name]:
        user.user_permissions.set(Permission.objects.exclude(codename=missing))
        assert answers(Desk(user), url) == [403, 403], missing


@pytest.mark.parametrize("name", NEEDED)
def test_no_other_permission(
    addresses: dict[str, str], desk_with: Callable[..., Desk], name: str
) -> None:
    assert 403 not in answers(desk_with(*NEEDED[name], *BESIDES.get(name, ())), addresses[name])


@pytest.mark.parametrize("name", NEEDED)
def test_strangers_are_sent_to_the_login(addresses: dict[str, str], name: str) -> None:
    user, url = User.objects.create_user("reader"), addresses[name]
    reader = Desk(user)
    for response in (reader.client.get(url), reader.client.post(url)):
        assert response.status_code == 302
        assert "/admin/login/" in response["Location"]
