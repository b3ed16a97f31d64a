"""What a DATABASE_URL turns into, and that it holds on the real databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, connections, transaction

from newsarchive.database import database


@pytest.mark.parametrize(
    "url",
    [
        *("nonsense", "db.sqlite3", "mysql://u:secret@host/name"),
        *("postgresql://", "postgresql://u:secret@host/", "postgresql://u:secret@host:port/name"),
    ],
)
def test_strange_urls_are_refused_without_repeating_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must be") as refusal:
        database(url)
    assert "secret" not in str(refusal.value)
    assert refusal.value.__context__ is None, "the parser's own error would show the URL"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///relative.sqlite3", "relative.sqlite3"),
        ("sqlite:////an/absolute.sqlite3", "/an/absolute.sqlite3"),
        ("sqlite:////my%20papers/50%25%23.sqlite3", "/my papers/50%#.sqlite3"),
    ],
)
def test_sqlite_paths(url, name):
    assert database(url)["NAME"] == name


def test_postgresql_url():
    settings = database("postgresql://reader:p%40ss@db.example:5433/archive?sslmode=require")
    assert settings["NAME"] == "archive"
    assert (settings["USER"], settings["PASSWORD"]) == ("reader", "p@ss")
    assert (settings["HOST"], settings["PORT"]) == ("db.example", 5433)
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["CONN_MAX_AGE"] == 0, "Django's pool refuses another age"


# --- SQLite, on a file: WAL and locks are real only there ---

FILE = "file"


@pytest.fixture
def file(tmp_path, monkeypatch, django_db_blocker) -> Iterator[None]:
    """A second database, in a file; every thread has a connection of its own."""
    url = f"sqlite:///{tmp_path / 'archive.sqlite3'}"
    settings = connections.configure_settings({"default": database(url)})["default"]
    monkeypatch.setitem(connections.settings, FILE, settings)
    with django_db_blocker.unblock():
        with connections[FILE].cursor() as cursor:
            cursor.execute("CREATE TABLE counter (value INTEGER)")
            cursor.execute("INSERT INTO counter VALUES (0)")
        yield
        connections[FILE].close()
        del connections[FILE]


def ask(sql: str) -> Any:
    with connections[FILE].cursor() as cursor:
        return cursor.execute(sql).fetchone()[0]


def in_another_thread(work: Callable[[], Any]) -> Any:
    def closing() -> Any:
        try:
            return work()
        finally:
            connections[FILE].close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(closing).result()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("foreign_keys", 1),
        ("journal_mode", "wal"),
        ("synchronous", 1),  # NORMAL
        ("busy_timeout", 30_000),
        ("cache_size", -65_536),
    ],
)
def test_sqlite_pragmas(name, value):
    assert ask(f"PRAGMA {name}") == value


@pytest.mark.usefixtures("file")
def test_a_sqlite_transaction_locks_at_its_start_and_readers_do_not_wait():
    def write_at_once() -> None:
        ask("PRAGMA busy_timeout = 0")
        with transaction.atomic(using=FILE):
            pass

    with transaction.atomic(using=FILE):
        assert in_another_thread(lambda: ask("SELECT value FROM counter")) == 0
        with pytest.raises(OperationalError, match="database is locked"):
            in_another_thread(write_at_once)


@pytest.mark.usefixtures("file")
def test_sqlite_writers_wait_for_each_other():
    def count() -> None:
        for _ in range(25):
            with transaction.atomic(using=FILE), connections[FILE].cursor() as cursor:
                value = ask("SELECT value FROM counter")
                cursor.execute("UPDATE counter SET value = %s", [value + 1])

    with ThreadPoolExecutor(max_workers=4) as pool:
        for done in [pool.submit(in_another_thread, count) for _ in range(4)]:
            done.result()
    assert ask("SELECT value FROM counter") == 100


# --- PostgreSQL, with its pool, as in production ---


def ask_outside_the_pool(sql: str) -> list[Any]:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql, [connection.settings_dict["NAME"]])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_closed_connection_goes_back_to_the_pool_and_stays_open():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (used,) = cursor.fetchone()
    connection.close()
    assert connection.pool.get_stats()["pool_max"] == 8
    assert used in ask_outside_the_pool("SELECT pid FROM pg_stat_activity WHERE datname = %s")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_connections_that_the_server_dropped_are_replaced():
    # Of a full pool it takes the dropped ones one after the other, and waits longer after each.
    connection.close_pool()
    connection.ensure_connection()
    connection.close()
    dropped = ask_outside_the_pool(
        "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity "
        "WHERE datname = %s AND backend_type = 'client backend'"
    )
    assert dropped
    assert all(dropped)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
