"""What holds for every page."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from django.test import Client

from articles.models import Article, Person, PersonName, Source
from tests.factories import make_article, make_name, make_person, make_quote, make_source
from tests.views.archive import addresses, compared, rows
from tests.views.conftest import MOST_QUERIES
from tests.views.page import Element, parsed

Get = Callable[[str], Element]
HOSTILE = (
    "<script>alert(1)</script>\" onload='x' &amp; \u202eright\u202c e\u0301\u0323"
    " {{ 7|add:7000000 }}"
)


def test_pages_of_a_full_archive(get: Get) -> None:
    compared()
    for address in addresses():
        found = get(address)
        assert len(found.all("h1")) == 1, address
        assert found.one("title").text.endswith("· newsarchive")
        assert found.one("meta", name="description")["content"]
        assert found.one("link", rel="canonical")["href"] == f"http://testserver{address}"


@pytest.mark.parametrize(
    "address",
    ["/", "/quotes/", "/articles/", "/people/", "/outlets/", "/said/", "/matrix/", "/coverage/"],
)
def test_pages_of_an_empty_archive(get: Get, address: str) -> None:
    found = get(address)
    assert "yet" in found.one("main").text
    assert not found.all("nav", "pager")


def test_nothing_is_written_in_place(get: Get) -> None:
    """The Content-Security-Policy forbids inline scripts and styles."""
    compared()
    for address in addresses():
        found = get(address)
        assert all("src" in script.attributes for script in found.all("script") if runs(script))
        assert not found.all("style")
        assert not [each for each in found.all() if "style" in each.attributes]
        assert not [
            each for each in found.all() if any(n.startswith("on") for n in each.attributes)
        ]


def runs(script: Element) -> bool:
    """JSON-LD is data: no browser runs it, and the policy is not asked."""
    return script.attributes.get("type") != "application/ld+json"


def test_every_link_leads_somewhere(get: Get, client: Client) -> None:
    compared()
    seen = set()
    for address in addresses():
        for link in get(address).all("a"):
            target = link["href"].partition("#")[0]
            if target.startswith("?"):
                target = address.partition("?")[0] + target
            if target.startswith("/") and target not in seen:
                seen.add(target)
                assert client.get(target).status_code == 200, (address, target)
    assert len(seen) > 20


def test_anchors_of_links_exist(get: Get) -> None:
    compared()
    for address in addresses():
        found = get(address)
        ids = {each["id"] for each in found.all() if "id" in each.attributes}
        here = [link["href"] for link in found.all("a") if link["href"].startswith("#")]
        assert {target[1:] for target in here} <= ids, address


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_pages_are_only_read(client: Client, db: None, method: str) -> None:
    compared()
    many_lines = ["/verify/"] if method == "post" else []
    for address in {*addresses(), "/healthz"}.difference(many_lines):
        assert getattr(client, method)(address).status_code == 405, address


def test_head(client: Client, db: None) -> None:
    compared()
    for address in [*addresses(), "/healthz"]:
        response = client.head(address)
        assert response.status_code == 200
        assert response.content == b""


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/quotes/999999999/",
        "/quotes/99999999999999999999999999/",
        "/articles/999-nothing/",
        "/articles/99999999999999999999999999-nothing/",
        "/people/nobody/",
        "/outlets/nothing/",
        "/coverage/nothing/",
        "/quotes/-1/",
        "/healthz/",
    ],
)
def test_no_get(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    found = parsed(response)
    assert found.one("h1").text == "There is no page at this address"
    assert address in found.one("main").text


def test_absurd_number(client: Client, db: None) -> None:
    assert client.get(f"/quotes/{'9' * 5000}/").status_code == 404


def test_the_server_error_page_needs_no_context() -> None:
    text = engines["django"].get_template("500.html").render()
    assert "Something broke" in text


def hostile_archive() -> Article:
    source = make_source(HOSTILE, homepage="https://example.org/?a=1&b=2")
    person = make_person(HOSTILE[:190])
    make_name(person, f"{HOSTILE[:150]} also")
    article = make_article(
        f"{HOSTILE} said.\n\n</p></article>{HOSTILE}",
        headline=HOSTILE,
        byline=HOSTILE,
        section=HOSTILE[:100],
        dateline=HOSTILE,
        credits=HOSTILE,
        source=source,
        origin=source,
        source_file=HOSTILE,
        language='en" onclick="x',
        url="https://example.org/?a=1&b='2'",
    )
    shared = {"cue": HOSTILE, "mention": HOSTILE, "introduction": HOSTILE, "rule": HOSTILE[:60]}
    make_quote(article, end=30, speaker=person, chain=[{"text": HOSTILE}, 7, "x"], **shared)
    make_quote(article, start=40, end=60, speaker_text=HOSTILE, speaker_kind="person", **shared)
    article.original.removed = [{"start": 0, "end": 20, "kind": HOSTILE}]
    article.original.save()
    return article


def test_text_from_outside_is_never_markup(get: Get) -> None:
    hostile_archive()
    for address in addresses():
        found = get(address)
        scripts = [each for each in found.all("script") if runs(each)]
        assert not [each for each in scripts if "src" not in each.attributes]
        assert not [each for each in found.all() if "onclick" in each.attributes]
        assert "7000007" not in found.one("title").text


def test_hostile_text_is_shown_as_text(get: Get) -> None:
    article = hostile_archive()
    found = get(article.get_absolute_url())
    assert "<script>alert(1)</script>" in found.one("h1").text
    assert "</p></article>" in found.one("main").raw_text


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/quotes/",
        "/quotes/?person=anna-lindqvist&outlet=harbour-post&origin=northern-wire&kind=direct",
        "/quotes/?q=zebra&person=anna-lindqvist&outlet=harbour-post&origin=northern-wire",
        "/articles/",
        "/articles/?outlet=harbour-post&origin=northern-wire",
        "/people/",
        "/people/?sort=name",
        "/people/anna-lindqvist/",
        "/people/anna-lindqvist/?outlet=harbour-post&q=harbour",
        "/outlets/",
        "/outlets/harbour-post/",
        "/outlets/northern-wire/",
        "/matrix/",
        "/matrix/?outlet=harbour-post&wire=all&from=2024",
        "/coverage/",
        "/coverage/harbour-post/?month=2024-05",
    ],
)
def test_as_many_queries_for_twenty_rows_as_for_one(
    queries: Callable[[str], int], address: str
) -> None:
    rows(1)
    for_one = queries(address)
    for model in (Article, PersonName, Person, Source):
        model.objects.all().delete()
    rows(20)
    assert queries(address) == for_one


def test_queries_of_an_empty_list_with_every_filter(queries: Callable[[str], int]) -> None:
    compared()
    rows(3)
    query = "person=harbour-board&outlet=harbour-post&origin=northern-wire&kind=direct&q=o"
    assert queries(f"/quotes/?{query}&from=2024&status=automatic&sort=oldest") <= MOST_QUERIES


@pytest.mark.parametrize("number", [1, 20])
def test_queries_of_an_article_and_a_quote(queries: Callable[[str], int], number: int) -> None:
    body = "\n\n".join(f"“Words {n:02},” she said." for n in range(number))
    article = make_article(body, source=make_source(), origin=make_source())
    for n in range(number):
        start = body.index(f"“Words {n:02}")
        quote = make_quote(article, start=start, end=start + 11, speaker=make_person())
    assert queries(article.get_absolute_url()) == 3
    assert queries(quote.get_absolute_url()) == 3


def test_scripts_and_styles_are_small() -> None:
    folder = Path(settings.BASE_DIR) / "static"
    assert sum(path.stat().st_size for path in (folder / "js").rglob("*.js")) <= 15_000
    assert sum(path.stat().st_size for path in (folder / "css").rglob("*.css")) <= 60_000


def test_a_cold_list_is_small(get: Get, client: Client) -> None:
    """A full page of it, with all that a browser loads for it, as it is sent: compressed."""
    rows(60)
    for address in ("/quotes/", "/articles/", "/people/", "/search/?q=harbour"):
        sent = [client.get(address).content, *map(read_static, loaded(get(address)))]
        assert sum(len(gzip.compress(each)) for each in sent) <= 100_000, address


def loaded(page: Element) -> list[str]:
    """The addresses of what a page makes the browser load. JSON-LD is in the page."""
    links = [link for link in page.all("link") if link["rel"] in ("stylesheet", "icon", "preload")]
    scripts = [script["src"] for script in page.all("script") if runs(script)]
    return [link["href"] for link in links] + scripts + [image["src"] for image in page.all("img")]


def read_static(address: str) -> bytes:
    assert address.startswith("/static/"), f"{address} is somebody else's"
    return (Path(settings.BASE_DIR) / address.lstrip("/")).read_bytes()


def test_nothing_is_loaded_from_elsewhere_and_no_font(get: Get) -> None:
    compared()
    for address in addresses():
        for file in loaded(get(address)):
            text = read_static(file).decode()
            assert "@font-face" not in text
            assert "@import" not in text
            assert not re.search(r"url\(\s*['\"]?(https?:)?//", text), file
