"""When the rows of a list were printed: a table that narrows the list."""

from collections.abc import Callable
from datetime import datetime

import pytest

from articles.models.place import day_at
from articles.views import facets, figures
from tests.factories import make_person, make_source
from tests.views.archive import day, everything, say
from tests.views.page import Element, count

Get = Callable[[str], Element]


def lines(page: Element) -> list[tuple[str, str]]:
    table = page.one("section", "histogram").one("table")
    return [(row.one("th").text, row.all("td")[-1].text) for row in table.one("tbody").all("tr")]


def links(page: Element) -> dict[str, str]:
    return {link.text: link["href"] for link in page.one("section", "histogram").all("a")}


def printed(*days: datetime | None) -> None:
    for n, on in enumerate(days):
        say(f"“Number {n},”", on=on)


def test_days_of_a_month(get: Get) -> None:
    printed(day(1), day(1), day(3))
    page = get("/quotes/")
    assert lines(page) == [("1 May 2024", "2"), ("2 May 2024", "none"), ("3 May 2024", "1")]
    assert links(page) == {
        "1 May 2024": "?from=2024-05-01&to=2024-05-01",
        "3 May 2024": "?from=2024-05-03&to=2024-05-03",
    }


def test_a_list_of_one_day_has_none(get: Get) -> None:
    printed(day(1), day(1))
    assert not get("/quotes/").all("section", "histogram")


def test_an_undated_list_has_none(get: Get) -> None:
    printed(None, None)
    assert not get("/quotes/").all("section", "histogram")
    assert not get("/quotes/?q=zebra").all("section", "histogram")


@pytest.mark.parametrize(
    ("last", "unit", "number"),
    [
        (day(29, 2), "day", 60),
        (day(1, 3), "month", 3),
        (day(31, 12, 2028), "month", 60),
        (day(1, 1, 2029), "year", 6),
        (day(1, 1, 2083), "year", 60),
    ],
)
def test_the_unit_fits_the_span(get: Get, last: datetime, unit: str, number: int) -> None:
    printed(day(1, 1), last)
    page = get("/articles/")
    assert len(lines(page)) == number
    assert page.one("section", "histogram").one("summary").text.startswith(f"By {unit}, ")


def test_what_is_older_than_sixty_years_is_one_line(get: Get) -> None:
    printed(day(1, 1, 1920), day(1, 1, 1940), day(2, 2, 2024))
    page = get("/quotes/")
    assert len(lines(page)) == 61
    assert lines(page)[0] == ("before 1965", "2")
    assert count(get(f"/quotes/{links(page)['before 1965']}")).startswith("2 of 3")


def test_the_ends_of_time(get: Get) -> None:
    printed(day(2, 1, 1), day(31, 12, 9999))
    assert lines(get("/quotes/"))[-1] == ("9999", "1")


def test_every_line_leads_to_as_many(get: Get) -> None:
    post = make_source("Harbour Post")
    for n in range(6):
        say("“Number,”", on=day(1, 1 + n % 4), source=post)
        say("“Number,”", on=day(1, 1 + n % 4))
    page = get("/quotes/?outlet=harbour-post&sort=oldest")
    assert len(lines(page)) == 4
    for label, number in lines(page):
        target = links(page)[label]
        assert "outlet=harbour-post" in target
        assert "sort=oldest" in target
        assert count(get(f"/quotes/{target}")).startswith(f"{number} of 12")


def test_a_line_takes_the_place_of_the_dates_before(get: Get) -> None:
    printed(day(1, 1), day(1, 5))
    page = get("/quotes/?from=2023&to=2024")
    assert links(page)["May 2024"] == "?from=2024-05&to=2024-05"


def test_undated_rows_are_told_in_words(get: Get) -> None:
    printed(day(1), day(2), None, None)
    assert links(get("/quotes/"))["2 more state no date"] == "?dated=no"
    printed(None)
    assert count(get("/quotes/?dated=no")).startswith("3 of 5")


def test_of_a_cut_list_it_tells_the_newest(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (facets, figures):
        monkeypatch.setattr(module, "LIMIT", 3)
    printed(None, day(1), day(2), day(3), day(4))
    page = get("/quotes/")
    assert [label for label, _ in lines(page)] == ["2 May 2024", "3 May 2024", "4 May 2024"]
    text = page.one("section", "histogram").text
    assert "Of the newest 10,000 quotations alone." in text
    assert "no date" not in text


def test_inside_a_person(get: Get) -> None:
    anna = make_person("Anna Lindqvist")
    say("“One,”", on=day(1), speaker=anna)
    say("“Two,”", on=day(9), speaker=anna)
    say("“Three,”", on=day(20))
    page = get("/people/anna-lindqvist/?kind=direct")
    assert len(lines(page)) == 9
    assert links(page)["9 May 2024"] == "?kind=direct&from=2024-05-09&to=2024-05-09"


def test_the_picture_shows_a_single_row_and_no_empty_line(get: Get) -> None:
    printed(*[day(1)] * 60, day(3))
    columns = get("/articles/").one("section", "histogram").one("g").all("rect")
    assert [(each["x"], each["height"]) for each in columns] == [("0", "100.0"), ("2", "3.0")]


def test_the_day_of_a_place(db: None) -> None:
    rows = everything()
    assert day_at(rows["article"].place) == day(16)
    assert day_at(rows["undated"].article.place) == day(1, 1, 1)
