"""What the archive holds of each outlet by month and by day, and where it holds nothing."""

from collections.abc import Callable

import pytest

from articles.models import Source
from articles.views import coverage
from tests.factories import make_article, make_source
from tests.views.archive import day, everything
from tests.views.conftest import MOST_QUERIES
from tests.views.page import Element, count, problems

Get = Callable[[str], Element]
Lines = dict[str, list[str]]


def lines(page: Element) -> Lines:
    rows = [*page.one("tbody").all("tr"), *page.one("tfoot").all("tr")]
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


def months(page: Element) -> list[str]:
    return [head.text for head in page.one("thead").all("th")[1:]]


@pytest.fixture
def post(db: None) -> Source:
    """Four articles in 2024, one of 2019, one undated; another outlet, and one that is not told."""
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    for on in (day(1), day(1), day(31), day(2, 3), day(9, 7, 2019), None):
        make_article(source=post, published_at=on)
    make_article(source=gazette, published_at=day(30, 4))
    make_article(source=gazette, published_at=day(30, 4), status="withheld")
    make_article(published_at=day(3))
    return post


def test_the_newest_twelve_months(post: Source, get: Get) -> None:
    page = get("/coverage/")
    assert months(page)[0] == "Jun 2023"
    assert months(page)[-3:] == ["Apr 2024", "May 2024", "Undated"]
    none = ["none"] * 9
    assert lines(page) == {
        "Harbour Post": [*none, "1", "none", "3", "1"],
        "Evening Gazette": [*none, "none", "1", "none", "none"],
        "Outlet not stated": [*none, "none", "none", "1", "none"],
        "All": [*none, "1", "1", "4", "1"],
    }


def test_every_cell_leads_to_as_many(post: Source, get: Get) -> None:
    page = get("/coverage/")
    links = page.one("table").all("td")
    found = [cell.one("a") for cell in links if cell.text != "none"]
    assert len(found) == 9
    for link in found:
        assert count(get(link["href"])).startswith(f"{link.text} of 8 ")


def test_an_outlet_leads_to_its_days(post: Source, get: Get) -> None:
    def addresses(query: str) -> list[str]:
        heads = get(f"/coverage/{query}").one("tbody").all("th")
        return [head.one("a")["href"] for head in heads]

    newest = ["harbour-post/?month=2024-05", "evening-gazette/?month=2024-04"]
    assert addresses("")[:2] == [f"/coverage/{each}" for each in newest]
    older = ["harbour-post/?month=2019-07", "evening-gazette/", "unknown/"]
    assert set(addresses("?month=2019-09")) == {f"/coverage/{each}" for each in older}


def test_months_without_anything_are_skipped(post: Source, get: Get) -> None:
    page = get("/coverage/")
    assert page.one("nav", "pager").one("a")["href"] == "?month=2019-07"
    earlier = get("/coverage/?month=2019-07")
    assert months(earlier)[0] == "Aug 2018"
    assert lines(earlier)["Harbour Post"][-2:] == ["1", "1"]
    assert lines(earlier)["Evening Gazette"] == ["none"] * 13
    assert earlier.one("nav", "pager").one("a")["href"] == "?month=2025-02"
    assert months(get("/coverage/?month=2025-02"))[0] == "Mar 2024"
    assert earlier.one("link", rel="canonical")["href"].endswith("/coverage/?month=2019-07")


def test_what_is_asked_for_is_shown_though_empty(post: Source, get: Get) -> None:
    page = get("/coverage/?month=1990-01")
    assert lines(page)["All"] == ["none"] * 12 + ["1"]
    assert [link.text for link in page.one("nav", "pager").all("a")] == ["Later"]


def test_days(post: Source, get: Get) -> None:
    page = get("/coverage/harbour-post/")
    assert page.one("h1").text == "Harbour Post, May 2024"
    assert "3 articles, from 2 of 31 days" in page.one("main").text
    rows = [[cell.text for cell in row.all()] for row in page.one("tbody").all("tr")]
    assert len(rows) == 31
    assert (rows[0][0], rows[0][-1]) == ("Wed 1", "2")
    assert (rows[1][0], rows[1][-1]) == ("Thu 2", "none")
    links = [link["href"] for link in page.one("tbody").all("a")]
    assert len(links) == 2
    assert count(get(links[0])).startswith("2 of 8")
    undated = next(link for link in page.all("a") if "no date" in link.text)
    assert undated.text == "1 article states no date"
    assert count(get(undated["href"])).startswith("1 of 8")
    earlier = page.one("nav", "pager").one("a")["href"]
    assert earlier == "?month=2024-03"
    assert "from 1 of 31 days" in get(f"/coverage/harbour-post/{earlier}").one("main").text


def test_days_where_no_outlet_is_stated(post: Source, get: Get) -> None:
    page = get("/coverage/unknown/?month=2024-05")
    assert page.one("h1").text == "Outlet not stated, May 2024"
    assert "1 article, from 1 of 31 days" in page.one("main").text
    assert "?outlet=unknown&from=2024-05-03" in page.one("tbody").one("a")["href"]


def test_an_undated_archive(get: Get) -> None:
    make_article(published_at=None, source=make_source("Harbour Post"))
    assert lines(get("/coverage/")) == {"Harbour Post": ["1"], "All": ["1"]}
    page = get("/coverage/harbour-post/")
    assert "No dated article is held. 1 article states no date." in page.one("main").text
    assert not page.all("table")


def test_of_many_outlets_those_with_most(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MOST_OUTLETS", 1)
    for name, number in (("A Post", 1), ("B Post", 2), ("C Post", 1)):
        source = make_source(name)
        for _ in range(number):
            make_article(source=source)
    page = get("/coverage/")
    assert {name: cells[-2] for name, cells in lines(page).items()} == {"B Post": "2", "All": "4"}
    assert "2 other outlets" in page.one("main").text


@pytest.mark.parametrize("address", ["/coverage/", "/coverage/harbour-post/"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("month=2024", "“month=2024” is ignored: a month is written 2024-05."),
        ("month=2024-05-16", "a month is written"),
        ("month=2024-13", "a month is written"),
        ("month=0000-01", "a month is written"),
        ("month=%00", "“month=�” is ignored"),
        ("month=<script>", "“month=<script>” is ignored"),
        ("month=2024-05&month=2023-05", "“month=2023-05” is ignored: the page is about one month."),
        ("colour=red", "“colour” is ignored"),
        (f"month={'9' * 5000}", "is ignored"),
    ],
)
def test_what_cannot_be_read_is_told(
    post: Source, get: Get, address: str, query: str, said: str
) -> None:
    page = get(f"{address}?{query}")
    assert said in problems(page)
    assert "May 2024" in page.one("title").text


@pytest.mark.parametrize("address", ["/coverage/", "/coverage/harbour-post/"])
@pytest.mark.parametrize("month", ["0001-01", "0001-02", "9999-12", "9999-01"])
def test_the_ends_of_time(post: Source, get: Get, address: str, month: str) -> None:
    make_article(source=post, published_at=day(1, 1, 1).replace(hour=1))
    make_article(source=post, published_at=day(31, 12, 9999))
    page = get(f"{address}?month={month}")
    assert not problems(page)
    for link in page.one("nav", "pager").all("a"):
        assert not problems(get(f"{address}{link['href']}"))


def test_queries(queries: Callable[[str], int]) -> None:
    everything()
    for address in ("/coverage/", "/coverage/?month=2024-05", "/coverage/harbour-post/"):
        assert queries(address) <= 7 <= MOST_QUERIES
