"""Pages by key: every row once, in order, with the filters kept, and no key that raises."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.filters import BY_COUNT, BY_NAME, NEWEST, OLDEST
from articles.views.pages import BadKeyError, place, written
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, say
from tests.views.page import Element, count, problems, shown_quotes

Get = Callable[[str], Element]
NUMBER = 45


def walk(
    get: Get, address: str, rel: str, names: Callable[[Element], list[str]]
) -> list[list[str]]:
    """What each page shows, from this one on."""
    pages = []
    path = address.partition("?")[0]
    while address:
        page = get(address)
        assert not problems(page)
        pages.append(names(page))
        links = page.all("a", "button", rel=rel)
        address = links[0]["href"] if links else ""
        assert not address or address.startswith(path)
        assert len(pages) < 9
    return pages


def joined(pages: list[list[str]]) -> list[str]:
    return [row for page in pages for row in page]


@pytest.fixture
def many(db: None) -> None:
    """Quotes of one instant, of several, and of none, of one outlet; and some of another."""
    post, gazette = make_source("Harbour Post"), make_source("Evening Gazette")
    for n in range(NUMBER):
        on = None if n < 15 else day(1) if n < 30 else day(1) + timedelta(minutes=n)
        say(f"“Number {n},”", on=on, source=post)
    say("“Elsewhere,”", on=day(2), source=gazette)


@pytest.fixture
def fitting(db: None) -> list[str]:
    """Quotes that fit "harbour", the best first; of two that fit alike, the newer one."""
    lengths = [n // 2 for n in range(NUMBER)]
    texts = [f"“Harbour{' and so on' * length} {n},”" for n, length in enumerate(lengths)]
    for n in range(NUMBER):
        say(texts[n], on=day(1) + timedelta(minutes=n * 7 % NUMBER))
    say("“Elsewhere,”", on=day(2))
    return sorted(texts, key=lambda text: (text.count("so"), -(texts.index(text) * 7 % NUMBER)))


@pytest.mark.parametrize("more", ["", "&kind=direct", "&from=2024-05"])
def test_the_most_relevant_first(fitting: list[str], get: Get, client: Client, more: str) -> None:
    asked = f"?q=harbour&sort=relevance{more}"
    pages = walk(get, f"/quotes/{asked}", "next", shown_quotes)
    assert joined(pages) == fitting
    second = get(get(f"/quotes/{asked}").one("a", rel="next")["href"])
    third = get(second.one("a", rel="next")["href"])
    back = walk(get, third.one("a", rel="prev")["href"], "prev", shown_quotes)
    assert back == pages[1::-1]
    results = client.get(f"/quotes.json{asked}").json()["results"]
    assert [row["text"] for row in results] == fitting[:20]
    assert client.get(f"/quotes.csv{asked}").content.count("“Harbour".encode()) == NUMBER


def test_without_words_nothing_is_relevant(many: None, get: Get) -> None:
    page = get("/quotes/?sort=relevance")
    assert "“sort=relevance” is ignored: no words are looked for." in problems(page)
    assert shown_quotes(page)[0] == "“Elsewhere,”"
    orders = [each.text for each in get("/quotes/").one("ul", "sorts").all("li")]
    assert orders == ["Newest", "Oldest"]


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_every_row_once_in_order(many: None, get: Get, sort: str) -> None:
    pages = walk(get, f"/quotes/?outlet=harbour-post&sort={sort}", "next", shown_quotes)
    assert [len(page) for page in pages] == [20, 20, 5]
    order = [f"“Number {n},”" for n in range(NUMBER)]
    undated_last = [*order[15:], *order[:15]]
    assert joined(pages) == (undated_last if sort == "oldest" else order[::-1])


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_back_again(many: None, get: Get, sort: str) -> None:
    first = get(f"/quotes/?outlet=harbour-post&sort={sort}")
    address = first.one("a", rel="next")["href"]
    last = get(get(address).one("a", rel="next")["href"])
    pages = walk(get, last.one("a", rel="prev")["href"], "prev", shown_quotes)
    assert [len(page) for page in pages] == [20, 20]
    assert pages[-1] == shown_quotes(first)
    assert "outlet=harbour-post" in address


@pytest.mark.parametrize("limit", [3, 21, 30, 44])
@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_beyond_what_is_counted(
    many: None, get: Get, monkeypatch: pytest.MonkeyPatch, limit: int, sort: str
) -> None:
    """Where only the newest are read for the facets, the others are asked for."""
    address = f"/quotes/?sort={sort}&outlet=harbour-post"
    whole = walk(get, address, "next", shown_quotes)
    for module in ("filters.list_filters", "views.facets", "views.figures"):
        monkeypatch.setattr(f"articles.{module}.LIMIT", limit)
    assert count(get(address)).startswith(f"{limit}+ of")
    assert walk(get, address, "next", shown_quotes) == whole
    last = get(address).all("a", "button", rel="next")[0]["href"]
    last = get(last).all("a", "button", rel="next")[0]["href"]
    assert walk(get, last, "prev", shown_quotes) == whole[::-1]


def test_a_full_last_page_is_the_last(get: Get) -> None:
    for n in range(20):
        say(f"“Number {n},”", on=day(1))
    assert not get("/quotes/").all("nav", "pager")


def test_a_key_beyond_the_end(many: None, get: Get) -> None:
    key = written(NEWEST, [0])
    page = get(f"/quotes/?after={key}")
    assert page.one("section", "empty").one("h2").text == "Nothing is left on this page"


def test_a_key_of_another_order_is_refused(many: None, get: Get) -> None:
    key = written(OLDEST, [3])
    page = get(f"/quotes/?after={key}")
    assert "page key" in problems(page)
    assert len(shown_quotes(page)) == 20


def test_articles_people_and_outlets_page_too(get: Get) -> None:
    for n in range(25):
        person, source = make_person(f"Person {n:02}"), make_source(f"Outlet {n:02}")
        for _ in range(1 + n % 3):
            make_quote(make_article(source=source, headline=f"Article {n}"), speaker=person)

    def cells(page: Element) -> list[str]:
        heads = [row.all("a")[:1] for table in page.all("tbody") for row in table.all("tr")]
        return [link.text for links in heads for link in links]

    def titles(page: Element) -> list[str]:
        return [title.text for title in page.all("h2", "entry__title")]

    in_order = [f"Person {n:02}" for n in range(25)]
    assert joined(walk(get, "/people/?sort=name", "next", cells)) == in_order
    by_count = joined(walk(get, "/people/", "next", cells))
    assert by_count == sorted(in_order, key=lambda name: -(int(name[-2:]) % 3))
    assert [len(page) for page in walk(get, "/people/", "next", cells)] == [20, 5]
    assert joined(walk(get, "/outlets/", "next", cells)) == [f"Outlet {n:02}" for n in range(25)]
    assert len(joined(walk(get, "/articles/", "next", titles))) == 25 + 8 + 16


def test_a_person_s_quotations_page_and_keep_their_filters(get: Get) -> None:
    person, source = make_person("Anna Lindqvist"), make_source("Harbour Post")
    for n in range(25):
        say(f"“Number {n},”", on=day(1 + n), speaker=person, source=source)
        say(f"“Other {n},”", on=day(1 + n), speaker=person)
    pages = walk(get, "/people/anna-lindqvist/?outlet=harbour-post", "next", shown_quotes)
    assert joined(pages) == [f"“Number {n},”" for n in range(24, -1, -1)]


KEYS = st.one_of(
    st.text(),
    st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode().rstrip("=")),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    ).map(lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")),
    st.tuples(
        st.sampled_from([",".join(NEWEST.columns), ",".join(BY_NAME.columns)]),
        st.sampled_from([-1, 2**63, 1.5, True, None, "1", 7, "\ud800"]),
    ).map(lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")),
)


@given(KEYS)
def test_a_key_is_read_or_refused(key: str) -> None:
    for order in (NEWEST, OLDEST, BY_NAME, BY_COUNT):
        try:
            values = place(order, key)
        except BadKeyError:
            continue
        assert written(order, values) == key


@given(st.integers(0, 2**63 - 1))
def test_a_key_says_what_was_written(number: int) -> None:
    assert place(NEWEST, written(NEWEST, [number])) == [number]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_a_name_in_a_key(name: str) -> None:
    key = written(BY_COUNT, [3, name, 5])
    assert len(key) > 1200 or place(BY_COUNT, key) == [3, name, 5]
