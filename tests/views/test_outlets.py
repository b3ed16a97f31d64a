"""The list of outlets and the page of one."""

from collections.abc import Callable

import pytest

from articles.models import Source
from tests.factories import make_article, make_person, make_source
from tests.views.archive import day, say
from tests.views.page import Element, shown_quotes

Get = Callable[[str], Element]


@pytest.fixture
def archive(db: None) -> None:
    post = make_source(
        "Harbour Post", kind="newspaper", country="SE", homepage="https://example.org/"
    )
    wire = make_source("Northern Wire", kind="agency")
    make_source("Silent Times")
    anna = make_person("Anna Lindqvist")
    say("“One,”", on=day(16), source=post, origin=wire, headline="First", speaker=anna)
    say("“Two,”", source=post, headline="Second", speaker=anna)
    say("“Three,”", source=post, headline="Third", speaker=anna, confidence=0.1)
    say("“Four,”", origin=wire, headline="Fourth")
    make_article(source=make_source("Withheld Weekly"), status="withheld")


def test_the_list(archive: None, get: Get) -> None:
    rows = [
        [cell.text for cell in row.children if isinstance(cell, Element)]
        for row in get("/outlets/").one("tbody").all("tr")
    ]
    assert rows == [
        [
            "Harbour Post Newspaper, SE",
            "3 articles of Harbour Post",
            "0",
            "3 quotations in Harbour Post",
            "0",
        ],
        ["Northern Wire Agency", "0", "0", "0", "2"],
        [
            "Outlet not stated The text does not say",
            "1",
            "",
            "1 quotation where the outlet is not stated",
            "",
        ],
    ]


def test_the_page_of_an_outlet(archive: None, get: Get) -> None:
    page = get("/outlets/harbour-post/")
    head = page.one("div", "page-head").text
    assert "Three articles with 3 quotations, dated 16 May 2024. Two state no date." in head
    assert "One of its articles carries the text of Northern Wire." in head
    bars = [row.text for row in page.one("table", "bars").one("tbody").all("tr")]
    assert bars == ["Anna Lindqvist2"]
    assert shown_quotes(page)[0] == "“One,”"
    assert len(shown_quotes(page)) == 3
    assert [title.text for title in page.all("h3", "entry__title")] == ["First", "Third", "Second"]


def test_with_which_verbs_it_reports(archive: None, get: Get) -> None:
    post = Source.objects.get(slug="harbour-post")
    for cue in ("said", "saying", "warned", "told"):
        say(f"“{cue},”", source=post, cue=cue)
    say("“Elsewhere,”", cue="claimed")
    section = get("/outlets/harbour-post/").one("section", **{"aria-labelledby": "verbs"})
    bars = [row.text for row in section.one("tbody").all("tr")]
    assert bars == ["say2", "tell1", "warn1"]
    assert "With which verbs" not in get("/outlets/silent-times/").text


def test_an_agency_is_only_an_origin(archive: None, get: Get) -> None:
    head = get("/outlets/northern-wire/").one("div", "page-head")
    assert "No article here was printed by Northern Wire itself." in head.text
    assert "One article here is its text, carried by Harbour Post." in head.text
    assert "One article here is its text, carried by an outlet that is not stated." in head.text
    links = [link["href"] for link in head.one("p", "notice").all("a")]
    assert "/articles/?origin=northern-wire&outlet=unknown" in links


def test_an_outlet_without_articles(archive: None, get: Get) -> None:
    assert "This archive holds no article of this outlet." in get("/outlets/silent-times/").text


def test_the_unknown_outlet_is_a_list(archive: None, get: Get) -> None:
    assert shown_quotes(get("/quotes/?outlet=unknown")) == ["“Four,”"]
    assert len(get("/articles/?outlet=unknown").all("article", "entry")) == 1


def test_the_search_inside_an_outlet(get: Get) -> None:
    post = make_source("Harbour Post")
    say("“The harbour stays open,”", source=post)
    say("“The harbour closes,”")
    form = get("/outlets/harbour-post/").one("form", "inside")
    assert form["action"] == "/quotes/"
    assert [(each["name"], each["value"]) for each in form.all("input", type="hidden")] == [
        ("outlet", "harbour-post")
    ]
    assert shown_quotes(get("/quotes/?outlet=harbour-post&q=harbour")) == [
        "“The harbour stays open,”"
    ]
