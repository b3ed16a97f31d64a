"""import_articles where there is much: bad ones among many, a full disk, a lost connection, two at
once."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.actions import import_article as importing
from articles.actions.import_article import Incoming
from articles.models import Article, FurniturePattern, ImportBatch, ImportProblem, Quote, Source
from tests.stress.crowd import url_of_connection
from tests.stress.texts import SIDECAR, write_texts

MANY = 60  # more than are read before a crew begins


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    write_texts(tmp_path / "texts", MANY)
    return tmp_path / "texts"


def run(texts: Path, **options: object) -> str:
    out = StringIO()
    sidecar = texts / SIDECAR
    call_command("import_articles", texts, metadata=sidecar, stdout=out, workers=2, **options)
    return out.getvalue().splitlines()[-1]


@pytest.mark.django_db
def test_what_cannot_be_stored_fails_alone(texts: Path) -> None:
    with (texts / SIDECAR).open("a") as sidecar:
        sidecar.write(f"odd.txt,odd,{'a' * 300},2024\n")
    (texts / "odd.txt").write_text("The harbour stays open.\n")
    with pytest.raises(CommandError, match=f"1 of {MANY + 1} files failed"):
        run(texts)
    assert Article.objects.count() == MANY
    assert ImportProblem.objects.get().reason.startswith("outlet: a name of 300 characters")


@pytest.mark.django_db
def test_what_is_known_is_not_read_again(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(texts)
    monkeypatch.setattr(importing, "find_known", lambda raws: [1 / 0 for raw in raws])
    assert run(texts).startswith(f"{MANY} files: 0 new, 0 updated, {MANY} unchanged")


@pytest.mark.django_db
def test_what_is_described_meanwhile_holds(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor describes furniture after the articles were read, before they are written."""
    source = Source.objects.create(name="Harbour Post", slug="harbour-post")
    source.names.create(name="Harbour Post", key="harbourpost")
    FurniturePattern.objects.create(source=source, pattern="Council vote 9999*")
    read = Incoming.__init__

    def describe(*given: object, **named: object) -> None:
        pattern = "This was printed as number*"
        FurniturePattern.objects.get_or_create(source=source, pattern=pattern)
        read(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Incoming, "__init__", describe)
    run(texts)
    bodies = dict(Article.objects.values_list("source_file", "body"))
    assert "This was printed as number 0." not in bodies["00000.txt"]
    assert "This was printed as number 2." in bodies["00002.txt"]


@pytest.mark.django_db
def test_what_a_killed_run_left_is_linked_and_counted(texts: Path) -> None:
    """It had written all, and was killed before its end."""
    run(texts)
    Quote.objects.update(link_due=True, rendering=None, utterance=None)
    Source.objects.update(quote_count=0)
    ImportBatch.objects.update(finished_at=None)
    run(texts)
    assert not Quote.objects.filter(link_due=True).exists()
    assert Quote.objects.exclude(utterance=None).exists()
    call_command("check_archive", stdout=StringIO())


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_a_full_disk_ends_the_run_and_loses_nothing(texts: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no pages are left over from other tests
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages + 10}")
        with pytest.raises(CommandError, match=r"gave up: database or disk is full\. What was"):
            run(texts)
        cursor.execute(f"PRAGMA max_page_count = {2**30}")
    assert Article.objects.count() < MANY
    run(texts)
    assert Article.objects.count() == MANY
    call_command("check_archive", stdout=StringIO())


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_is_made_again(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, cut = importing.write_quotes, [True]

    def lose_it_once(found: object) -> object:
        if cut:
            cut.clear()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return write(found)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "write_quotes", lose_it_once)
    assert run(texts).startswith(f"{MANY} files: {MANY} new")
    call_command("check_archive", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_no_duplicates(texts: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": url_of_connection()}
    command = [sys.executable, "manage.py", "import_articles", str(texts), "--workers", "1"]
    both = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert Article.objects.count() == MANY
    assert Quote.objects.count() == 3 * MANY
    call_command("check_archive", stdout=StringIO())
