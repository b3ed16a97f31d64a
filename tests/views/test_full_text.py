"""ARTICLE_FULL_TEXT: with "staff" the public reads quotations in bounded context."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Quote
from tests.factories import make_article, make_quote
from tests.views.page import Element, parsed

Get = Callable[[str], Element]

BODY = (
    "The first secret paragraph.\n\n"
    "The council met for secret hours. “The harbour stays open,” Anna Lindqvist said. "
    f"Nobody knew a secret. {'On and on it went. ' * 30}\n\n"
    "The last secret paragraph."
)


@pytest.fixture
def quote(db: None) -> Quote:
    article = make_article(BODY, url="https://post.example/harbour")
    article.original.removed = [{"start": 4, "end": 16, "kind": "teaser"}]
    article.original.save()
    start = BODY.index("“The")
    return make_quote(
        article,
        start=start,
        end=BODY.index("”") + 1,
        cue="secret",
        cue_start=BODY.index("secret"),
        cue_end=BODY.index("secret") + 6,
        mention="Anna Lindqvist",
        mention_start=BODY.index("Anna"),
        mention_end=BODY.index("Anna") + 14,
    )


def addresses(quote: Quote) -> list[str]:
    return [quote.article.get_absolute_url(), quote.get_absolute_url()]


def words(page: Element) -> str:
    return page.one("main").text


@pytest.mark.parametrize("setting", ["public", "staff"])
def test_quotations_are_shown_to_everybody(
    settings: Any, get: Get, quote: Quote, setting: str
) -> None:
    settings.ARTICLE_FULL_TEXT = setting
    for address in addresses(quote):
        assert "“The harbour stays open,” Anna Lindqvist said." in words(get(address))


def test_the_public_reads_all(settings: Any, get: Get, quote: Quote) -> None:
    settings.ARTICLE_FULL_TEXT = "public"
    article, page = (words(get(address)) for address in addresses(quote))
    assert "last secret paragraph" in article
    assert "Removed from the page: 1 passage" in article
    assert "last secret paragraph" in page
    assert "This archive shows the public only" not in article + page


def test_the_public_reads_only_what_is_near(settings: Any, get: Get, quote: Quote) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    article, page = (get(address) for address in addresses(quote))
    for found in (article, page):
        context = [each.text for each in found.all("p", "context")]
        context += [each.text for each in found.all("p", "evidence__sentence")]
        assert "secret" not in " ".join([*context, *(p.text for p in found.all("div", "passage"))])
        assert "This archive shows the public only" in words(found)
    assert "Removed from the page" not in words(article)
    assert [p.text for p in article.one("div", "section").all("p")] == [
        "[…] “The harbour stays open,” Anna Lindqvist said. […]"
    ]
    assert article.one("a", "said", id=f"q{quote.pk}")
    assert article.one("div", "notice").one("a")["href"].startswith("https://post.example/harbour")
    assert page.one("p", "evidence__sentence").one("span", "anno").text == "Anna Lindqvistmention"


def test_nothing_in_the_page_tells_more(settings: Any, client: Client, quote: Quote) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    shown = quote.article
    for address in [*addresses(quote), f"/articles/{shown.pk}/cite/", f"/quotes/{quote.pk}/cite/"]:
        text = unquote(client.get(address).content.decode())
        assert "secret paragraph" not in text
        assert "secret hours" not in text


def test_staff_reads_all(settings: Any, client: Client, quote: Quote) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    client.force_login(User.objects.create(username="mk", is_staff=True))
    for address in addresses(quote):
        answer = client.get(address)
        assert "last secret paragraph" in words(parsed(answer))
        assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("status", [{}, {"is_staff": True, "is_active": False}])
def test_others_who_are_signed_in_are_the_public(
    settings: Any, client: Client, quote: Quote, status: dict[str, bool]
) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    client.force_login(User.objects.create(username="reader", **status))
    for address in addresses(quote):
        assert "last secret paragraph" not in words(parsed(client.get(address)))


def test_an_article_without_quotations_and_address(settings: Any, get: Get) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    page = get(make_article("A secret text.", url="").get_absolute_url())
    assert "secret text" not in words(page)
    assert "The address of the original is not stated." in words(page)


def test_a_withheld_article_stays_hidden_from_staff_too(
    settings: Any, client: Client, db: None
) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    client.force_login(User.objects.create(username="mk", is_staff=True))
    quote = make_quote(make_article(status="withheld"))
    for address in addresses(quote):
        assert client.get(address).status_code == 404
