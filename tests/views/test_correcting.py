"""Editors find the way from a public page to its correction; nobody else sees it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.models import Quote
from tests.factories import make_quote

pytestmark = pytest.mark.django_db


def signed_in(*codenames: str, is_staff: bool = True) -> Client:
    user = User.objects.create_user(f"user {User.objects.count()}", is_staff=is_staff)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def quote() -> Quote:
    return make_quote()


def addresses(quote: Quote) -> list[str]:
    return [quote.get_absolute_url(), quote.article.get_absolute_url()]


def correction(quote: Quote) -> str:
    return f"{reverse('admin:articles_quote_review', args=[quote.pk])}?alone=1"


def test_an_editor_is_shown_the_way(quote: Quote) -> None:
    client = signed_in("change_quote", "add_quote")
    for address in addresses(quote):
        answer = client.get(address)
        assert f'href="{correction(quote)}">Correct this' in answer.content.decode()
        assert "private" in answer["Cache-Control"]
        assert "Cookie" in answer["Vary"]
    assert client.get(correction(quote)).status_code == 200
    addition = reverse("admin:articles_article_add_quote", args=[quote.article_id])
    assert addition in client.get(addresses(quote)[1]).content.decode()


def test_nobody_else_is(quote: Quote) -> None:
    readers = [
        Client(),
        signed_in("change_quote", "add_quote", is_staff=False),
        signed_in("view_quote", "change_article"),
    ]
    for address in addresses(quote):
        pages = {client.get(address).content for client in readers}
        assert len(pages) == 1
        assert b"admin" not in pages.pop()
        answer = readers[0].get(address)
        assert "private" not in answer.get("Cache-Control", "")
        assert "Cookie" in answer["Vary"]
