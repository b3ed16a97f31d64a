"""The list of speakers and the page of one."""

from collections.abc import Callable

import pytest
from django.test import Client

from articles.models import Person, Source
from tests.factories import make_name, make_person, make_source
from tests.views.archive import day, say
from tests.views.page import Element, count, shown_quotes

Get = Callable[[str], Element]


def names(page: Element) -> list[str]:
    return [link.text for row in page.all("tbody") for link in row.all("a", "speaker-chip__name")]


@pytest.fixture
def archive(db: None) -> None:
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    anna, bo = make_person("Anna Lindqvist"), make_person("Bo Ek", status="confirmed")
    make_name(anna, "A. Lindkvist")
    make_name(anna, "Anna Lindqvist")
    board = make_person("Harbour Board", kind="organisation")
    make_person("Nobody")
    say("“One,”", on=day(16), source=post, speaker=bo, introduction="mayor")
    say("“Two,”", on=day(1, 10, 2023), source=gazette, speaker=bo, introduction="mayor of Norrvik")
    say("“Three,”", source=gazette, speaker=bo, introduction="mayor")
    say("“Four ships,”", on=day(17), speaker=bo, kind="partial")
    say("“Five,”", on=day(17), speaker=anna, source=post)
    say("“Six,”", on=day(18), speaker=anna, source=post, confidence=0.1)
    say("“Seven,”", on=day(18), speaker=board, status="withheld")


def test_the_list_has_who_is_quoted(archive: None, get: Get) -> None:
    page = get("/people/")
    assert names(page) == ["Bo Ek", "Anna Lindqvist"]
    assert count(page) == "2 speakers"
    figures = [[cell.text for cell in row.all("td", "num")] for row in page.one("tbody").all("tr")]
    assert figures == [["4", "2"], ["1", "1"]]
    assert "provisional" in page.one("tbody").all("tr")[1].text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sort=name", ["Anna Lindqvist", "Bo Ek"]),
        ("q=LINDQ", ["Anna Lindqvist"]),
        ("q=lindkvist", ["Anna Lindqvist"]),
        ("q=ek+bo", ["Bo Ek"]),
        ("kind=person", ["Bo Ek", "Anna Lindqvist"]),
        ("kind=organisation", []),
        ("sort=height", ["Bo Ek", "Anna Lindqvist"]),
    ],
)
def test_filters(archive: None, get: Get, query: str, found: list[str]) -> None:
    assert names(get(f"/people/?{query}")) == found


def test_a_merged_person_is_sent_on(client: Client, archive: None) -> None:
    bo = make_person("B. Ek", merged_into=make_person("Bo Ek Senior"))
    response = client.get(f"{bo.get_absolute_url()}?outlet=a&from=2024")
    assert response.status_code == 301
    assert response["Location"] == "/people/bo-ek-senior/?outlet=a&from=2024"


def test_who_is_named_and_where_both_print_it(archive: None, get: Get) -> None:
    assert get("/people/bo-ek/").one("main").all("a", href="/quotes/?about=bo-ek")
    page = get("/quotes/?variants=yes&q=a")
    (box,) = page.all("input", name="variants")
    assert (box["type"], box["value"], "checked" in box.attributes) == ("checkbox", "yes", True)


def test_the_page_of_a_person(archive: None, get: Get) -> None:
    page = get("/people/bo-ek/")
    head = page.one("div", "page-head").text
    assert "confirmed by an editor" in head
    assert "4 quotations in 2 outlets and articles that state no outlet" in head
    assert "where a date is stated, 1 October 2023 to 17 May 2024" in head
    rows = page.one("section", **{"aria-label": "Outlets"}).one("tbody").all("tr")
    assert [row.text for row in rows] == ["Evening Gazette2", "Harbour Post1", "Outlet not stated1"]
    words = page.one("dl", "facts--words")
    introduced = zip(words.all("dt"), words.all("dd"), strict=True)
    assert [(outlet.text, as_what.text) for outlet, as_what in introduced] == [
        ("Evening Gazette", "mayor"),
        ("Evening Gazette", "mayor of Norrvik 1 October 2023"),
        ("Harbour Post", "mayor 16 May 2024"),
    ]
    assert page.one("article", "quote--lead").one("blockquote").text == "“One,”"
    assert shown_quotes(page) == ["“Four ships,”", "“One,”", "“Two,”", "“Three,”"]


def test_spellings(archive: None, get: Get) -> None:
    head = get("/people/anna-lindqvist/").one("div", "page-head").text
    assert "Also written A. Lindkvist." in head
    assert "provisional: found by machine" in head
    assert "1 quotation in 1 outlet; where a date is stated, 17 May 2024." in head


def test_a_guess_is_not_on_the_person_s_page(archive: None, get: Get) -> None:
    assert "Six" not in get("/people/anna-lindqvist/").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=ships", ["“Four ships,”"]),
        ("outlet=evening-gazette", ["“Two,”", "“Three,”"]),
        ("outlet=unknown", ["“Four ships,”"]),
        ("kind=partial", ["“Four ships,”"]),
        ("from=2024", ["“Four ships,”", "“One,”"]),
        ("to=2023", ["“Two,”"]),
        ("dated=no", ["“Three,”"]),
        ("sort=oldest", ["“Two,”", "“One,”", "“Four ships,”", "“Three,”"]),
        ("person=anna-lindqvist", ["“Four ships,”", "“One,”", "“Two,”", "“Three,”"]),
    ],
)
def test_filters_inside_a_person(archive: None, get: Get, query: str, found: list[str]) -> None:
    page = get(f"/people/bo-ek/?{query}")
    assert shown_quotes(page) == found


