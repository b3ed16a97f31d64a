"""The list of what several outlets print, and the page of one utterance."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.actions.link_utterances import link_utterances
from articles.actions.withhold_article import withhold_article
from articles.models import Quote, Utterance
from articles.views.alignment import difference
from tests.factories import make_person, make_source
from tests.views.archive import day, say
from tests.views.page import Element, count, problems, shown_quotes

Get = Callable[[str], Element]
pytestmark = pytest.mark.django_db
WHOLE = "“We shall not sell the rusting pier, because the island paid for every plank of it.”"
HEAD = "“We shall not sell the rusting pier”"
LATER = "“We will not sell the rusting pier, because the island paid for every plank of it,”"


@pytest.fixture
def pier() -> Utterance:
    """Three wordings in two outlets and in one that is not stated; that one has no date."""
    anna = {"speaker": make_person("Anna Lindqvist"), "speaker_kind": "person"}
    post, times = make_source("Harbour Post"), make_source("Valley Times")
    say(WHOLE, source=post, on=day(17), introduction="the mayor", **anna)
    say(HEAD, source=times, on=day(16), **anna)
    say(HEAD, source=times, on=day(17), **anna)
    say(LATER, on=None, **anna)
    link_utterances()
    return Utterance.objects.get()


def test_the_list(get: Get, pier: Utterance) -> None:
    say("“The ferry is late again.”", source=make_source("Harbour Post"))
    link_utterances()
    found = get("/said/")
    assert shown_quotes(found) == [HEAD]
    assert found.one("a", "quote__link")["href"] == pier.get_absolute_url()
    row = found.one("article", "quote").text
    assert "three outlets" in row
    assert "4 quotations" in row
    assert "earliest date stated: Valley Times 16 May 2024" in row


def test_an_archive_without_any(get: Get) -> None:
    say(HEAD, source=make_source("Harbour Post"))
    link_utterances()
    assert "Nothing in this archive is printed in two outlets yet" in get("/said/").text


def test_pages_of_the_list(get: Get, queries: Callable[[str], int]) -> None:
    first, second = make_source("Harbour Post"), make_source("Valley Times")
    numbers = []
    for n in range(22):
        for source in (first, second):
            say(
                f"“Boat {n} sank beside pier number {n} at midnight”",
                source=source,
                on=day(1, year=2000 + n),
            )
        if n in (0, 20):
            link_utterances()
            numbers.append(queries("/said/"))
    assert numbers[0] == numbers[1]
    link_utterances()
    found = get("/said/")
    assert len(shown_quotes(found)) == 20
    on = found.one("nav", "pager").one("a", rel="next")["href"]
    assert len(shown_quotes(get(on))) == 2
    assert len(shown_quotes(get("/said/?sort=widest"))) == 20
    assert shown_quotes(get("/said/?from=2021")) == [
        "“Boat 21 sank beside pier number 21 at midnight”"
    ]


def test_renderings_earliest_first_and_undated_last(get: Get, pier: Utterance) -> None:
    found = get(pier.get_absolute_url())
    assert found.one("h1").text == HEAD
    base, *others = found.one("ol", "diff").all("li")[:1], *found.all("p", "diff__text")[1:]
    assert found.all("p", "diff__text")[0].text == WHOLE  # the fullest printing
    assert [each.one("span", "same").text for each in others[:1]] == [
        "We shall not sell the rusting pier"
    ]
    assert base
    head, later = found.all("p", "diff__say")[1:]
    assert "Omits 9 words after “pier”." in head.text
    assert "Has “will” for “shall”." in later.text
    assert "No. " in head.text
    places = [each.text for each in found.all("ul", "printings")]
    assert "Valley Times 16 May 2024 the earliest date stated" in places[1]
    assert "Outlet not stated" in places[2]
    assert "earliest" not in places[2]


def test_differences_are_told_in_words(get: Get, pier: Utterance) -> None:
    found = get(pier.get_absolute_url())
    assert [each.text for each in found.all("del")] == [
        "omits: because the island paid for every plank of it, end of omission",
        "omits: shall, end of omission",
    ]
    assert [each.text for each in found.all("ins")] == ["adds: will, end of addition"]


def test_another_base(get: Get, pier: Utterance) -> None:
    first = Quote.objects.earliest("place", "pk")
    head = Quote.objects.filter(text=HEAD).earliest("pk")
    found = get(f"{pier.get_absolute_url()}?base={head.pk}")
    assert found.all("p", "diff__text")[0].text == HEAD
    assert "Adds 9 words after “pier”." in found.all("p", "diff__say")[1].text
    assert not problems(found)
    assert first.text == LATER


@pytest.mark.parametrize("asked", ["base=999", "base=x", "view=cube"])
def test_what_cannot_be_read_is_told(get: Get, pier: Utterance, asked: str) -> None:
    assert f"“{asked}” is ignored" in problems(get(f"{pier.get_absolute_url()}?{asked}"))


def test_the_table(get: Get, pier: Utterance) -> None:
    table = get(f"{pier.get_absolute_url()}?view=table").one("table")
    rows = [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]
    assert [row[0] for row in rows] == [
        "16 May 2024",
        "17 May 2024",
        "17 May 2024",
        "date not stated",
    ]
    assert rows[0][3] == "One is a part of the other. Omits 9 words after “pier”."
    assert rows[2][3] == "Compared with this"


def test_nobody_is_first_where_no_date_is_stated(get: Get) -> None:
    for name in ("Harbour Post", "Valley Times"):
        say(WHOLE, source=make_source(name), on=None)
    link_utterances()
    found = get(Utterance.objects.get().get_absolute_url())
    assert "no article states a date, so it is not known who was first" in found.text
    assert "All print the same words." in found.text
    assert "no date stated" in get("/said/").text


def test_addresses(client: Client, pier: Utterance) -> None:
    for address in (f"/said/{pier.pk}/", f"/said/{pier.pk}-other/"):
        response = client.get(f"{address}?view=table")
        assert response.status_code == 301
        assert response["Location"] == f"{pier.get_absolute_url()}?view=table"
    assert client.get("/said/999-nothing/").status_code == 404
    old = Utterance.objects.create(merged_into=pier)
    response = client.get(old.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, pier.get_absolute_url())
    assert client.get(f"/said/{old.pk}.json").status_code == 301
    gone = Utterance.objects.create()
    assert client.get(gone.get_absolute_url()).status_code == 410


def test_what_is_withheld_leaves_at_once(get: Get, client: Client, pier: Utterance) -> None:
    Quote.objects.filter(text=HEAD).update(withheld=True)
    assert shown_quotes(get("/said/")) == []
    assert HEAD not in get(pier.get_absolute_url()).one("main").text
    Quote.objects.update(status="rejected")
    assert client.get(pier.get_absolute_url()).status_code == 410


def test_before_it_is_linked_anew_it_is_counted_nowhere(
    get: Get, client: Client, pier: Utterance, admin_user: User
) -> None:
    assert count(get("/said/")) == "1 utterance"
    assert pier.first_quote
    withhold_article(article=pier.first_quote.article, editor=admin_user)
    assert shown_quotes(get("/said/")) == []
    assert client.get("/said.json").json()["count"] == 0
    assert b"".join(client.get("/said.csv")).count(b"\r\n") == 1
    assert "Nothing in this archive is printed in two outlets yet" in get("/said/").text


def test_as_many_queries_for_many(queries: Callable[[str], int], pier: Utterance) -> None:
    few = queries(pier.get_absolute_url())
    anna = {"speaker": Quote.objects.earliest("pk").speaker, "speaker_kind": "person"}
    for n in range(20):
        say(WHOLE, source=make_source(f"Outlet {n}"), on=day(17), **anna)
    link_utterances()
    pier.refresh_from_db()
    assert pier.quote_count == 24
    assert queries(pier.get_absolute_url()) == few
    assert queries(f"{pier.get_absolute_url()}?view=table") == few


def test_rows_and_the_quotations_page_tell_of_it(
    get: Get, queries: Callable[[str], int], pier: Utterance
) -> None:
    rows = get("/quotes/").all("article", "quote")
    assert rows
    assert all("also in two outlets" in row.text for row in rows)
    quote = Quote.objects.get(text=WHOLE)
    found = get(quote.get_absolute_url())
    others = found.one("section", **{"aria-labelledby": "others"})
    assert [each.text for each in others.all("span", "serif")] == [HEAD, HEAD, LATER]
    assert others.one("p", "more").text == "Compare all 4 word by word"
    many = queries(quote.get_absolute_url())
    alone = say("“The ferry is late again.”")
    assert not get(alone.get_absolute_url()).all("section", **{"aria-labelledby": "others"})
    assert queries(alone.get_absolute_url()) <= many


def test_files(client: Client, pier: Utterance) -> None:
    rows = client.get("/said.json").json()["results"]
    assert [(row["id"], row["text"], row["outlet_count"]) for row in rows] == [(pier.pk, HEAD, 3)]
    whole = client.get(f"/said/{pier.pk}.json").json()
    assert [row["text"] for row in whole["quotes"]] == [HEAD, HEAD, WHOLE, LATER] or [
        row["text"] for row in whole["quotes"]
    ] == [HEAD, WHOLE, HEAD, LATER]
    assert {row["utterance_id"] for row in whole["quotes"]} == {pier.pk}
    assert client.get("/said.csv").content.decode().count("\r\n") == 2


def test_words_that_hardly_agree_are_not_aligned() -> None:
    told = difference("The ferry is late again.", "Nobody reads the gazette.")
    assert told.sentence == ""
    assert [piece.text for piece in told.pieces] == ["Nobody reads the gazette."]


@pytest.mark.parametrize("text", ["", "“”", "…", "“We [the council] shall”", "a" * 5000])
def test_any_text_can_be_compared(text: str) -> None:
    for base, other in ((WHOLE, text), (text, WHOLE), (text, text)):
        told = difference(base, other)
        kept = "".join(piece.text for piece in told.pieces if piece.kind != "omits")
        assert "".join(kept.split()) == "".join(other.split())
