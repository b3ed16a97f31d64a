"""Every list and every object as JSON: what the pages show, and no more."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.exports.articles import LISTED_ARTICLE, WHOLE_ARTICLE
from articles.exports.outlets import LISTED_OUTLET, WHOLE_OUTLET
from articles.exports.people import LISTED_PERSON, WHOLE_PERSON
from articles.exports.quotes import LISTED_QUOTE, WHOLE_QUOTE
from articles.filters import full_text
from articles.models import Article, Person, PersonName, Quote, Source
from articles.views import exports
from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, everything, rows, say
from tests.views.page import Element, count, shown_quotes

Get = Callable[[str], Element]
LISTS = {
    "/quotes": LISTED_QUOTE,
    "/articles": LISTED_ARTICLE,
    "/people": LISTED_PERSON,
    "/outlets": LISTED_OUTLET,
}
MOST_QUERIES = 8
pytestmark = pytest.mark.django_db


def ask(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, (address, response.content)
    assert response["Content-Type"] == "application/json"
    return response.json()


def walk(client: Client, address: str, to: str = "next") -> list[list[Any]]:
    """The results of each page, from this one on."""
    pages = []
    while address:
        found = ask(client, address)
        pages.append(found["results"])
        address = found[to]
        assert len(pages) < 30
    return pages


def joined(pages: list[list[Any]]) -> list[Any]:
    return [row for page in pages for row in page]


@pytest.mark.parametrize("path", LISTS)
def test_a_list(client: Client, path: str) -> None:
    assert ask(client, f"{path}.json") == {
        "count": 0,
        "count_is_exact": True,
        "results": [],
        "next": None,
        "previous": None,
        "problems": [],
    }
    everything()
    found = ask(client, f"{path}.json")
    assert found["count"] == len(found["results"]) > 1
    assert all(list(row) == list(LISTS[path]) for row in found["results"])


def test_pages_lead_to_each_other(client: Client) -> None:
    for n in range(45):
        say(f"“Number {n},”", on=day(1 + n % 9) if n % 4 else None)
    for query in ("", "&sort=oldest", "&kind=direct"):
        whole = joined(walk(client, f"/quotes.json?per_page=100{query}"))
        assert len({row["id"] for row in whole}) == 45
        pages = walk(client, f"/quotes.json?per_page=7{query}")
        assert [len(page) for page in pages] == [7] * 6 + [3]
        assert joined(pages) == whole
    default = walk(client, "/quotes.json")
    assert [len(page) for page in default] == [20, 20, 5]
    last = ask(client, ask(client, ask(client, "/quotes.json")["next"])["next"])
    back = walk(client, last["previous"], to="previous")
    assert back == default[1::-1]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("from=May", "“from=May” can’t be read: a date is written 2024, 2024-05 or 2024-05-16."),
        ("colour=red", "“colour” can’t be read: this list has no such filter."),
        ("per_page=0", "“per_page” can’t be read: it is a number from 1 to 100."),
        ("per_page=101", "“per_page” can’t be read: it is a number from 1 to 100."),
        ("per_page=٢", "“per_page” can’t be read: it is a number from 1 to 100."),
        ("per_page=", "“per_page” can’t be read: it is a number from 1 to 100."),
        ("after=x", exports.NO_KEY),
        ("after=x&before=y", exports.NO_KEY),
    ],
)
def test_nothing_is_ignored(client: Client, query: str, reason: str) -> None:
    response = client.get(f"/quotes.json?{query}")
    assert (response.status_code, response.json()) == (400, {"problems": [reason]})


def test_what_is_searched_literally_is_said(client: Client) -> None:
    found = ask(client, "/quotes.json?q=colour:red")
    assert found["problems"] == ["“colour:red” is searched as words: it is no filter."]


def test_more_than_are_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.views.figures.LIMIT", 5)
    rows(3)
    found = ask(client, "/quotes.json?per_page=4")
    assert (found["count"], found["count_is_exact"]) == (5, False)
    found = ask(client, "/quotes.json?outlet=harbour-post")
    assert (found["count"], found["count_is_exact"]) == (3, True)


def test_of_a_common_word_the_newest_as_on_the_page(
    get: Get, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_text, "LIMIT", 4)
    rows(9)
    texts = [row["text"] for row in joined(walk(client, "/quotes.json?q=harbour&per_page=2"))]
    assert texts == shown_quotes(get("/quotes/?q=harbour"))


def test_a_quote_with_its_evidence(client: Client) -> None:
    shown = everything()
    quote = shown["first"]
    quote.chain = [{"start": 1, "end": 4, "text": "she"}, {"text": "odd"}, 7]
    quote.save()
    found = ask(client, f"/quotes/{quote.pk}.json")
    assert list(found) == list(WHOLE_QUOTE)
    body = shown["article"].body
    for name in ("cue", "mention"):
        span = found["evidence"][name]
        assert body[span["start"] : span["end"]] == span["text"] == found[name]
    assert found["evidence"]["introduction"] is None
    assert found["evidence"]["chain"] == quote.chain[:1]
    assert found["links"] == {
        "page": f"http://testserver/quotes/{quote.pk}/",
        "self": f"http://testserver/quotes/{quote.pk}.json",
        "article": f"http://testserver/articles/{quote.article_id}.json",
        "speaker": "http://testserver/people/anna-lindqvist.json",
        "outlet": "http://testserver/outlets/harbour-post.json",
        "origin": "http://testserver/outlets/northern-wire.json",
    }


def test_every_link_leads_somewhere(client: Client) -> None:
    everything()
    rows(2)
    for path in LISTS:
        for row in ask(client, f"{path}.json")["results"]:
            for address in row["links"].values():
                assert address is None or client.get(address).status_code == 200, address
            assert row.items() <= ask(client, row["links"]["self"]).items()


def test_an_article_with_its_quotes(client: Client) -> None:
    article = everything()["article"]
    found = ask(client, f"/articles/{article.pk}.json")
    assert list(found) == list(WHOLE_ARTICLE)
    assert [quote["text"] for quote in found["quotes"]] == [
        found["body"][quote["start"] : quote["end"]] for quote in found["quotes"]
    ]
    assert len(found["quotes"]) == found["quote_count"] == 3


def test_whole_texts_may_be_for_the_staff(client: Client, settings: Any) -> None:
    settings.ARTICLE_FULL_TEXT = "staff"
    article = make_article("“The harbour stays open,” she said. Nobody else spoke.")
    make_quote(article, end=25)
    address = f"/articles/{article.pk}.json"
    public = client.get(address)
    assert public.json()["body"] is None
    assert "Nobody else" not in public.content.decode()
    assert "private" in public["Cache-Control"]
    client.force_login(User.objects.create_user("reader"))
    assert ask(client, address)["body"] is None
    client.force_login(User.objects.create_user("editor", is_staff=True))
    staff = client.get(address, headers={"If-None-Match": public["ETag"]})
    assert staff.json()["body"] == article.body
    assert "Cookie" in staff["Vary"]


def test_a_speaker(client: Client) -> None:
    anna = everything()["anna"]
    found = ask(client, "/people/anna-lindqvist.json")
    assert list(found) == list(WHOLE_PERSON)
    assert found["also_written"] == ["A. Lindqvist"]
    assert found["outlets"] == [{"slug": "harbour-post", "name": "Harbour Post", "quote_count": 2}]
    make_person("Ana Lindkvist", merged_into=anna)
    old = client.get("/people/ana-lindkvist.json")
    assert (old.status_code, old["Location"]) == (301, "/people/anna-lindqvist.json")


def test_an_outlet(client: Client) -> None:
    source = everything()["post"]
    make_article(source=source, published_at=None)
    found = ask(client, "/outlets/harbour-post.json")
    assert list(found) == list(WHOLE_OUTLET)
    assert (found["article_count"], found["undated_count"]) == (2, 1)


@pytest.mark.parametrize(
    "address",
    [
        "/quotes/999999999.json",
        "/quotes/99999999999999999999.json",
        "/articles/999999999.json",
        "/people/nobody.json",
        "/outlets/nothing.json",
    ],
)
def test_nothing_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert response.json() == {"problems": ["There is nothing at this address."]}


def test_what_the_public_is_not_told(client: Client) -> None:
    board = make_person("Harbour Board")
    span = {"start": 0, "end": 9, "text": "The board"}
    guess = say(
        "“The guess,”",
        speaker=board,
        speaker_kind="organisation",
        confidence=0.3,
        chain=[span],
        mention="The board",
        mention_start=0,
        mention_end=9,
        introduction="the board of the harbour",
        introduction_start=0,
        introduction_end=20,
    )
    words = say("“By words,”", speaker_text="harbour board", confidence=0.3)
    objects = f"quotes/{guess.pk}", f"quotes/{words.pk}", f"articles/{guess.article_id}"
    for address in ("quotes", *objects):
        assert "oard" not in client.get(f"/{address}.json").content.decode(), address
    found = ask(client, f"/quotes/{guess.pk}.json")
    assert (found["speaker"], found["speaker_kind"], found["links"]["speaker"]) == (
        None,
        "unknown",
        None,
    )
    assert ask(client, "/people.json")["count"] == 0
    assert ask(client, "/people/harbour-board.json")["quote_count"] == 0
    Quote.objects.filter(pk=guess.pk).update(status="added")
    assert ask(client, f"/quotes/{guess.pk}.json")["speaker"] == "Harbour Board"


def test_withheld_and_rejected_leave(client: Client) -> None:
    withheld = say("“Withdrawn,”", status="withheld")
    rejected = say("“Rejected,”", status="rejected")
    scare = say("“Scare”", kind="scare")
    for quote in (withheld, rejected, scare):
        assert client.get(f"/quotes/{quote.pk}.json").status_code == 404
    assert client.get(f"/articles/{withheld.article_id}.json").status_code == 404
    assert ask(client, f"/articles/{scare.article_id}.json")["quotes"] == []
    assert ask(client, "/quotes.json")["count"] == 0


ADDRESSES = [
    "/quotes.json",
    "/quotes.json?person=anna-lindqvist&outlet=harbour-post&origin=northern-wire&kind=direct",
    "/quotes.json?q=harbour&person=anna-lindqvist&outlet=harbour-post&origin=northern-wire",
    "/quotes.json?q=harbour&person=anna-lindqvist&outlet=harbour-post&sort=oldest&from=2024",
    "/articles.json?outlet=harbour-post&q=harbour&sort=oldest",
    "/people.json",
    "/people.json?sort=name&q=lindqvist",
    "/outlets.json",
    "/people/anna-lindqvist.json",
    "/outlets/harbour-post.json",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_as_many_queries_for_twenty_rows_as_for_one(
    queries: Callable[[str], int], address: str
) -> None:
    rows(1)
    for_one = queries(address)
    for model in (Article, PersonName, Person, Source):
        model.objects.all().delete()
    rows(20)
    assert queries(address) == for_one <= MOST_QUERIES


def test_conditional_requests(client: Client) -> None:
    shown = everything()
    for address in ("/quotes.json", f"/quotes/{shown['first'].pk}.json", "/people.json"):
        etag = client.get(address)["ETag"]
        head = client.head(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", etag)
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
        assert client.get(address, headers={"If-None-Match": f"W/{etag}"}).status_code == 304
        Person.objects.filter(pk=shown["anna"].pk).update(name=f"Anna {address}")
        again = client.get(address, headers={"If-None-Match": etag})
        assert again.status_code == 200, "a name that an editor corrects changes the answer"


@pytest.mark.parametrize("path", [*LISTS, "/quotes/1", "/people/anna-lindqvist"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_only_read(client: Client, path: str, method: str) -> None:
    assert getattr(client, method)(f"{path}.json").status_code == 405


COMBINATIONS = [
    "",
    "kind=direct",
    "kind=direct&kind=partial",
    "person=anna-lindqvist",
    "person=unknown",
    "person=anna-lindqvist&person=unknown",
    "outlet=harbour-post",
    "outlet=unknown",
    "outlet=harbour-post&outlet=evening-gazette&kind=partial",
    "origin=northern-wire",
    "origin=unknown&kind=direct",
    "speaker_kind=person",
    "speaker_kind=unknown",
    "speaker_kind=document&speaker_kind=group",
    "speaker_text=joint+statement",
    "status=automatic&sort=oldest",
    "from=2024-05",
    "to=2024-05-16&person=anna-lindqvist",
    "dated=no",
    "q=harbour",
    "q=harbour+OR+guess&sort=oldest",
    "q=%22stays+open%22+by:anna-lindqvist",
    "q=-harbour+words&from=2024",
    "q=zebra",
]


def test_the_page_counts_what_the_files_have(get: Get, client: Client) -> None:
    everything()
    rows(23)
    seen = set()
    for query in COMBINATIONS:
        number = int(count(get(f"/quotes/?{query}")).split()[0])
        raw = client.get(f"/quotes.csv?{query}").content.decode("utf-8-sig")
        in_csv = [int(line["id"]) for line in csv.DictReader(StringIO(raw, newline=""))]
        in_json = [row["id"] for row in joined(walk(client, f"/quotes.json?{query}"))]
        assert in_csv == in_json, query
        assert number == len(in_csv) == ask(client, f"/quotes.json?{query}")["count"], query
        seen.add(number)
    assert len(seen) > 8


@pytest.mark.parametrize(
    "query",
    [
        "%ff=%ff",
        "q=%00",
        "q=" + "(" * 300,
        "person=" + "a" * 9000,
        "after=" + "A" * 9000,
        "per_page=1e9",
        "before=x&after=y",
        "&".join(f"q=w{n}" for n in range(900)),
        "&".join(f"a{n}=1" for n in range(2000)),
    ],
)
@pytest.mark.parametrize("path", LISTS)
def test_hostile_addresses(client: Client, path: str, query: str) -> None:
    everything()
    assert client.get(f"{path}.json?{query}").status_code in (200, 400)


def test_text_from_outside_stays_text(client: Client) -> None:
    source = make_source("</script><script>\u2028")
    make_quote(make_article('"\\“\u202e', source=source))
    assert ask(client, "/quotes.json")["results"][0]["outlet"] == source.name
