"""One text in several outlets: counted once where that is asked for, and shown on its articles."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.actions.link_articles import link_articles
from articles.actions.link_utterances import link_utterances
from articles.actions.recount import recount
from articles.actions.withhold_article import withhold_article
from articles.models import Article, Person, Source
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day
from tests.views.conftest import MOST_QUERIES
from tests.views.page import Element

Get = Callable[[str], Element]
PIER = (
    "“We shall not sell the rusting pier, because the island paid for every plank of it,” Anna "
    "Lindqvist told the council of Nordvik on Monday.\n\nThe council had asked the shipyard of "
    "Holm for 14 estimates, none of which it found it could pay before the winter of 2026."
)
OWN = "“The council of Nordvik never asked me about any estimate,” Bo Ek told this newspaper."
QUOTING = (
    "she had said before the Society of Friends of Norrby met in the old lighthouse. Maria Ek, who "
    "leads the society, wants to keep 60 oak piles and a crane of 1961; the ferry of the Karolina "
    "line, its captain Jonas Holm said on Tuesday, lands at Vestra until then."
)
WORDS = PIER.index(" Anna")


def print_it(
    body: str, source: Source | None, on: int | None = 16, *, speaker: Person, **fields: Any
) -> Article:
    at = day(on) if on else None
    article = make_article(body, source=source, published_at=at, **fields)
    who = {"speaker": speaker, "speaker_kind": "person"}
    make_quote(article, end=WORDS, **who)
    if OWN in body:
        start = body.index(OWN)
        make_quote(article, start=start, end=start + OWN.index(" Bo"), **who)
    return article


def linked() -> None:
    link_articles()
    link_utterances()
    recount()


@pytest.fixture
def archive(db: None) -> dict[str, Any]:
    """A wire text in two outlets, the same with more words in a third, an article that only quotes
    it in a fourth, and one of its own."""
    wire = make_source("Northern Wire", kind="agency")
    anna = make_person("Anna Lindqvist")
    post, times, gazette = map(make_source, ("Harbour Post", "Valley Times", "Evening Gazette"))
    found: dict[str, Any] = {
        "first": print_it(PIER, post, headline="First", origin=wire, speaker=anna),
        "second": print_it(PIER, times, 17, headline="Second", speaker=anna),
        "third": print_it(f"{PIER}\n\n{OWN}", gazette, 18, headline="Third", speaker=anna),
        "quoting": print_it(f"{PIER[:WORDS]} {QUOTING}", None, headline="Quoting", speaker=anna),
    }
    linked()
    for article in found.values():
        article.refresh_from_db()
    return found


def titles(found: Element) -> str:
    return " ".join(each.text for each in found.all("h2", "entry__title"))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", "5"),
        ("wire=all", "5"),
        ("wire=once", "2"),
        ("wire=once&outlet=harbour-post", "1"),
        ("wire=once&outlet=valley-times", "0"),
        ("wire=exclude", "4"),
        ("wire=once&wire=exclude", "5"),  # a value given twice means "or"
        ("q=pier+wire:once", "2"),
        ("q=pier&wire=once", "2"),
    ],
)
def test_quotations(archive: None, client: Client, query: str, number: str) -> None:
    assert client.get(f"/quotes.json?{query}").json()["count"] == int(number)
    text = client.get(f"/quotes.csv?{query}").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(StringIO(text)))) == int(number)
    feed = client.get(f"/quotes.atom?{query}").content.decode()
    assert feed.count("<entry>") == int(number)


def test_pages_count_each_text_once(archive: None, get: Get, client: Client) -> None:
    assert client.get("/articles.json?wire=once").json()["count"] == 2
    assert client.get("/search.json?q=pier&wire=once").json()["count"] == 2
    for address, once in (
        ("/articles/", "2 of 4 articles"),
        ("/quotes/", "2 of 5 quotations"),
        ("/people/anna-lindqvist/", "2 of 5 quotations"),
        ("/matrix/", "2 quotations of 1 speaker in 1 outlet"),
    ):
        assert once in get(f"{address}?wire=once").one("main").text, address
    matrix = get("/matrix/?wire=once")
    assert "Harbour Post" in matrix.one("table").text
    assert "Valley Times" not in matrix.one("table").text


def test_the_form_keeps_what_was_chosen(archive: None, get: Get) -> None:
    for query, chosen in (("", ""), ("wire=once", "once"), ("wire=exclude", "exclude")):
        radios = get(f"/quotes/?{query}").all("input", name="wire")
        assert [e["value"] for e in radios if "checked" in e.attributes] == [chosen]


def test_a_bar_of_a_speaker_leads_to_what_it_counts(archive: None, get: Get) -> None:
    found = get("/people/anna-lindqvist/?wire=once")
    links = [a["href"] for a in found.all("a") if "outlet=harbour-post" in a["href"]]
    assert "/quotes/?person=anna-lindqvist&wire=once&outlet=harbour-post" in links
    assert "Each text once." in found.one("main").text


def test_exports_say_what_is_a_copy(archive: dict[str, Any], client: Client) -> None:
    rows = {row["id"]: row for row in client.get("/articles.json").json()["results"]}
    first = archive["first"].pk
    assert [rows[archive[name].pk]["copy_of"] for name in archive] == [None, first, first, None]
    outlets = {row["slug"]: row for row in client.get("/outlets.json").json()["results"]}
    assert [outlets[s]["copy_count"] for s in ("harbour-post", "valley-times")] == [0, 1]
    assert client.get("/said.json").json()["results"][0]["text_count"] == 2


def test_outlets_tell_their_copies(archive: None, get: Get) -> None:
    rows = {row.all("a")[0].text: row.all("td") for row in get("/outlets/").one("tbody").all("tr")}
    assert [cell.text for cell in rows["Valley Times"]][1] == "1"
    found = get("/outlets/valley-times/").one("main").text
    assert "One of its articles prints a text that this archive counts under another" in found
    assert "counts under another" not in get("/outlets/harbour-post/").one("main").text


def test_an_article_shows_its_copies(archive: dict[str, Any], get: Get) -> None:
    found = get(archive["second"].get_absolute_url())
    here = found.one("main").text
    assert "One text in three outlets" in here
    lines = [each.text for each in found.one("ol", **{"aria-label": COPIES}).all("li")]
    assert [line.split()[0] for line in lines] == ["First", "Third"]
    assert "counted once, it stands for this one" in lines[0]
    assert "The same text as First in Harbour Post, which credits Northern Wire." in here
    related = found.one("ol", **{"aria-label": RELATED}).text
    assert related.startswith("Quoting")
    assert "one quotation in common" in related
    assert "only here" not in here


COPIES, RELATED = "Other printings of this text", "Articles with the same quotations"


def test_what_credits_the_agency_itself_says_so(archive: dict[str, Any], get: Get) -> None:
    here = get(archive["first"].get_absolute_url()).one("main").text
    assert "The text of Northern Wire, as carried by Harbour Post." in here
    assert "which credits" not in here


def test_quotations_that_only_one_article_has(archive: dict[str, Any], get: Get) -> None:
    found = get(archive["third"].get_absolute_url())
    assert [e.text for e in found.all("span", "tag")].count("only here") == 1
    alone = print_it(f"{OWN} It rained.", None, headline="Alone", speaker=make_person())
    unlinked = get(alone.get_absolute_url()).one("main").text
    assert "has not been compared with the others yet" in unlinked
    assert "No other article in this archive prints" not in unlinked


def test_where_there_is_nothing(db: None, get: Get) -> None:
    alone = print_it(PIER, make_source(), speaker=make_person())
    linked()
    here = get(alone.get_absolute_url()).one("main").text
    assert "No other article in this archive prints this text" in here
    assert "No other article in this archive prints it." in here


def test_what_is_withheld_is_no_copy(archive: dict[str, Any], get: Get, admin_user: User) -> None:
    withhold_article(article=archive["first"], editor=admin_user)
    here = get(archive["second"].get_absolute_url()).one("main").text
    assert "First" not in here
    assert "Northern Wire" not in here


def test_said_counts_texts(archive: None, get: Get) -> None:
    assert "two independent texts" in get("/said/").one("main").text
    link = get("/said/").one("a", "quote__link")["href"]
    here = get(link).one("main").text
    assert "two independent texts, since copies of one text count once" in here
    assert here.count("a copy of another article’s text") == 2


@pytest.mark.parametrize("number", [1, 20])
def test_queries(db: None, queries: Callable[[str], int], number: int) -> None:
    anna = make_person()
    article = print_it(f"{PIER}\n\n{OWN}", make_source(), speaker=anna)
    for _ in range(number):
        print_it(PIER, make_source(origin_count=1), 17, origin=make_source(), speaker=anna)
        print_it(f"{PIER[:WORDS]} {QUOTING}", make_source(), speaker=anna)
    linked()
    assert queries(article.get_absolute_url()) == 5 <= MOST_QUERIES
