"""Outlets × speakers: every number, and the list behind it."""

from collections.abc import Callable

import pytest

from articles.models import Person, Source
from articles.views import facets, figures, matrix
from tests.factories import make_person, make_source
from tests.views.archive import day, rows, say
from tests.views.conftest import MOST_QUERIES
from tests.views.page import Element, count, problems

Get = Callable[[str], Element]


@pytest.fixture
def archive(db: None) -> None:
    """Bo in two outlets and in what states none, Anna in one; what counts for nobody."""
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    wire = make_source("Northern Wire")
    anna, bo = make_person("Anna Lindqvist"), make_person("Bo Ek")
    for on in (16, 17, 18):
        say(f"“Day {on},”", on=day(on), source=post, speaker=bo)
    say("“One,”", on=day(16, 4), source=gazette, origin=wire, speaker=bo)
    say("“Two,”", on=day(1, 10, 2023), source=post, speaker=anna, kind="partial")
    say("“Three,”", speaker=bo)
    say("“A guess,”", source=post, speaker=anna, confidence=0.1)
    say("“A group,”", source=post, speaker_text="residents", speaker_kind="group")
    say("“Withheld,”", source=post, speaker=anna, status="withheld")


def table(page: Element) -> list[list[str]]:
    """The cells of the table, line by line, heads included."""
    return [[c.text for c in row.all() if c.tag in ("th", "td")] for row in grid_of(page).all("tr")]


def grid_of(page: Element) -> Element:
    return page.one("main").one("table", "grid")


WHOLE = [
    ["Outlet", "Bo Ek", "Anna Lindqvist", "All"],
    ["Harbour Post", "3", "1", "4"],
    ["Evening Gazette", "1", "0", "1"],
    ["Outlet not stated", "1", "0", "1"],
    ["All", "5", "1", "6"],
]


def test_who_is_quoted_where(archive: None, get: Get) -> None:
    page = get("/matrix/")
    assert table(page) == WHOLE
    head = page.one("div", "page-head").text
    assert "6 quotations of 2 speakers in 2 outlets." in head
    heads = grid_of(page).all("th")
    assert [each["scope"] for each in heads[:4]] == ["col"] * 4
    assert {each["scope"] for each in heads[4:]} == {"row"}
    assert grid_of(page).one("caption").text == "Quotations by outlet and speaker"
    links = {link["href"] for head in heads for link in head.all("a")}
    assert links == {
        "/people/bo-ek/",
        "/people/anna-lindqvist/",
        "/outlets/harbour-post/",
        "/outlets/evening-gazette/",
    }


@pytest.mark.parametrize(
    "query",
    [
        "",
        "wire=exclude",
        "kind=direct&from=2024",
        "outlet=harbour-post",
        "person=bo-ek",
        "person=bo-ek&outlet=unknown&outlet=harbour-post&to=2024-05-17",
        "origin=northern-wire",
        "dated=no",
    ],
)
def test_every_number_is_that_of_the_list_behind_it(archive: None, get: Get, query: str) -> None:
    links = [link for cell in grid_of(get(f"/matrix/?{query}")).all("td") for link in cell.all("a")]
    assert links
    for link in links:
        assert count(get(link["href"])).startswith(f"{link.text} of 8 "), link["href"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("person=anna-lindqvist", [["Outlet", "Anna Lindqvist"], ["Harbour Post", "1"]]),
        ("outlet=evening-gazette", [["Outlet", "Bo Ek"], ["Evening Gazette", "1"]]),
        ("origin=northern-wire", [["Outlet", "Bo Ek"], ["Evening Gazette", "1"]]),
        ("kind=partial", [["Outlet", "Anna Lindqvist"], ["Harbour Post", "1"]]),
        ("to=2023", [["Outlet", "Anna Lindqvist"], ["Harbour Post", "1"]]),
        ("dated=no", [["Outlet", "Bo Ek"], ["Outlet not stated", "1"]]),
        (
            "outlet=evening-gazette&outlet=harbour-post&person=bo-ek&wire=exclude",
            [
                ["Outlet", "Bo Ek"],
                ["Harbour Post", "3"],
                ["Evening Gazette", "0"],
                ["All", "3"],
            ],
        ),
        ("wire=all", WHOLE),
    ],
)
def test_filters(archive: None, get: Get, query: str, found: list[list[str]]) -> None:
    page = get(f"/matrix/?{query}")
    assert table(page) == found
    assert not problems(page)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("person=nobody", "no person has this address"),
        ("person=unknown", "it is no speaker with a page"),
        ("outlet=nowhere", "no outlet has this address"),
        ("wire=twice", "it is none of all, once, exclude"),
        ("from=May", "a date is written"),
        ("sort=oldest", "this list has no such filter"),
        ("q=harbour", "this list has no such filter"),
    ],
)
def test_what_cannot_be_read_is_told(archive: None, get: Get, query: str, says: str) -> None:
    page = get(f"/matrix/?{query}")
    assert says in problems(page)
    assert table(page) == WHOLE


