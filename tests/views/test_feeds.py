"""The feeds of quotes, articles and utterances: valid Atom, the same list as the page, no more than
the public is told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import fromstring

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Person, PersonName, Quote, Source
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import compared, day, everything, rows, say
from tests.views.page import Element, shown_quotes

ATOM = "{http://www.w3.org/2005/Atom}"
Get = Callable[[str], Element]
pytestmark = pytest.mark.django_db


def ask(client: Client, address: str) -> Node:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = fromstring(response.content)  # noqa: S314  it is our own
    is_valid(root)
    return root


def is_valid(root: Node) -> None:
    """What RFC 4287 wants of a feed and its entries."""
    assert root.tag == f"{ATOM}feed"
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1, "then entries need none"
    ids = []
    for node in (root, *entries(root)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
        assert [link.get("rel") for link in links(node)].count("alternate") == 1
        assert all(len(node.findall(f"{ATOM}{name}")) < 2 for name in ("published", "summary"))
        for name in ("updated", "published"):
            if moment := text(node, name):
                assert datetime.fromisoformat(moment).tzinfo
        ids.append(text(node, "id"))
    assert all(each.startswith("http://testserver/") for each in ids)
    assert len(ids) == len(set(ids))


def entries(root: Node) -> list[Node]:
    return root.findall(f"{ATOM}entry")


def links(node: Node) -> list[Node]:
    return node.findall(f"{ATOM}link")


def link(node: Node, rel: str) -> Any:
    return next(each.get("href") for each in links(node) if each.get("rel") == rel)


def text(node: Node, name: str) -> str:
    return node.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("path", ["/quotes", "/articles", "/said"])
def test_an_empty_feed_never_changes(client: Client, path: str) -> None:
    root = ask(client, f"{path}.atom")
    assert entries(root) == []
    assert text(root, "updated") == "1970-01-01T00:00:00+00:00"


def test_an_entry_of_a_quote(client: Client) -> None:
    quote = everything()["first"]
    root = ask(client, "/quotes.atom?person=anna-lindqvist&sort=oldest")
    assert text(root, "title") == "Quotes: Anna Lindqvist · newsarchive"
    assert link(root, "alternate") == "http://testserver/quotes/?person=anna-lindqvist"
    assert link(root, "self") == "http://testserver/quotes.atom?person=anna-lindqvist"
    entry = entries(root)[-1]
    assert text(entry, "title") == "Anna Lindqvist: “The harbour stays open,”"
    assert text(entry, "content") == "“The harbour stays open,”"
    assert text(entry, "summary") == "Harbour Post, 16 May 2024"
    assert text(entry, "published") == "2024-05-16T00:00:00+00:00"
    assert text(entry, "updated")[:16] == quote.article.imported_at.isoformat()[:16]
    assert text(entry, "id") == link(entry, "alternate")
    assert link(entry, "alternate") == f"http://testserver/quotes/{quote.pk}/"


def test_a_review_updates_it(client: Client) -> None:
    quote = say("“The harbour stays open,”")
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(days=2)
    reviewer = User.objects.create_user("editor")
    Quote.objects.filter(pk=quote.pk).update(reviewed_at=at, reviewer=reviewer)
    root = ask(client, "/quotes.atom")
    assert text(root, "updated") == text(entries(root)[0], "updated") == at.isoformat()


def test_a_date_that_is_not_known_to_the_day_is_not_told(client: Client) -> None:
    make_quote(make_article(published_precision="month"))
    make_quote(make_article(published_at=None))
    found = entries(ask(client, "/quotes.atom"))
    assert [text(entry, "published") for entry in found] == ["", ""]
    assert [text(entry, "summary") for entry in found] == [
        "Outlet not stated, May 2024",
        "Outlet not stated, date not stated",
    ]


def test_an_entry_of_an_article(client: Client, settings: Any) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    body = "One two three four five six seven eight nine ten."
    make_article(body, headline="", source=make_source("Harbour Post"))
    entry = entries(ask(client, "/articles.atom"))[0]
    assert text(entry, "title") == "Untitled — One two three four five six seven eight…"
    assert text(entry, "summary") == "Harbour Post, 16 May 2024"
    assert "nine" not in "".join(entry.itertext())


def test_an_entry_of_an_utterance(client: Client) -> None:
    utterance = compared()["utterance"]
    root = ask(client, "/said.atom?from=2024&sort=widest")
    assert link(root, "alternate") == "http://testserver/said/?from=2024"
    entry = entries(root)[0]
    assert text(entry, "title") == "Anna Lindqvist: “The council has no plan for the winter,”"
    first = "Evening Gazette, 20 May 2024"
    assert text(entry, "summary") == f"2 outlets, 2 quotations; first: {first}"
    assert text(entry, "published") == "2024-05-20T00:00:00+00:00"
    assert link(entry, "alternate") == f"http://testserver{utterance.get_absolute_url()}"
    assert text(entry, "id") == f"http://testserver/said/{utterance.pk}/"
    assert entries(ask(client, "/said.atom?to=2023")) == []
    assert client.get("/said.atom?from=May").status_code == 400
    Quote.objects.filter(pk=utterance.first_quote_id).update(withheld=True)
    assert entries(ask(client, "/said.atom")) == []


def test_the_newest_of_the_page(get: Get, client: Client) -> None:
    for n in range(60):
        say(f"“Number {n},”", on=day(1 + n % 28))
    found = entries(ask(client, "/quotes.atom?sort=oldest"))
    assert len(found) == 50
    assert [text(entry, "content") for entry in found[:20]] == shown_quotes(get("/quotes/"))


def test_what_the_public_is_not_told(client: Client) -> None:
    say("“The guess,”", speaker=make_person("Harbour Board"), confidence=0.3)
    say("“By words,”", speaker_text="harbour board", confidence=0.3)
    say("“Withdrawn,”", status="withheld")
    content = client.get("/quotes.atom").content.decode()
    assert "oard" not in content
    assert "Withdrawn" not in content
    assert content.count("Speaker not established: ") == 2


def test_nothing_is_ignored(client: Client) -> None:
    response = client.get("/quotes.atom?from=May")
    assert response.status_code == 400
    assert "“from=May” can’t be read" in response.content.decode()
    assert client.get("/people.atom").status_code == 404


def test_what_xml_cannot_hold(client: Client) -> None:
    make_quote(make_article("\x01]]>&<b>\ufffe\x0b\U0001f600", source=make_source("A\x02B")))
    entry = entries(ask(client, "/quotes.atom"))[0]
    assert text(entry, "content") == "�]]>&<b>��\U0001f600"
    assert "a�b" in text(ask(client, "/quotes.atom?q=a%01b"), "title")


def test_conditional_requests(client: Client) -> None:
    compared()
    for path in ("/quotes.atom", "/articles.atom", "/said.atom"):
        etag = client.get(path)["ETag"]
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
        assert client.head(path)["ETag"] == etag
        Source.objects.update(name=f"Post {path}")
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("address", ["/quotes.atom", "/quotes.atom?q=harbour", "/articles.atom"])
def test_no_query_a_row(queries: Callable[[str], int], address: str) -> None:
    rows(1)
    for_one = queries(address)
    for model in (Article, PersonName, Person, Source):
        model.objects.all().delete()
    rows(20)
    assert queries(address) == for_one <= 3


FILES = {
    "/quotes/?kind=direct&sort=oldest": ("quotes", "?kind=direct&sort=oldest"),
    "/articles/?from=2024": ("articles", "?from=2024"),
    "/people/?q=anna": ("people", "?q=anna"),
    "/outlets/": ("outlets", ""),
    "/said/?from=2024&sort=widest": ("said", "?from=2024&sort=widest"),
    "/people/anna-lindqvist/?kind=direct": ("quotes", "?kind=direct&person=anna-lindqvist"),
}


@pytest.mark.parametrize("address", FILES)
def test_every_list_links_its_files(get: Get, client: Client, address: str) -> None:
    everything()
    name, query = FILES[address]
    page = get(address)
    found = {each.text: each["href"] for each in page.one("ul", "files").all("a")}
    feeds = {"Feed": "atom"} if name in ("quotes", "articles", "said") else {}
    formats = {"CSV": "csv", "JSON": "json", **feeds}
    assert found == {label: f"/{name}.{ending}{query}" for label, ending in formats.items()}
    assert all(client.get(each).status_code == 200 for each in found.values())
    told = page.all("link", rel="alternate", type="application/atom+xml")
    assert [each["href"] for each in told] == [found[label] for label in feeds]
