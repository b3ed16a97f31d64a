"""Every list as CSV: complete, the same rows as the page counts, safe in a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.test import Client, RequestFactory

from articles.exports import spreadsheet
from articles.exports.quotes import FIELDS
from articles.filters import full_text
from articles.models import Article, Person, PersonName, Quote, Source
from articles.views import exports
from articles.views.pages import every_row
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, everything, rows, say
from tests.views.page import Element, count, shown_quotes

Get = Callable[[str], Element]
LISTS = ["/quotes", "/articles", "/people", "/outlets"]
pytestmark = pytest.mark.django_db


def content(response: Any) -> str:
    raw = response.getvalue() if response.streaming else response.content
    return raw.decode("utf-8-sig")


def lines(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return list(csv.DictReader(StringIO(content(response), newline="")))


def test_a_file_for_a_spreadsheet(client: Client) -> None:
    everything()
    response = client.get("/quotes.csv")
    assert response.content.startswith(b"\xef\xbb\xbfid,text,")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="quotes.csv"'
    first = lines(client, "/quotes.csv")[0]
    assert tuple(first) == FIELDS


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_has_its_header(client: Client, path: str) -> None:
    assert lines(client, f"{path}.csv") == []
    assert content(client.get(f"{path}.csv")).count(",") > 3


def test_the_rows_of_every_list(client: Client) -> None:
    everything()
    articles = lines(client, "/articles.csv")
    assert [line["headline"] for line in articles[-1:]] != [""]
    assert sorted(line["quote_count"] for line in articles) == ["1", "1", "3"]
    people = {line["slug"]: line for line in lines(client, "/people.csv")}
    assert people["anna-lindqvist"]["quote_count"] == "2"
    assert people["harbour-board"]["quote_count"] == "1", "the guess is not counted"
    outlets = {line["slug"]: line for line in lines(client, "/outlets.csv")}
    assert outlets["northern-wire"]["origin_count"] == "1"
    assert outlets["harbour-post"]["quote_count"] == "3"


@pytest.mark.parametrize("sort", ["newest", "oldest"])
def test_the_order_is_that_of_the_page(get: Get, client: Client, sort: str) -> None:
    for n in range(9):
        say(f"“Number {n},”", on=day(n) if n else None)
    page = shown_quotes(get(f"/quotes/?sort={sort}"))
    assert [line["text"] for line in lines(client, f"/quotes.csv?sort={sort}")] == page


def test_it_is_complete_whatever_page_is_asked_for(get: Get, client: Client) -> None:
    rows(15)
    second = get("/quotes/").one("a", "button", rel="next")["href"]
    assert len(lines(client, second.replace("/quotes/", "/quotes.csv"))) == 30


def test_a_common_word_is_not_cut_off(
    get: Get, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages can turn over the newest LIMIT alone."""
    monkeypatch.setattr(full_text, "LIMIT", 4)
    rows(9)
    assert len(lines(client, "/quotes.csv?q=harbour")) == 9
    assert len(shown_quotes(get("/quotes/?q=harbour"))) == 5


def test_more_than_one_piece_is_streamed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (spreadsheet, exports):
        monkeypatch.setattr(module, "CHUNK", 4)
    rows(5)
    whole = client.get("/quotes.csv")
    assert whole.streaming
    assert "ETag" not in whole
    pieces = list(whole)
    assert [piece.count(b"\r\n") for piece in pieces] == [5, 4, 2]
    head = client.head("/quotes.csv")
    assert (head.status_code, head.getvalue()) == (200, b"")
    assert "Content-Length" not in head


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_needed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """In life there is none; PostgreSQL's cursors then have to be kept."""
    monkeypatch.setattr(spreadsheet, "CHUNK", 2)
    monkeypatch.setattr(exports, "CHUNK", 2)
    rows(5)
    assert len(lines(client, "/quotes.csv")) == 10
    assert len(lines(client, "/quotes.csv?sort=oldest&q=harbour")) == 5


def test_a_reader_who_leaves_early(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads the rows ends with the answer, while its connection is there."""
    left = []

    def noted(*arguments: Any, **options: Any) -> Iterator[Any]:
        try:
            yield from every_row(*arguments, **options)
        finally:
            left.append(True)

    monkeypatch.setattr(exports, "every_row", noted)
    monkeypatch.setattr(spreadsheet, "CHUNK", 2)
    rows(5)
    response: Any = exports.as_csv(rf.get("/quotes.csv"), of=exports.QUOTES)
    next(iter(response))
    assert not left
    response.close()
    assert left


def test_no_query_a_row(client: Client, queries: Callable[[str], int]) -> None:
    rows(1)
    for_one = [queries(f"{path}.csv") for path in LISTS]
    for model in (Article, PersonName, Person, Source):
        model.objects.all().delete()
    rows(20)
    assert [queries(f"{path}.csv") for path in LISTS] == for_one == [1, 1, 1, 1]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("sort=size", "“sort=size” can’t be read: it is none of"),
        ("colour=red", "“colour” can’t be read: this list has no such filter."),
    ],
)
def test_nothing_is_ignored(client: Client, path: str, query: str, reason: str) -> None:
    response = client.get(f"{path}.csv?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert reason in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "from=May",
        "from=0000",
        "person=nobody",
        "kind=%00",
        "speaker_text=%00",
        "q=%28%28%28",
        "q=" + "a" * 5000,
        "outlet[]=1",
        "%ff=%ff",
        "&".join(f"outlet=o{n}" for n in range(900)),
        "&".join(f"a{n}=1" for n in range(2000)),
    ],
)
def test_hostile_addresses(client: Client, query: str) -> None:
    everything()
    assert client.get(f"/quotes.csv?{query}").status_code in (200, 400)


def test_cells_are_no_formulas(client: Client) -> None:
    make_quote(make_article("=1+1"), end=4, introduction="@SUM(A1)")
    line = lines(client, "/quotes.csv")[0]
    assert (line["text"], line["introduction"]) == ("'=1+1", "'@SUM(A1)")


def test_what_the_public_is_not_told(client: Client) -> None:
    board = make_person("Harbour Board")
    guess = say("“The guess,”", speaker=board, speaker_kind="organisation", confidence=0.3)
    Quote.objects.update(mention="The board", introduction="the board of the harbour")
    hidden = say("“Hidden,”", status="rejected")
    Quote.objects.filter(pk=guess.pk).update(continues=hidden)
    assert "oard" not in content(client.get("/quotes.csv"))
    line = lines(client, "/quotes.csv")[0]
    assert (line["speaker_kind"], line["continues"]) == ("unknown", "")
    assert lines(client, "/quotes.csv?person=unknown") == [line]
    assert lines(client, "/quotes.csv?person=harbour-board") == []


def test_withheld_articles_leave(client: Client) -> None:
    say("“Withdrawn,”", status="withheld", source=make_source("Harbour Post"))
    for path in LISTS:
        assert lines(client, f"{path}.csv") == []


def test_a_small_file_is_sent_once(client: Client) -> None:
    everything()
    etag = client.get("/quotes.csv")["ETag"]
    again = client.get("/quotes.csv", headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    assert client.head("/quotes.csv")["ETag"] == etag
    Quote.objects.filter(text__contains="always").update(status="rejected")
    assert client.get("/quotes.csv", headers={"If-None-Match": etag}).status_code == 200


def test_the_count_of_the_page(get: Get, client: Client) -> None:
    everything()
    for path in LISTS:
        number = count(get(f"{path}/")).split()[0]
        assert len(lines(client, f"{path}.csv")) == int(number)