def test_the_most_and_the_others(archive: None, get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST", 1)
    page = get("/matrix/")
    assert table(page) == [
        ["Outlet", "Bo Ek", "1 other", "All"],
        ["Harbour Post", "3", "1", "4"],
        ["2 others", "2", "0", "2"],
        ["All", "5", "1", "6"],
    ]
    assert len(grid_of(page).all("a")) == 2 + 2
    choices = [label.text for label in page.one("details", "facets").all("label", "facet__row")]
    assert {"Evening Gazette1", "Anna Lindqvist1"} <= set(choices)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four rows are as many as are counted."""
    for module in (facets, figures, matrix):
        monkeypatch.setattr(module, "LIMIT", 4)
    monkeypatch.setattr("articles.filters.list_filters.LIMIT", 4)


def test_of_very_many_the_newest_days_are_counted_whole(archive: None, few: None, get: Get) -> None:
    """Newest are three days of May and one of April: that of April may be in part."""
    page = get("/matrix/")
    assert table(page) == [["Outlet", "Bo Ek"], ["Harbour Post", "3"]]
    head = page.one("div", "page-head")
    assert "3 quotations of 1 speaker in 1 outlet, printed on 17 April 2024 or later" in head.text
    link = grid_of(page).one("td").one("a")["href"]
    assert "from=2024-04-17" in link
    assert count(get(link)).startswith("3 of ")
    earlier = head.one("a")["href"]
    assert earlier == "?to=2024-04-16"
    assert table(get(f"/matrix/{earlier}")) == [
        ["Outlet", "Anna Lindqvist", "Bo Ek", "All"],
        ["Evening Gazette", "0", "1", "1"],
        ["Harbour Post", "1", "0", "1"],
        ["All", "1", "1", "2"],
    ]


def test_of_very_many_without_days_the_newest(few: None, get: Get) -> None:
    for n in range(6):
        say(f"“Number {n},”", source=make_source("Post"), speaker=make_person("Bo"))
    page = get("/matrix/")
    assert "in 4 outlets, the newest of more." in page.one("div", "page-head").text
    assert not page.one("div", "page-head").all("a")


def test_nothing_is_left(archive: None, get: Get) -> None:
    page = get("/matrix/?kind=partial&person=bo-ek")
    assert not page.all("table", "grid")
    assert "No quotation matches all these filters" in page.one("main").text


@pytest.mark.parametrize(
    "query", ["", "outlet=harbour-post&person=anna-lindqvist&kind=direct&origin=northern-wire"]
)
def test_queries(queries: Callable[[str], int], query: str) -> None:
    rows(1)
    for_one = queries(f"/matrix/?{query}")
    for n in range(19):
        say(f"“More {n},”", speaker=make_person(f"More {n}"), source=make_source(f"More {n}"))
    assert queries(f"/matrix/?{query}") == for_one <= 8 <= MOST_QUERIES
    assert Person.objects.count() > 20 < Source.objects.count()
