"""The table of parameters: what each value finds, and what is said of one that can't be read."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, say
from tests.views.page import Element, count, problems, shown_quotes

Get = Callable[[str], Element]


@pytest.fixture
def archive(db: None) -> None:
    """Seven quotations that every filter divides."""
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    wire = make_source("Northern Wire")
    anna, board = make_person("Anna Lindqvist"), make_person("Board", kind="organisation")
    make_person("A. Lindqvist", merged_into=anna)
    person: dict[str, Any] = {"speaker": anna, "speaker_kind": "person"}
    say("“One harbour,”", on=day(16), source=post, **person)
    say("“Two harbours,”", on=day(31), source=gazette, origin=wire, **person, status="added")
    say("“Three ships,”", on=day(1, 6), source=gazette, kind="partial", speaker=board)
    say("“Four ships,”", on=day(31, 12, 2023), speaker_text="statement", speaker_kind="document")
    say("“Five,”", source=post, **person)
    say("“Six,”", on=day(2, 1, 2023), **person, confidence=0.2)
    say("“Seven,”", on=day(3, 1, 2023), speaker_kind="unknown", confidence=0.95)


def names(page: Element) -> str:
    """The listed numbers, as a word of first letters: "One" and "Two" are "OT"."""
    return "".join(sorted(text[1:3] for text in shown_quotes(page)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "One Two Three Four Five Six Seven"),
        ("q=harbour", "One Two"),
        ("q=HARBOUR", "One Two"),
        ("q=ships+three", "Three"),
        ("q=one&q=four", "One Four"),
        ("q=harbour*", "One Two"),
        ("q=%22one+harbour%22", "One"),
        ("q=%E2%80%9Done+harbour%E2%80%9C", "One"),
        ("q=%22harbour+one%22", ""),
        ("q=ships+-three", "Four"),
        ("q=one+OR+four", "One Four"),
        ("q=by:board", "Three"),
        ("q=ships+outlet:unknown", "Four"),
        ("q=from:2024+to:2024-05-16", "One"),
        ("q=++", "One Two Three Four Five Six Seven"),
        ("person=anna-lindqvist", "One Two Five"),
        ("person=a-lindqvist", "One Two Five"),
        ("person=board", "Three"),
        ("person=unknown", "Six Seven"),
        ("person=board&person=unknown", "Three Six Seven"),
        ("outlet=harbour-post", "One Five"),
        ("outlet=unknown", "Four Six Seven"),
        ("outlet=harbour-post&outlet=evening-gazette", "One Two Three Five"),
        ("outlet=harbour-post&q=five", "Five"),
        ("origin=northern-wire", "Two"),
        ("origin=unknown", "One Three Four Five Six Seven"),
        ("wire=exclude", "One Three Four Five Six Seven"),
        ("wire=exclude&outlet=evening-gazette", "Three"),
        ("q=harbour*+wire:exclude", "One"),
        ("kind=partial", "Three"),
        ("kind=partial&kind=direct", "One Two Three Four Five Six Seven"),
        ("speaker_kind=document", "Four"),
        ("speaker_kind=person", "One Two Five"),
        ("speaker_kind=unknown", "Three Six Seven"),
        ("speaker_text=statement", "Four"),
        ("speaker_text=Statement", ""),
        ("status=added", "Two"),
        ("status=automatic", "One Three Four Five Six Seven"),
        ("from=2024", "One Two Three"),
        ("from=2024-05-17", "Two Three"),
        ("from=2024-06", "Three"),
        ("to=2023", "Four Six Seven"),
        ("to=2024-05", "One Two Four Six Seven"),
        ("to=2024-05-16", "One Four Six Seven"),
        ("from=2024-05-16&to=2024-05-31", "One Two"),
        ("from=2024&from=2023", "One Two Three Four Six Seven"),
        ("from=0001", "One Two Three Four Six Seven"),
        ("to=9999", "One Two Three Four Six Seven"),
        ("to=9999-12", "One Two Three Four Six Seven"),
        ("to=9999-12-31", "One Two Three Four Six Seven"),
        ("dated=no", "Five"),
        ("dated=no&from=2024", ""),
    ],
)
def test_what_a_filter_finds(archive: None, get: Get, query: str, found: str) -> None:
    page = get(f"/quotes/?{query}")
    assert names(page) == "".join(sorted(word[:2] for word in found.split()))
    assert not problems(page)
    number = len(found.split())
    expected = f"{number} of 7 quotations" if query.strip("q=+") else "7 quotations"
    assert count(page) == expected


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("outlet=nowhere", "outlet=nowhere"),
        ("person=nobody", "person=nobody"),
        ("person=%3Cscript%3E", "person=<script>"),
        ("origin=..%2F", "origin=../"),
        ("wire=none", "wire=none"),
        ("kind=scare", "kind=scare"),
        ("status=rejected", "status=rejected"),
        ("status=unanchored", "status=unanchored"),
        ("speaker_kind=alien", "speaker_kind=alien"),
        ("from=yesterday", "from=yesterday"),
        ("from=2024-13", "from=2024-13"),
        ("to=2024-02-30", "to=2024-02-30"),
        ("to=20240516", "to=20240516"),
        ("from=%D9%A2%D9%A0%D9%A2%D9%A4", "from=٢٠٢٤"),
        ("from=0000", "from=0000"),
        ("from=99999", "from=99999"),
        ("dated=yes", "dated=yes"),
        ("sort=relevance", "sort=relevance"),
        ("sort=newest&sort=oldest", "sort=oldest"),
        ("q=a%00b", "q=a�b"),
        ("q=%25", "no letter and no digit"),
        ("q=_+%F0%9F%98%80", "no letter and no digit"),
        ("q=-harbour", "only excludes"),
        ("outlet=a%00b", "outlet=a�b"),
        (f"q={'x' * 301}", "longer than 300 characters"),
        (f"speaker_text={'x' * 5000}", "speaker_text=xxxx"),
        ("&".join(f"q=w{n}" for n in range(21)), "q=w20"),
        ("colour=red", "“colour”"),
        ("after=garbage", "page key"),
        ("after=garbage&before=garbage", "not both"),
        ("after=%00", "page key"),
        ("before=%F0%9F%98%80", "page key"),
        (f"after={'A' * 4000}", "page key"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_and_ignored(
    archive: None, get: Get, query: str, says: str
) -> None:
    page = get(f"/quotes/?{query}")
    assert says in problems(page)
    if not query.startswith("q=w"):
        assert len(shown_quotes(page)) == 7


@pytest.mark.parametrize("query", ["wire=all", "wire=all&wire=exclude", "q=wire:all"])
def test_wire_texts_are_there_unless_they_are_left_out(archive: None, get: Get, query: str) -> None:
    page = get(f"/quotes/?{query}")
    assert count(page) == "7 quotations"
    assert not problems(page)
    assert page.one("link", rel="canonical")["href"].endswith("/quotes/")


def test_the_good_values_of_a_parameter_hold(archive: None, get: Get) -> None:
    page = get("/quotes/?outlet=nowhere&outlet=harbour-post")
    assert names(page) == "FiOn"
    assert "outlet=nowhere" in problems(page)
    assert [chip.text for chip in page.all("a", "chip")] == [
        "Remove filter Harbour Post ×",
        "Clear 1 filter",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=-harbour&person=anna-lindqvist", "Five"),
        ("q=by:anna-lindqvist+-harbour", "Five"),
        ("q=outlet:unknown+-%22four+ships%22+-seven", "Six"),
        ("q=-harbour+-five&from=2024", "Three"),
        ("q=BY:Anna-Lindqvist&outlet=Harbour-Post", "One Five"),
    ],
)
def test_what_only_excludes_is_a_filter_beside_another(
    archive: None, get: Get, client: Client, query: str, found: str
) -> None:
    page = get(f"/quotes/?{query}")
    assert names(page) == "".join(sorted(word[:2] for word in found.split()))
    assert problems(page) == ""
    assert client.get(f"/quotes.json?{query}").json()["count"] == len(found.split())
    assert not page.all("mark")


def test_what_only_excludes_alone(archive: None, get: Get) -> None:
    for query in ("q=-harbour", "q=-harbour&q=five&person=anna-lindqvist"):
        assert "it only excludes; add a word" in problems(get(f"/quotes/?{query}"))
    assert shown_quotes(get("/people/anna-lindqvist/?q=-harbour")) == ["“Five,”"]


def test_what_is_no_operator_is_searched_as_words(archive: None, get: Get) -> None:
    page = get("/quotes/?q=five:+-kind:direct+by:nobody")
    assert names(page) == "Fi"
    assert "“-kind:direct” is searched as words" in problems(page)
    assert "“by:nobody” is ignored" in problems(page)


def test_a_chip_removes_exactly_its_value(archive: None, get: Get) -> None:
    page = get("/quotes/?outlet=harbour-post&outlet=unknown&q=one&sort=oldest")
    chips = {chip.text: chip["href"] for chip in page.all("a", "chip")}
    assert chips == {
        "Remove filter “one” ×": "/quotes/?outlet=harbour-post&outlet=unknown&sort=oldest",
        "Remove filter Harbour Post ×": "/quotes/?q=one&outlet=unknown&sort=oldest",
        "Remove filter Outlet not stated ×": "/quotes/?q=one&outlet=harbour-post&sort=oldest",
        "Clear 3 filters": "/quotes/",
    }


def test_an_empty_list_tells_the_way_out(archive: None, get: Get) -> None:
    page = get("/quotes/?outlet=harbour-post&person=board&kind=partial")
    ways = [way.text for way in page.one("section", "empty").all("li")]
    assert ways == [
        "Remove Harbour Post: 1 quotation",
        "Remove Board: still none",
        "Remove Partial: still none",
        "Clear all filters: 7 quotations",
    ]
    assert get("/quotes/" + page.one("section", "empty").all("a")[0]["href"][8:])


def test_facets_obey_the_other_filters(archive: None, get: Get) -> None:
    page = get("/quotes/?outlet=harbour-post")
    facets = {
        fieldset.one("legend").text: {
            row.all("span")[0].text: (
                row.all("span")[1].text,
                "checked" in row.one("input").attributes,
            )
            for row in fieldset.all("label", "facet__row")
            if row.all("span", "num")
        }
        for fieldset in page.all("fieldset")
    }
    assert facets["Outlet"] == {
        "Harbour Post": ("2", True),
        "Outlet not stated": ("3", False),
        "Evening Gazette": ("2", False),
    }
    assert facets["Speaker"] == {"Anna Lindqvist": ("2", False)}
    assert facets["Kind"] == {"Direct": ("2", False)}
    assert facets["Attribution"] == {"Automatic": ("2", False)}


def test_the_speaker_facet_tells_no_guess(archive: None, get: Get) -> None:
    page = get("/quotes/")
    rows = {
        row.all("span")[0].text: row.one("span", "num").text
        for row in page.all("label", "facet__row")
        if row.all("span", "num")
    }
    assert rows["Anna Lindqvist"] == "3"
    assert rows["Speaker not established"] == "2"
    assert rows["statement"] == "1"


def test_a_chosen_speaker_is_listed_whatever_the_number(archive: None, get: Get) -> None:
    for n in range(12):
        person = make_person(f"Busy {n}")
        say("“Much,”", speaker=person)
        say("“More,”", speaker=person)
    page = get("/quotes/?person=board&person=a-lindqvist")
    chosen = [
        box["value"]
        for box in page.all("input", type="checkbox", name="person")
        if "checked" in box.attributes
    ]
    assert chosen == ["anna-lindqvist", "board"]


def test_the_form_keeps_what_it_does_not_show(archive: None, get: Get) -> None:
    form = get("/quotes/?origin=unknown&sort=oldest&speaker_kind=person&q=a&from=2024").one(
        "form", **{"aria-label": "Filter quotations"}
    )
    hidden = [(each["name"], each["value"]) for each in form.all("input", type="hidden")]
    assert hidden == [("speaker_kind", "person"), ("sort", "oldest")]
    assert form.one("input", id="f-q")["value"] == "a"
    assert form.one("input", id="f-from")["value"] == "2024"


@pytest.mark.parametrize(("confidence", "told"), [(0.2, 4), (0.21, 3)])
def test_the_public_confidence_is_a_setting(
    archive: None, get: Get, confidence: float, told: int
) -> None:
    with override_settings(PUBLIC_CONFIDENCE=confidence):
        assert len(shown_quotes(get("/quotes/?person=anna-lindqvist"))) == told


def test_what_is_hidden_is_in_no_list_and_no_count(archive: None, get: Get) -> None:
    anna: dict[str, Any] = {"speaker": make_person("Anna Berg"), "source": make_source("Quay News")}
    say("“Withheld,”", status="withheld", **anna)
    say("“Scare”", kind="scare", **anna)
    article = make_article("“Rejected,” and “lost,” she said.")
    make_quote(article, end=11, status="rejected", speaker=anna["speaker"])
    make_quote(article, start=16, end=23, status="unanchored", speaker=anna["speaker"])
    for address in ("/quotes/", "/articles/", "/people/", "/outlets/", "/"):
        text = get(address).one("main").text
        assert "Withheld" not in text
        assert "Scare" not in text.replace("“Scare” she", "")
        assert "“Rejected,”" not in text.replace("“Rejected,” and", "")
        assert "Anna Berg" not in text
    assert count(get("/quotes/?person=anna-berg")) == "0 of 7 quotations"
    assert get("/people/anna-berg/").one("h1").text == "Anna Berg"


def test_a_search_has_so_many_words_and_no_more(archive: None, get: Get) -> None:
    page = get("/quotes/?q=ships&q=" + "+".join("abcdefghijklmnopqrstu"))
    assert names(page) == "FoTh"
    assert "a search has at most 20 words" in problems(page)
