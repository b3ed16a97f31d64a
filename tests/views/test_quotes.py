"""The list of quotations and the page of one, with its evidence."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.filters import full_text, list_filters
from articles.models import Quote
from articles.views import facets, figures
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, everything, say
from tests.views.page import Element, count, shown_quotes
from tests.views.test_articles import facts

Get = Callable[[str], Element]


def test_a_row_shows_its_evidence(get: Get) -> None:
    rows = everything()
    row = get("/quotes/?person=anna-lindqvist").one("article", "quote")
    assert row["id"] == f"q{rows['first'].pk}"
    assert row.one("a", "speaker-chip__name")["href"] == "/people/anna-lindqvist/"
    assert row.one("span", "speaker-chip__role").text == "harbour master"
    assert row.one("blockquote").text == (
        "“The harbour stays open,” […]the reporter’s words are left out here “It always has.”"
    )
    assert row.one("span", "cue").text == "Attributed by the words Anna Lindqvist said"
    assert row.one("time")["datetime"] == "2024-05-16"
    links = row.one("p", "meta").all("a")
    assert links[0].text == "Harbour Post, carrying Northern Wire"
    assert links[0]["href"] == f"{rows['article'].get_absolute_url()}#q{rows['first'].pk}"
    numbers = [link["href"] for link in row.one("span", "acts").all("a")]
    assert numbers == [f"/quotes/{rows['first'].pk}/", f"/quotes/{rows['second'].pk}/"]


def test_fragments_are_one_row_and_two_quotations(get: Get) -> None:
    rows = everything()
    page = get("/quotes/?person=anna-lindqvist")
    assert count(page) == "2 of 5 quotations"
    assert len(shown_quotes(page)) == 1
    assert page.one("", id=f"q{rows['second'].pk}").text == "“It always has.”"
    rows["second"].speaker = rows["board"]
    rows["second"].save()
    assert len(shown_quotes(get("/quotes/?outlet=harbour-post"))) == 3


def test_fragments_that_continue_each_other_in_a_circle(get: Get) -> None:
    article = make_article("“One,” and “two,” she said.")
    first = make_quote(article, start=0, end=6)
    second = make_quote(article, start=11, end=17, continues=first)
    Quote.objects.filter(pk=first.pk).update(continues=second)
    assert sum(len(row.all("a", "num")) for row in get("/quotes/").all("span", "acts")) == 2


@pytest.mark.parametrize(
    ("fields", "label", "roles", "marks"),
    [
        ({"speaker": "Anna", "confidence": 0.95}, "Anna", [], []),
        ({"speaker": "Anna", "confidence": 0.6}, "Anna", [], ["unconfirmed"]),
        ({"speaker": "Anna", "confidence": 0.4}, "Speaker not established", [], []),
        ({"speaker": "Anna", "confidence": 0.4, "status": "confirmed"}, "Anna", [], []),
        (
            {"speaker_text": "US officials", "speaker_kind": "group"},
            "US officials",
            ["Group"],
            [],
        ),
        (
            {"speaker_text": "US officials", "speaker_kind": "group", "confidence": 0.2},
            "Speaker not established",
            [],
            [],
        ),
        (
            {"speaker_text": "Holm", "speaker_kind": "person"},
            "Holm",
            ["not yet identified"],
            [],
        ),
        ({"confidence": 0.95}, "Speaker not established", [], []),
    ],
)
def test_what_the_public_is_told(
    get: Get, fields: dict[str, Any], label: str, roles: list[str], marks: list[str]
) -> None:
    if "speaker" in fields:
        fields = {**fields, "speaker": make_person(str(fields["speaker"]))}
    quote = say("“Words,”", **fields)
    for address in ("/quotes/", quote.get_absolute_url()):
        page = get(address)
        chip = page.one("main").all("p", "speaker-chip")[0]
        assert chip.one("", "speaker-chip__name").text == label
        assert [role.text for role in chip.all("span", "speaker-chip__role")] == roles
        assert [tag.text for tag in page.all("span", "tag--check")] == marks
    if label == "Speaker not established":
        assert "Anna" not in page.one("main").text
        assert "US officials" not in page.one("main").text


def test_the_evidence(get: Get) -> None:
    rows = everything()
    page = get(rows["first"].get_absolute_url())
    sentence = page.one("p", "evidence__sentence")
    assert sentence.one("span", "said").text == "“The harbour stays open,”"
    assert [mark.text for mark in sentence.all("span", "anno")] == [
        "Anna Lindqvistmention",
        "saidcue",
    ]
    told = facts(page)
    assert told["Confidence"] == "High."
    assert told["Rule"] == "Said after"
    assert told["Printed as"] == "“Anna Lindqvist”"
    assert told["Introduced"] == "“harbour master”"
    assert told["Reviewed"] == "By nobody yet"
    assert told["Path"] == "Anna Lindqvist, Northern Wire, Harbour Post"
    context = [paragraph.text for paragraph in page.all("p", "context")]
    assert context[0] == "The council met on Thursday."
    assert context[2].startswith("A joint statement")
    assert f"Goes on in No. {rows['second'].pk}" in page.one("main").text
    second = get(rows["second"].get_absolute_url())
    assert f"Goes on from No. {rows['first'].pk}" in second.one("main").text


def test_the_citation(get: Get) -> None:
    rows = everything()
    page = get(rows["first"].get_absolute_url())
    assert page.one("p", "cite__text").text == (
        "Anna Lindqvist, quoted in (Northern Wire), “Council votes”, Harbour Post, 16 May 2024. "
        f"newsarchive, quotation {rows['first'].pk}, http://testserver/quotes/{rows['first'].pk}/"
    )
    quote = say("“Words,”", headline="", byline="By Eva Holm")
    assert (
        get(quote.get_absolute_url())
        .one("p", "cite__text")
        .text.startswith(
            "Speaker not established, quoted in Eva Holm, an untitled article, "
            "outlet not stated, date not stated. "
        )
    )


def test_a_chain_to_the_name(get: Get) -> None:
    body = "Holm came. “Yes,” she said."
    quote = make_quote(
        make_article(body),
        start=11,
        end=17,
        speaker=make_person("Eva Holm"),
        mention="she",
        mention_start=18,
        mention_end=21,
        chain=[{"start": 0, "end": 4, "text": "Holm"}],
        confidence=0.6,
    )
    told = facts(get(quote.get_absolute_url()))
    assert told["Leads to"] == "“she” →, which means “Holm” →, which means Eva Holm"
    assert told["Confidence"] == "Middling: unconfirmed."


def test_a_hidden_guess_is_hidden_everywhere_on_its_page(get: Get) -> None:
    body = "“Yes,” she said."
    quote = make_quote(
        make_article(body),
        end=6,
        speaker=make_person("Eva Holm"),
        mention="she",
        mention_start=7,
        mention_end=10,
        introduction="harbour master",
        chain=[{"text": "Holm"}],
        confidence=0.3,
    )
    page = get(quote.get_absolute_url())
    assert "Holm" not in page.text
    assert "harbour master" not in page.text
    assert not page.all("span", "anno")
    assert facts(page)["Confidence"] == "Low. The machine’s guess is not shown."


def test_who_reviewed_it(get: Get) -> None:
    quote = say(
        "“Words,”",
        speaker=make_person("Eva Holm"),
        status="confirmed",
        reviewer=User.objects.create(username="mk"),
        reviewed_at=datetime(2026, 11, 22, tzinfo=UTC),
    )
    assert facts(get(quote.get_absolute_url()))["Reviewed"] == "Confirmed by mk, 22 November 2026"


def test_spans_that_do_not_fit_the_text(get: Get) -> None:
    quote = make_quote(
        make_article("“Yes,” she said."),
        end=6,
        cue="said",
        cue_start=500,
        cue_end=504,
        mention="Yes",
        mention_start=1,
        mention_end=4,
        chain={"not": "a list"},
    )
    assert not get(quote.get_absolute_url()).all("span", "anno")


def test_language_and_direction(get: Get) -> None:
    article = make_article("«الميناء مفتوح»", language="ar")
    quote = make_quote(article)
    for address in ("/quotes/", quote.get_absolute_url()):
        words = get(address).one("main").all("blockquote")[0]
        assert words["lang"] == "ar"
        assert words.one("p")["dir"] == "auto"
        assert "hang" in words["class"].split()


def test_counting_stops(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "LIMIT", 3)
    sources = [make_source("Outlet 0"), make_source("Outlet 1")]
    for n in range(5):
        say(f"“Number {n},”", on=day(1 + n), source=sources[n % 2])
    assert count(get("/quotes/")) == "3+ quotations"
    assert count(get("/quotes/?q=number")) == "3+ of 3+ quotations"
    assert count(get("/quotes/?outlet=outlet-1")) == "2 of 3+ quotations"
    assert "Figures count the newest 10,000" in get("/quotes/").one("details", "facets").text


@pytest.fixture
def three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (figures, facets, list_filters, full_text):
        monkeypatch.setattr(module, "LIMIT", 3)


def numbers(page: Element, name: str) -> dict[str, str]:
    """What a facet says of each of its values."""
    boxes = page.all("input", type="checkbox", name=name)
    rows = [box.parent for box in boxes if box.parent]
    return {row.one("input")["value"]: row.one("span", "num").text for row in rows}


def test_facets_of_very_many_count_the_newest(get: Get, three_are_many: None) -> None:
    outlets = [make_source("Outlet 0"), make_source("Outlet 1")]
    anna = make_person("Anna Lindqvist")
    for n in range(8):
        kind = "direct" if n < 6 else "partial"
        say(f"“Number {n},”", on=day(1 + n), source=outlets[n % 2], speaker=anna, kind=kind)
    page = get("/quotes/?outlet=outlet-1&kind=direct")  # 1, 3 and 5
    assert count(page) == "3 of 3+ quotations"
    assert numbers(page, "outlet") == {"outlet-1": "2", "outlet-0": "1"}  # of 5, 4 and 3
    assert numbers(page, "kind") == {"direct": "2", "partial": "1"}  # of 7, 5 and 3
    assert numbers(page, "person") == {"anna-lindqvist": "3"}
    page = get("/quotes/?person=anna-lindqvist")
    assert numbers(page, "person") == {"anna-lindqvist": "3"}
    assert numbers(page, "kind") == {"direct": "1", "partial": "2"}


def test_a_common_word_alone_can_be_turned_over_in_part(
    get: Get, client: Client, three_are_many: None
) -> None:
    for n in range(8):
        say(f"“Number {n},”", on=day(1 + n))
    page = get("/quotes/?q=number")
    assert count(page) == "3+ of 3+ quotations"
    assert shown_quotes(page) == [f"“Number {n},”" for n in (7, 6, 5, 4)]
    oldest = get("/quotes/?q=number&sort=oldest")
    assert shown_quotes(oldest) == [f"“Number {n},”" for n in (0, 1, 2, 3)]
    csv = b"".join(client.get("/quotes.csv?q=number"))
    assert csv.count(b"Number") == 8
    assert count(get("/quotes/?q=number&from=2024-05-02&to=2024-05-03")) == "2 of 3+ quotations"