def test_without_wire_texts_an_outlet_counts_its_own(archive: None, get: Get) -> None:
    bo, gazette = Person.objects.get(slug="bo-ek"), Source.objects.get(slug="evening-gazette")
    say("“Wired,”", source=gazette, origin=make_source("Northern Wire"), speaker=bo)
    for query, number in (("", "3"), ("wire=all", "3"), ("wire=exclude", "2")):
        page = get(f"/people/bo-ek/?{query}")
        row = page.one("section", **{"aria-label": "Outlets"}).one("tbody").all("tr")[0]
        assert row.text == f"Evening Gazette{number}"
        assert count(get(row.one("a")["href"])).startswith(f"{number} of ")
    assert count(page) == "4 of 5 quotations"
    assert "“Wired,”" not in shown_quotes(page)
    assert "5 quotations in 2 outlets" in page.one("div", "page-head").text


def grid(page: Element, caption: str) -> list[list[str]]:
    """The table with this caption, line by line, heads included."""
    tables = [each for each in page.all("table", "grid") if each.one("caption").text == caption]
    return [
        [cell.text for cell in row.all() if cell.tag in ("th", "td")]
        for table in tables
        for row in table.all("tr")
    ]


def test_with_which_verbs_each_outlet_reports(archive: None, get: Get) -> None:
    bo = Person.objects.get(slug="bo-ek")
    post, gazette = (Source.objects.get(slug=s) for s in ("harbour-post", "evening-gazette"))
    wire = make_source("Northern Wire")
    for cue, source in (("said", post), ("says", post), ("claimed", gazette), ("Said", gazette)):
        say(f"“Words {cue},”", source=source, speaker=bo, cue=cue)
    say("“By wire,”", source=gazette, origin=wire, speaker=bo, cue="warned")
    say("“Elsewhere,”", speaker=bo, cue="according to")
    say("“A guess,”", source=post, speaker=bo, cue="denied", confidence=0.1)
    assert grid(get("/people/bo-ek/"), "Quotations by outlet and verb") == [
        ["Outlet", "say", "according to", "claim", "warn", "All"],
        ["Evening Gazette", "1", "0", "1", "1", "3"],
        ["Harbour Post", "2", "0", "0", "0", "2"],
        ["Outlet not stated", "0", "1", "0", "0", "1"],
        ["All", "3", "1", "1", "1", "6"],
    ]
    without = grid(get("/people/bo-ek/?wire=exclude"), "Quotations by outlet and verb")
    assert without[0] == ["Outlet", "say", "according to", "claim", "All"]
    assert not grid(get("/people/anna-lindqvist/"), "Quotations by outlet and verb")


def test_when_each_outlet_printed_it(archive: None, get: Get) -> None:
    page = get("/people/bo-ek/")
    found = grid(page, "Quotations by outlet and date")
    assert found[0] == ["Outlet", *months(), "Undated", "All"]
    assert found[1] == ["Evening Gazette", "1", *["0"] * 7, "1", "2"]
    assert found[2] == ["Harbour Post", *["0"] * 7, "1", "0", "1"]
    assert found[3] == ["Outlet not stated", *["0"] * 7, "1", "0", "1"]
    assert found[4] == ["All", "1", *["0"] * 6, "2", "1", "4"]
    links = page.all("table", "grid")[0].all("a")
    assert len(links) == 3 + 2 + 2 + 3
    for link in links:
        assert count(get(f"/people/bo-ek/{link['href']}")).startswith(f"{link.text} of 4 ")


def months() -> list[str]:
    return [
        *(f"{month} 2023" for month in ("October", "November", "December")),
        *(f"{month} 2024" for month in ("January", "February", "March", "April", "May")),
    ]


def test_a_timeline_follows_the_filters(archive: None, get: Get) -> None:
    """One outlet, or one day, is no timeline."""
    caption = "Quotations by outlet and date"
    assert grid(get("/people/bo-ek/?from=2024"), caption)[0] == [
        "Outlet", "16 May 2024", "17 May 2024", "All",
    ]  # fmt: skip
    assert not grid(get("/people/bo-ek/?outlet=evening-gazette"), caption)
    assert not grid(get("/people/bo-ek/?dated=no"), caption)


def test_of_a_long_time_the_beginning_is_one_column(archive: None, get: Get) -> None:
    bo, post = Person.objects.get(slug="bo-ek"), Source.objects.get(slug="harbour-post")
    for year in (1950, 1960):
        say("“Old,”", on=day(1, 1, year), source=post, speaker=bo)
    page = get("/people/bo-ek/")
    found = grid(page, "Quotations by outlet and date")
    assert found[0][1:3] == ["before 2001", "2001"]
    assert len(found[0]) == 1 + 1 + 24 + 1 + 1
    cell = page.all("table", "grid")[0].one("tfoot").all("td")[0].one("a")
    assert cell.text == "2"
    assert count(get(f"/people/bo-ek/{cell['href']}")).startswith("2 of 6 ")


def test_the_search_inside_keeps_the_filters(archive: None, get: Get) -> None:
    form = get("/people/bo-ek/?outlet=evening-gazette&sort=oldest").one("form", "inside")
    hidden = [(each["name"], each["value"]) for each in form.all("input", type="hidden")]
    assert hidden == [("outlet", "evening-gazette"), ("sort", "oldest")]


def test_a_person_without_quotations(archive: None, get: Get) -> None:
    page = get("/people/nobody/")
    assert "No quotation in this archive is attributed to this name." in page.text
    assert "yet, 0" not in page.text
