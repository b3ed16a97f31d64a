"""The list of articles and the reading page."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day
from tests.views.page import Element, count

Get = Callable[[str], Element]


def titles(page: Element) -> list[str]:
    return [title.text for title in page.all("h2", "entry__title")]


def facts(page: Element) -> dict[str, str]:
    return {
        term.text: meaning.text
        for facts in page.all("dl", "facts")
        for term, meaning in zip(facts.all("dt"), facts.all("dd"), strict=True)
    }


@pytest.fixture
def archive(db: None) -> None:
    post, wire = make_source("Harbour Post"), make_source("Northern Wire")
    make_article("The harbour.", headline="One", source=post, published_at=day(16))
    make_article("The ships.", headline="Two", source=post, origin=wire, published_at=day(1, 6))
    make_article("A harbour again.", headline="Three", published_at=None)
    make_article("Hidden harbour.", headline="Four", source=post, status="withheld")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "Two One Three"),
        ("sort=oldest", "One Two Three"),
        ("q=harbour", "One Three"),
        ("q=two", "Two"),
        ("outlet=harbour-post", "Two One"),
        ("outlet=unknown", "Three"),
        ("origin=northern-wire", "Two"),
        ("origin=unknown", "One Three"),
        ("wire=exclude", "One Three"),
        ("from=2024-06", "Two"),
        ("to=2024-05", "One"),
        ("dated=no", "Three"),
        ("outlet=harbour-post&q=ships", "Two"),
    ],
)
def test_filters(archive: None, get: Get, query: str, found: str) -> None:
    page = get(f"/articles/?{query}")
    assert titles(page) == found.split()
    assert count(page).startswith(str(len(found.split())))


@pytest.mark.parametrize("slug", ["-old-title", ""])
def test_a_wrong_slug_is_sent_on(client: Client, db: None, slug: str) -> None:
    article = make_article(headline="Council votes")
    response = client.get(f"/articles/{article.pk}{slug}/")
    assert response.status_code == 301
    assert response["Location"] == f"/articles/{article.pk}-council-votes/"


def test_a_withheld_article_is_not_found(client: Client, db: None) -> None:
    article = make_article(status="withheld")
    quote = make_quote(article)
    assert client.get(article.get_absolute_url()).status_code == 404
    assert client.get(f"/articles/{article.pk}-wrong/").status_code == 404
    assert client.get(quote.get_absolute_url()).status_code == 404


def test_where_the_text_comes_from(get: Get) -> None:
    article = make_article(
        headline="Council votes",
        source=make_source("Harbour Post"),
        origin=make_source("Northern Wire"),
        byline="By Eva Holm",
        section="Local",
        dateline="Norrvik",
        credits="Photo: Ulla Berg\nEditing: Per Ek",
        url="https://example.org/votes",
        published_at=datetime(2024, 5, 16, 12, 19, tzinfo=UTC),
        published_precision="minute",
        published_basis="metadata",
        source_file="votes.txt",
    )
    page = get(article.get_absolute_url())
    told = facts(page)
    assert told["Outlet"] == "Harbour Post"
    assert told["Origin"] == "Northern Wire"
    assert told["Byline"] == "By Eva Holm"
    assert told["Section"] == "Local"
    assert told["Dateline"] == "Norrvik"
    assert told["Credits"] == "Photo: Ulla BergEditing: Per Ek"
    assert told["Original"] == "https://example.org/votes"
    assert told["File"] == "votes.txt"
    assert told["Printed"] == (
        "16 May 2024, 12:19 to the minute, stated in the page’s metadata, not in the text"
    )
    assert told["SHA-256"] == article.original.sha256[:16]
    assert "as carried by Harbour Post" in page.one("p", "notice").text


def test_what_is_not_stated_is_said_to_be_so(get: Get) -> None:
    article = make_article(
        "A text of no outlet, no date and no headline at all.", headline="", published_at=None
    )
    page = get(article.get_absolute_url())
    told = facts(page)
    assert told["Outlet"] == "Not stated"
    assert told["Printed"] == "Date not stated in the text"
    assert told["Byline"] == "Not stated"
    assert "Origin" not in told
    assert page.one("h1").text == "Untitled — A text of no outlet, no date and…"
    assert "earliest" not in page.text.lower()
    assert page.one("main").all("p", "mute")[-1].text == "None was found in this text."


def test_quotations_are_marked_in_place(get: Get) -> None:
    body = "First “one,” Anna said.\n\nThen “two” and “three.”"
    article = make_article(body)
    anna = make_person("Anna Lindqvist")
    one = make_quote(article, start=6, end=12, speaker=anna)
    two = make_quote(article, start=30, end=35, speaker=anna, confidence=0.1)
    three = make_quote(article, start=40, end=48, speaker_text="statement", speaker_kind="document")
    page = get(article.get_absolute_url())
    marked = page.all("a", "said")
    assert [mark["id"] for mark in marked] == [f"q{each.pk}" for each in (one, two, three)]
    assert [mark["href"] for mark in marked] == [f"/quotes/{e.pk}/" for e in (one, two, three)]
    assert [mark.text for mark in marked] == ["“one,”", "“two”", "“three.”"]
    assert [p.all("p")[0].raw_text for p in page.all("div", "passage")] == body.split("\n\n")
    margins = [voices.text for voices in page.all("ul", "passage__who")]
    assert margins == ["ALAnna Lindqvist", "?not established Sstatement"]
    rail = page.one("ol", "queue").all("a")
    assert [link["href"] for link in rail] == [f"#q{each.pk}" for each in (one, two, three)]
    assert rail[1].text.endswith("Speaker not established")


def test_removed_furniture_is_kept_behind_a_summary(get: Get) -> None:
    article = make_article("Subscribe now. The council met.")
    article.original.removed = [{"start": 0, "end": 14, "kind": "call_to_action"}]
    article.original.save()
    details = get(article.get_absolute_url()).one("main").one("details")
    assert details.one("summary").text == "Removed from the page: 1 passage that is not the article"
    assert details.one("li").text == "Call to action: Subscribe now."


def test_an_article_without_its_original(get: Get) -> None:
    article = make_article()
    article.original.delete()
    assert "SHA-256" not in facts(get(article.get_absolute_url()))
