"""The page that searches everything."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from articles.models import PersonName
from tests.factories import make_article, make_name, make_person, make_source
from tests.views.archive import day, say
from tests.views.page import Element, problems, shown_quotes

Get = Callable[[str], Element]


@pytest.fixture
def archive(db: None) -> None:
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    anna = make_person("Anna Lindqvist")
    make_name(anna, "Anna Lindqvist")
    make_name(anna, "A. Lindqvist")
    board = make_person("Harbour Board", kind="organisation")
    make_name(make_person("Tomas Lind"), "Tomas Lind")  # quoted nowhere
    say("“The harbour stays open,”", on=day(16), source=post, speaker=anna, headline="Council")
    say("“It promised a pier,”", on=day(17), source=gazette, speaker=board, headline="Ferry")
    make_article("The harbour froze over.", headline="Winter", source=gazette)


def sections(page: Element) -> dict[str, list[str]]:
    """What each section links to, without its last link."""
    found: dict[str, list[str]] = {}
    for section in page.all("section"):
        heading = section.one("h2").text
        if section["aria-labelledby"] in ("r-people", "r-outlets"):
            found[heading] = [link.text for link in section.all("a")]
        elif section["aria-labelledby"] == "r-articles":
            found[heading] = [title.text for title in section.all("h3")]
        elif section["aria-labelledby"] == "r-quotes":
            found[heading] = shown_quotes(section)
    return found


def test_everything_that_matches(archive: None, get: Get) -> None:
    page = get("/search/?q=harbour")
    assert sections(page) == {
        "People": ["Harbour Board"],
        "Outlets": ["Harbour Post"],
        "Quotations": ["“The harbour stays open,”"],
        "Articles": ["Winter", "Council"],
    }
    assert [mark.text for mark in page.all("mark")] == ["harbour", "harbour", "harbour"]
    assert page.one("p", "examples").text == "1 person, 1 outlet, 1 quotation, 2 articles"


@pytest.mark.parametrize(
    ("typed", "people", "heading"),
    [
        ("lindqvist", ["Anna Lindqvist"], "People"),
        ("Anna+LINDQVIST", ["Anna Lindqvist"], "People"),
        ("Lindkvist", ["Anna Lindqvist"], "Did you mean"),
        ("Anna+Lindqvyst", ["Anna Lindqvist"], "Did you mean"),
    ],
)
def test_people(archive: None, get: Get, typed: str, people: list[str], heading: str) -> None:
    assert sections(get(f"/search/?q={typed}")) == {heading: people}


def test_operators_narrow_the_quotations(archive: None, get: Get) -> None:
    page = get("/search/?q=harbour+by:anna-lindqvist")
    assert sections(page)["Quotations"] == ["“The harbour stays open,”"]
    assert "Articles" not in sections(page)
    more = page.one("section", "section", **{"aria-labelledby": "r-quotes"}).one("a", "more")
    assert more["href"] == "/quotes/?q=harbour&person=anna-lindqvist"
    only = sections(get("/search/?q=from:2024-05-17"))
    assert only == {"Quotations": ["“It promised a pier,”"], "Articles": ["Ferry"]}


def test_every_parameter_of_the_quotations_narrows(archive: None, get: Get, client: Client) -> None:
    query = "?q=harbour&q=pier&outlet=harbour-post"
    page = get(f"/search/{query}")
    assert sections(page)["Quotations"] == ["“The harbour stays open,”"]
    assert [article.text for article in page.all("h3")] == ["Council"]
    assert page.one("p", "examples").text == "1 person, 1 quotation, 1 article"
    hidden = {(field["name"], field["value"]) for field in page.all("input", type="hidden")}
    assert hidden == {("outlet", "harbour-post"), ("q", "pier")}
    chips = {chip.text: chip["href"] for chip in page.all("a", "chip")}
    assert chips["Remove filter Harbour Post ×"] == "/search/?q=harbour&q=pier"
    assert client.get(f"/search.json{query}").json()["count"] == 1
    only = get("/search/?outlet=harbour-post&kind=direct")
    assert only.one("p", "examples").text == "1 quotation"
    assert "“person=nobody” is ignored" in problems(get("/search/?q=harbour&person=nobody"))


def test_people_as_they_are_asked_for(archive: None, get: Get) -> None:
    name = make_name(make_person("Nadège Berg"), "Nadège Berg")
    PersonName.objects.filter(pk=name.pk).update(key="nadege berg")
    say("“Snow,”", speaker=name.person)

    def people(typed: str) -> list[str]:
        return sections(get(f"/search/?q={typed}")).get("People", [])

    assert people("lindqvist+OR+board") == ["Anna Lindqvist", "Harbour Board"]
    assert people("harbour+-board") == []
    assert people("%22anna+lind%22") == ["Anna Lindqvist"]
    assert people("nadege") == people("NADÈGE") == ["Nadège Berg"]
    assert "Nadège Berg" in get("/people/?q=nadege").one("main").text


def test_more_people_than_are_shown(archive: None, get: Get) -> None:
    for number in range(8):
        say("“Snow,”", speaker=make_person(f"Ferry Master {number}"))
    page = get("/search/?q=ferry+master")
    assert len(sections(page)["People"]) == 6 + 1
    assert page.one("p", "examples").text.startswith("8 people, ")
    more = page.one("section", **{"aria-labelledby": "r-people"}).one("a", "more")
    assert (more.text, more["href"]) == ("All 8 people", "/people/?q=ferry%20master")
    assert "All 8 people" not in get("/search/?q=ferry+OR+pier").one("main").text


def test_nobody_is_guessed_beside_an_outlet(archive: None, get: Get) -> None:
    make_article("Snow fell.", source=make_source("Lindkvist Times"))
    assert sections(get("/search/?q=lindkvist")) == {"Outlets": ["Lindkvist Times"]}


def test_a_whole_sentence_is_verified(archive: None, get: Get) -> None:
    sentence = " ".join(["We", "shall", "keep", "the", "harbour"] * 5)
    page = get(f"/search/?q={sentence.replace(' ', '+')}")
    assert "at most 20 words; Verify takes whole quotations" in problems(page)
    assert page.one("h2", id="empty-h").text == "Nothing was searched"
    assert page.one("section", "empty").one("a")["href"].endswith(sentence.replace(" ", "%20"))
    assert page.one("input", id="q")["value"] == sentence
    listed = get(f"/quotes/?q={sentence.replace(' ', '+')}")
    assert listed.one("input", id="f-q")["value"] == sentence


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("%25", "no letter and no digit"),
        ("-harbour", "only excludes"),
        ("by:nobody", "“by:nobody” is ignored"),
        ("sea:blue", "“sea:blue” is searched as words"),
    ],
)
def test_what_cannot_be_searched_is_told(archive: None, get: Get, typed: str, says: str) -> None:
    assert says in problems(get(f"/search/?q={typed}"))


@pytest.mark.parametrize(
    "typed", ["", "%00", "%22", "a" * 5000, "%F0%9F%98%80", "'%3B+DROP+TABLE", "NEAR(a+b)", "*"]
)
def test_nothing_is_found_in_peace(archive: None, get: Get, typed: str) -> None:
    assert not sections(get(f"/search/?q={typed}"))


def test_no_excerpt_of_what_only_staff_may_read(archive: None, get: Get) -> None:
    with override_settings(ARTICLE_FULL_TEXT="staff"):
        page = get("/search/?q=froze")
    assert sections(page) == {"Articles": ["Winter"]}
    assert not page.all("mark")


def test_the_quotations_found_as_files(archive: None, get: Get, client: Client) -> None:
    page = get("/search/?q=harbour+kind:direct")
    files = {link.text: link["href"] for link in page.one("ul", "files").all("a")}
    assert files["CSV"] == "/search.csv?q=harbour&kind=direct"
    for name, address in files.items():
        assert client.get(address).status_code == 200, name
    (row,) = client.get(files["JSON"]).json()["results"]
    assert row["text"] == "“The harbour stays open,”"
    found = client.get(files["CSV"])
    assert found.content == client.get("/quotes.csv?q=harbour&kind=direct").content
    assert 'filename="search.csv"' in found["Content-Disposition"]
    feed = page.one("link", type="application/atom+xml")
    assert feed["href"] == files["Feed"]
    assert "“The harbour stays open,”" in client.get(files["Feed"]).content.decode()


def test_queries(archive: None, queries: Callable[[str], Any]) -> None:
    assert queries("/search/?q=harbour") <= 11
    assert queries("/search/?q=Lindkvist+outlet:harbour-post") <= 12


def test_lists_mark_what_was_searched(archive: None, get: Get) -> None:
    assert [mark.text for mark in get("/quotes/?q=promise+pier").all("mark")] == [
        "promised",
        "pier",
    ]
    page = get("/people/anna-lindqvist/?q=harbour*")
    assert [mark.text for mark in page.all("mark")] == ["harbour"]


def test_who_is_named_inside(archive: None, get: Get) -> None:
    say("“Anna Lindqvist knows,”", speaker=make_person("Eva Holm"))
    say("“A. Lindqvist knows,”")
    say("“Lindqvist knows,”")
    page = get("/quotes/?about=anna-lindqvist")
    assert sorted(shown_quotes(page)) == ["“A. Lindqvist knows,”", "“Anna Lindqvist knows,”"]
    assert shown_quotes(get("/quotes/?q=about:anna-lindqvist+by:eva-holm")) == [
        "“Anna Lindqvist knows,”"
    ]
    assert "about=unknown" in problems(get("/quotes/?about=unknown"))
