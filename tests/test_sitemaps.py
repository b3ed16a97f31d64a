"""The addresses that search engines are told."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import sitemaps
from articles.actions.recount import recount
from articles.models import Article, Person, Quote, Source
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import everything, say

SITE = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(autouse=True)
def one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ids the tests before have used up."""
    monkeypatch.setattr(sitemaps.Rows, "limit", 1_000_000_000)


@pytest.fixture
def told(client: Client, db: None) -> Any:
    """The paths in a sitemap."""

    def read(address: str) -> list[str]:
        recount()  # as an import does when it ends
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/xml"
        found = ET.fromstring(answer.content).iterfind(".//s:loc", NAMES)  # noqa: S314
        texts = [each.text or "" for each in found]
        assert all(text.startswith(SITE) for text in texts)
        return [text.removeprefix(SITE) for text in texts]

    return read


def test_the_index_names_every_section(told: Any) -> None:
    everything()
    assert told("/sitemap.xml") == [f"/sitemap-{name}.xml" for name in sitemaps.SITEMAPS]


def test_every_address_leads_to_a_page(told: Any, client: Client) -> None:
    everything()
    for section in told("/sitemap.xml"):
        for address in told(section):
            assert client.get(address).status_code == 200


def test_all_that_is_public(told: Any) -> None:
    everything()
    for name, rows in (
        ("articles", Article.objects.all()),
        ("quotes", Quote.objects.all()),
        ("outlets", Source.objects.all()),
    ):
        assert told(f"/sitemap-{name}.xml") == [r.get_absolute_url() for r in rows.order_by("pk")]


def test_what_is_withheld_is_not_told(told: Any) -> None:
    outlet, person = make_source(), make_person(status="confirmed")
    quote = make_quote(make_article(source=outlet, status="withheld"), speaker=person)
    assert quote.withheld
    say("“Rejected,”", status="rejected")
    for name in ("quotes", "people", "outlets"):
        assert told(f"/sitemap-{name}.xml") == []
    assert len(told("/sitemap-articles.xml")) == 1


def test_people(told: Any) -> None:
    """Those confirmed, or quoted in two outlets; a hidden guess counts for nothing."""
    one, two = make_source(), make_source()
    twice, once, guessed, confirmed = (make_person(name) for name in ("B", "C", "D", "E"))
    for source in (one, two):
        say("“Words,”", speaker=twice, source=source)
        say("“Words,”", speaker=once, source=one)
        say("“Words,”", speaker=guessed, source=source, confidence=0.3)
    say("“Words,”", speaker=confirmed, source=None)
    confirmed.status = Person.Status.CONFIRMED
    confirmed.save()
    make_person("Merged", merged_into=twice)
    assert told("/sitemap-people.xml") == ["/people/b/", "/people/e/"]


def test_pages_are_ranges_of_ids(
    told: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps.Rows, "limit", 2)
    rows = [say(f"“Number {n},”") for n in range(5)]
    pages = [each for each in told("/sitemap.xml") if "quotes" in each]
    found = [address for page in pages for address in told(page)]
    assert found == [row.get_absolute_url() for row in rows]
    second = told("/sitemap-quotes.xml?p=2")
    Quote.objects.filter(pk=rows[0].pk).delete()
    assert told("/sitemap-quotes.xml?p=2") == second
    for wrong in ("0", "-1", "x", "99999999999999999999", "1.5"):
        assert client.get(f"/sitemap-quotes.xml?p={wrong}").status_code == 404
    assert client.get("/sitemap-nothing.xml").status_code == 404


def test_when_an_article_came(client: Client, db: None) -> None:
    article = make_article()
    text = client.get("/sitemap-articles.xml").content.decode()
    assert f"<lastmod>{article.imported_at:%Y-%m-%d}</lastmod>" in text
    say("“Words,”")
    assert "lastmod" not in client.get("/sitemap-quotes.xml").content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_queries(
    client: Client,
    db: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for _ in range(number):
        say("“Words,”", speaker=make_person(), source=make_source())
    with django_assert_max_num_queries(5):
        client.get("/sitemap.xml")
    for name in sitemaps.SITEMAPS:
        with django_assert_max_num_queries(2):
            client.get(f"/sitemap-{name}.xml")


def test_they_are_only_read(client: Client, db: None) -> None:
    for address in ("/sitemap.xml", "/sitemap-quotes.xml"):
        assert client.post(address).status_code == 405
