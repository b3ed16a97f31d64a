"""The page that says what the archive gives away, and what it means."""

from collections.abc import Callable
from typing import Any

from articles.citations import FORMATS
from articles.views.exports import LISTS
from tests.views.page import Element

Get = Callable[[str], Element]


def test_it_asks_the_database_nothing(get: Get, queries: Callable[[str], int]) -> None:
    assert queries("/data/") == 0


def test_the_footer_leads_there(get: Get) -> None:
    assert "/data/" in [link["href"] for link in get("/quotes/").one("footer").all("a")]


def test_every_file_and_every_field(get: Get) -> None:
    main = get("/data/").one("main")
    links = {link["href"] for link in main.all("a")}
    for of in LISTS:
        assert {f"/{of.name}/", f"/{of.name}.csv", f"/{of.name}.json"} <= links
        assert (f"/{of.name}.atom" in links) == of.has_feed
    assert "/api/openapi.json" in links
    told = [each.text for each in main.all("dt")]
    assert told == [name for of in LISTS for name in of.fields]


def test_every_filter_and_its_lists(get: Get) -> None:
    table = get("/data/").one("", **{"aria-label": "The filters of the lists"}).one("tbody")
    told = set()
    for row in table.all("tr"):
        meaning, lists = row.all("td")
        assert meaning.text
        told |= {(row.one("th").text, name) for name in lists.text.split(", ")}
    assert told == {(name, of.name) for of in LISTS for name in of.filters.parameters}
    kinds = [row.text for row in table.all("tr") if row.one("th").text == "kind"]
    assert kinds[0].endswith("direct, partial quotes")
    assert len(kinds) == 2


def test_citations_and_rights(get: Get) -> None:
    text = get("/data/").one("main").text
    for ending, each in FORMATS.items():
        assert f"{each.name} (/quotes/5.{ending})" in text
    assert "This archive states no licence" in text


def test_what_is_said_of_whole_texts(get: Get, settings: Any) -> None:
    words = "The whole text of an article is not given."
    assert words not in get("/data/").one("main").text
    settings.ARTICLE_FULL_TEXT = "staff"
    assert words in get("/data/").one("main").text
