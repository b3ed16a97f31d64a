"""A date with a zone is shown, listed and cited by the clock of the place where it was printed."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client

from articles.actions.edit_article import edit_article
from articles.models import Article, Quote
from articles.models.article import UNDATED
from tests.commands.test_import_articles import run, story
from tests.views.page import Element, shown_quotes

Get = Callable[[str], Element]
QUOTE = "“The harbour stays open for year 1,”"

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """Half past eleven in New York is the next day in UTC."""
    head, _, rest = story(1).partition("\n\n")
    (tmp_path / "1.txt").write_text(f"{head}\n\nMay 16, 2024 11:30 PM ET\n\n{rest}")
    run(tmp_path)
    call_command("check_archive", verbosity=0)
    return Article.objects.get()


def test_what_is_kept(article: Article) -> None:
    assert article.published_at == datetime(2024, 5, 17, 3, 30, tzinfo=UTC)
    assert article.published_offset == -240
    assert article.sorted_at == datetime(2024, 5, 16, 23, 30, tzinfo=UTC)
    assert Quote.objects.get().sorted_at == article.sorted_at
    assert article.printed_day == datetime(2024, 5, 16, tzinfo=UTC).toordinal()


def test_what_readers_see(article: Article, get: Get, client: Client) -> None:
    page = get(article.get_absolute_url()).one("main")
    assert "16 May 2024, 23:30 (UTC−4)" in page.text
    assert page.all("time", datetime="2024-05-16T23:30-04:00")
    assert client.get(f"/articles/{article.pk}.json").json()["published"] == (
        "2024-05-16T23:30-04:00"
    )
    assert "day = {16}" in client.get(f"/articles/{article.pk}.bib").text
    assert shown_quotes(get("/quotes/?from=2024-05-16&to=2024-05-16")) == [QUOTE]
    assert shown_quotes(get("/quotes/?from=2024-05-17")) == []
    assert "dated 16 May 2024" in get("/people/anna-lindqvist/").one("main").text.replace(
        "where a date is stated,", "dated"
    )


def test_another_date_is_of_no_zone(article: Article) -> None:
    editor = User.objects.create_user("editor")
    held = article.held_by_editor()
    held.published_at = datetime(2024, 5, 18, 12, 0, tzinfo=UTC)
    edit_article(article=held, editor=editor)
    article.refresh_from_db()
    assert (article.published_offset, article.sorted_at) == (0, article.published_at)
    held = article.held_by_editor()
    held.published_at = None
    edit_article(article=held, editor=editor)
    article.refresh_from_db()
    assert (article.published_offset, article.sorted_at) == (0, UNDATED)


def test_what_is_told_of_a_new_date(article: Article, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(
        "file,outlet,published\n1.txt,Nordvik Post,2024-05-16T23:45:00-05:30\n"
    )
    told = run("--metadata", tmp_path / "m.csv", tmp_path / "1.txt", "--verbosity", 2)
    assert "The outlet is now “Nordvik Post”." in told
    assert "The date is now 16 May 2024, 23:45 (UTC−5:30)." in told
    call_command("check_archive", verbosity=0)
