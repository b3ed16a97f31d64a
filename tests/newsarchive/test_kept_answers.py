"""Answers are given again, but never after anything was written."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Person, Quote
from newsarchive import database_state as database_state_of
from newsarchive.database_state import Watcher, database_state
from newsarchive.kept_answers import LARGEST, kept_answers
from tests.factories import make_article, make_person, make_quote

pytestmark = pytest.mark.django_db(transaction=True)

# What it takes to learn that nothing was written.
STATE_ALONE = 1 if connection.vendor == "postgresql" else 0


@contextmanager
def answered_again(*, again: bool = True) -> Iterator[None]:
    """Does what is asked inside take no more than the state of the database?"""
    with CaptureQueriesContext(connection) as asked:
        yield
    assert (len(asked) == STATE_ALONE) is again, [each["sql"] for each in asked]


def quoted(name: str = "Anna Lindqvist") -> Quote:
    return make_quote(make_article(), speaker=make_person(name, quote_count=1))


def elsewhere(act: Callable[[], object]) -> None:
    """In another thread, and so on another connection."""

    def close_after() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=close_after)
    thread.start()
    thread.join()


# --- What a reader is answered ---


def test_the_same_is_answered_again(client: Client) -> None:
    quoted()
    first = client.get("/quotes/")
    with answered_again():
        again = client.get("/quotes/")
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    with answered_again(again=False):
        client.get("/quotes/?person=unknown")


@pytest.mark.parametrize(
    "path", ["/", "/quotes.json", "/quotes.atom", "/quotes.csv", "/people/", "/sitemap.xml"]
)
def test_pages_files_and_feeds(client: Client, path: str) -> None:
    quoted()
    first = client.get(path)
    with answered_again():
        assert client.get(path).content == first.content


def test_what_is_written_is_shown_at_once(client: Client) -> None:
    quote = quoted()
    address = quote.get_absolute_url()
    assert "Anna Lindqvist" in client.get(address).content.decode()
    Person.objects.update(name="Berta Lindqvist")
    assert "Berta Lindqvist" in client.get(address).content.decode()
    elsewhere(lambda: Person.objects.update(name="Carla Lindqvist"))
    assert "Carla Lindqvist" in client.get(address).content.decode()
    Article.objects.update(status="withheld")
    Quote.objects.update(withheld=True)
    assert client.get(address).status_code == 404


def test_what_is_not_committed_is_not_shown(client: Client) -> None:
    address = quoted().get_absolute_url()
    client.get(address)
    shown = []
    with transaction.atomic():
        Person.objects.update(name="Berta Lindqvist")
        elsewhere(lambda: shown.append(Client().get(address).content.decode()))
        # Whoever writes sees what they write.
        assert "Berta Lindqvist" in client.get(address).content.decode()
    assert ["Anna Lindqvist" in page for page in shown] == [True]
    assert "Berta Lindqvist" in client.get(address).content.decode()


def test_what_was_written_while_an_answer_was_made(rf: RequestFactory) -> None:
    quoted()

    def view(request: HttpRequest) -> HttpResponse:
        name = Person.objects.get().name
        if name == "Anna Lindqvist":
            Person.objects.update(name="Berta Lindqvist")
        return HttpResponse(name)

    answer = kept_answers(view)
    names = [answer(rf.get("/")) for _ in range(3)]
    assert [getattr(name, "content", b"") for name in names] == [
        b"Anna Lindqvist",
        b"Berta Lindqvist",
        b"Berta Lindqvist",
    ]


def test_whoever_has_the_answer_is_sent_none(client: Client) -> None:
    quoted()
    for path in ("/quotes/", "/quotes.json", "/quotes.atom"):
        etag = client.get(path)["ETag"]
        with answered_again():
            answer = client.get(path, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        # One who asks so each time keeps it for the others, and for the next time.
        Person.objects.update(name=f"{path} Lindqvist")
        assert client.get(path, headers={"If-None-Match": etag}).status_code == 200
        with answered_again():
            assert client.get(path).status_code == 200


def test_editors_have_pages_of_their_own(client: Client) -> None:
    address = quoted().get_absolute_url()
    editor = Client()
    editor.force_login(User.objects.create_superuser("editor"))
    for _ in range(2):
        assert "/admin/" not in client.get(address).content.decode()
        assert "/admin/" in editor.get(address).content.decode()
    with answered_again(again=False):
        editor.get(address)


def test_another_host_has_addresses_of_its_own(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    quoted()
    for host in ("one.example", "two.example"):
        assert f"http://{host}/" in client.get("/quotes.json", headers={"host": host}).text
    assert client.get("/quotes.json", headers={"host": "three.example"}).status_code == 400


def test_a_head_is_no_page(client: Client) -> None:
    quoted()
    assert client.head("/quotes/").content == b""
    assert client.get("/quotes/").content
    with answered_again():
        assert client.head("/quotes/").content == b""


# --- What is not kept ---


@pytest.mark.parametrize(
    "response",
    [
        lambda: HttpResponse(status=404),
        lambda: HttpResponse("a" * (LARGEST + 1)),
        lambda: HttpResponse(headers={"Cache-Control": "private, no-store"}),
        lambda: HttpResponse(headers={"Vary": "Cookie, Accept-Language"}),
        lambda: StreamingHttpResponse([b"a", b"b"]),
    ],
)
def test_answers_that_are_not_for_everybody(
    rf: RequestFactory, response: Callable[[], Any]
) -> None:
    asked = []

    def view(request: HttpRequest) -> Any:
        asked.append(request)
        return response()

    answer = kept_answers(view)
    answer(rf.get("/"))
    answer(rf.get("/"))
    assert len(asked) == 2


def test_an_answer_with_a_cookie_is_for_one(client: Client) -> None:
    address = f"/quotes/{quoted().pk}/report/"
    pages = [Client().get(address) for _ in range(2)]
    assert pages[0].cookies["csrftoken"].value != pages[1].cookies["csrftoken"].value
    logins = [Client().get("/admin/login/") for _ in range(2)]
    assert logins[0].cookies["csrftoken"].value != logins[1].cookies["csrftoken"].value


def test_a_post_is_never_answered_by_a_page(client: Client) -> None:
    quoted()
    client.get("/quotes/")
    assert client.post("/quotes/").status_code == 405


@pytest.mark.parametrize("change", [{"ANSWERS_KEPT": 0}, {"DEBUG": True}])
def test_it_can_be_switched_off(client: Client, settings: Any, change: dict[str, Any]) -> None:
    for name, value in change.items():
        setattr(settings, name, value)
    quoted()
    client.get("/people/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/people/")
    assert len(asked) > STATE_ALONE
    assert not any("snapshot" in each["sql"] for each in asked)


@pytest.mark.postgresql
def test_a_database_that_does_not_answer_is_not_asked_each_time(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fails() -> None:
        asked.append(1)
        raise OperationalError

    monkeypatch.setattr(database_state_of, "snapshots", database_state_of.Snapshots())
    monkeypatch.setattr(connection, "cursor", fails)
    answer = kept_answers(lambda request: HttpResponse("an answer"))
    for _ in range(3):
        assert getattr(answer(rf.get("/")), "content", b"") == b"an answer"
    assert len(asked) == 1


@pytest.mark.parametrize("path", ["/robots.txt", "/opensearch.xml", "/api/openapi.json"])
def test_what_needs_no_database_asks_none(client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    assert len(asked) == 0


def test_what_is_asked_otherwise_is_not_the_same(client: Client) -> None:
    """Nobody can leave an answer for others where it is none."""
    quoted("People Lindqvist")
    others: tuple[dict[str, Any], ...] = (
        {"CONTENT_TYPE": "text/plain; charset=cp037"},
        {"SCRIPT_NAME": "/search/"},
        {"HTTP_X_FORWARDED_HOST": "elsewhere.example"},
    )
    for forged in others:
        client.get("/search/?q=people", **forged)
    assert "People Lindqvist" in client.get("/search/?q=people").content.decode()
    assert client.get("/people/").status_code == 200
    assert client.get("/quotes/../people/").status_code == 404
    client.get("/people", SCRIPT_NAME="/people")
    assert "<h1" in client.get("/people/").content.decode()
    assert client.get("/people/").context is None  # kept by the request before


# --- The state of the database ---


def test_each_commit_is_another_state() -> None:
    seen = [database_state()]
    for number in range(5):
        make_person(f"Anna Lindqvist {number}")
        seen.append(database_state())
        elsewhere(lambda: Person.objects.update(description="a councillor"))
        seen.append(database_state())
    assert None not in seen
    assert len(set(seen)) == len(seen)
    assert database_state() == seen[-1]
    list(Person.objects.all())
    assert database_state() == seen[-1]
    with transaction.atomic():
        assert database_state() is None


def test_what_was_begun_before_and_ends_after() -> None:
    """The number of the transaction that ends last is not the highest."""
    with transaction.atomic():
        make_person("Anna Lindqvist")
        before: list[str | None] = []
        elsewhere(lambda: before.append(database_state()))
        if connection.vendor == "postgresql":  # SQLite has one writer at a time
            elsewhere(lambda: make_person("Berta Lindqvist"))
        elsewhere(lambda: before.append(database_state()))
    assert database_state() not in before


@pytest.mark.postgresql
def test_a_crash_is_another_state() -> None:
    """Numbers that were not written down are given again after it; it ends with a checkpoint."""
    before = database_state()
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
    assert database_state() != before


@pytest.mark.sqlite
def test_threads_open_the_file_that_has_taken_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    database_state()
    Person.objects.exists()
    opened = connection.connection
    database_state()
    assert connection.connection is opened
    monkeypatch.setattr(database_state_of.watcher, "state", lambda path: (99, 1))
    assert database_state() == "99 1"
    assert connection.connection is None


def test_another_file_is_another_state(tmp_path: Path) -> None:
    watcher, path = Watcher(), tmp_path / "an archive?#%.sqlite3"
    assert watcher.state(path) is None
    assert not path.exists()
    sqlite3.connect(path).close()
    written(path)
    seen = [watcher.state(path)]
    written(path)
    seen.append(watcher.state(path))
    restored = tmp_path / "restored"
    written(restored)
    restored.rename(path)
    seen.append(watcher.state(path))
    assert watcher.state(path) == seen[-1]
    path.unlink()
    path.mkdir()
    assert watcher.state(path) is None
    path.rmdir()
    assert watcher.state(path) is None
    written(path)
    seen.append(watcher.state(path))
    watcher.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]  # and no log beside it
    assert None not in seen
    assert len(set(seen)) == 4


def written(path: Path) -> None:
    archive = sqlite3.connect(path)
    archive.execute("PRAGMA journal_mode = WAL")
    with archive:
        archive.execute("CREATE TABLE IF NOT EXISTS people (name)")
        archive.execute("INSERT INTO people VALUES ('Anna Lindqvist')")
    archive.close()
