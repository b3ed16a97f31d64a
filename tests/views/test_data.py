"""The page that says what the archive gives away, and what it means."""

from collections.abc import Callable
from typing import Any

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


def test_what_is_said_of_whole_texts(get: Get, settings: Any) -> None:
    words = "The whole text of an article is not given."
    assert words not in get("/data/").one("main").text
    settings.ARTICLE_FULL_TEXT = "staff"
    assert words in get("/data/").one("main").text
