"""import_articles --update: a changed text under a known address, once, twice, and taken back."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from articles.actions.review_quote import review_quote
from articles.actions.rollback_batch import preview_rollback, rollback_batch
from articles.models import Article, ArticleVersion, ImportBatch, Quote
from tests.factories import quotes_as_kept

pytestmark = pytest.mark.django_db

ADDRESS = "https://harbourpost.example/council"
TEXT = (
    "Council keeps the harbour open\n\n"
    "Anna Lindqvist, the mayor of Nordvik, opened the meeting on the plan.\n\n"
    "“The harbour stays open,” Lindqvist said.\n"
)
LATER = TEXT.replace("harbour open\n", "harbour open for good\n").replace(
    "“The", "It rained all day.\n\n“The"
)
Bring = Callable[..., str]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    """Import texts, each as a file that comes from the one address; what the command said."""

    def bring(*texts: str, options: tuple[str, ...] = ("--update",)) -> str:
        lines = ["file,outlet,url"]
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text)
            lines.append(f"{number}.txt,Harbour Post,{ADDRESS}")
        table = tmp_path / "metadata.csv"
        table.write_text("\n".join(lines))
        files = [str(tmp_path / f"{number}.txt") for number in range(len(texts))]
        out = StringIO()
        call_command("import_articles", *files, "--metadata", str(table), *options, stdout=out)
        return out.getvalue()

    return bring


@pytest.fixture
def reviewed(bring: Bring) -> Quote:
    bring(TEXT)
    editor = User.objects.create_user("mira")
    return review_quote(quote=Quote.objects.get(), reviewer=editor, decision="confirm")


def kept() -> list[Any]:
    articles = Article.objects.values("body", "headline", "identity", "original__sha256")
    return [
        *articles,
        *quotes_as_kept(),
        *ArticleVersion.objects.values("number", "body", "sha256"),
    ]


def check() -> None:
    out = StringIO()
    call_command("check_archive", stdout=out)
    assert ": 0 problems" in out.getvalue()


def test_without_it_a_changed_text_is_reported(bring: Bring, reviewed: Quote) -> None:
    before = kept()
    out = bring(LATER, options=())
    assert "1 changed text" in out
    assert "the stored text was left alone" in out
    assert kept() == before


def test_the_new_text_is_taken_once(bring: Bring, reviewed: Quote) -> None:
    out = bring(LATER)
    assert "updated text: " in out
    assert "The text before is kept as version 1" in out
    assert "1 updated text" in out
    article = Article.objects.get()
    assert "It rained" in article.body
    assert article.headline == "Council keeps the harbour open for good"
    reviewed.refresh_from_db()
    assert article.body[reviewed.start : reviewed.end] == reviewed.text
    assert ImportBatch.objects.latest("id").updated == 1
    before = kept()
    assert "1 unchanged" in bring(LATER)
    assert kept() == before
    check()


def test_a_lost_quotation_is_named(bring: Bring, reviewed: Quote) -> None:
    assert "lost their place: 1" in bring(LATER.replace("stays", "is"))
    assert "have their place again: 1" in bring(LATER)
    check()


def test_two_texts_of_one_address_do_not_replace_each_other_for_ever(bring: Bring) -> None:
    assert "1 new" in bring(TEXT, LATER)
    before = kept()
    out = bring(TEXT, LATER)
    assert "1 unchanged, 1 changed text, 0 updated text" in out
    assert "had this text before" in out
    assert kept() == before


def test_the_same_text_in_other_bytes_is_no_version(bring: Bring, reviewed: Quote) -> None:
    before = kept()
    assert "1 unchanged" in bring(TEXT.replace("\n", "\r\n"))
    assert kept() == before


def test_a_dry_run_keeps_nothing(bring: Bring, reviewed: Quote) -> None:
    before = kept()
    assert "1 updated text" in bring(LATER, options=("--update", "--dry-run"))
    assert kept() == before


def test_the_report_says_it(bring: Bring, reviewed: Quote, tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    bring(LATER, options=("--update", "--report", str(report)))
    assert json.loads(report.read_text())["outcome"] == "updated text"


@pytest.mark.parametrize("text", [LATER, LATER.replace("stays", "is")])
def test_it_is_taken_back_exactly(bring: Bring, reviewed: Quote, text: str) -> None:
    before = kept()
    bring(text)
    batch = ImportBatch.objects.latest("id")
    told = preview_rollback(batch=batch)
    done = rollback_batch(batch=batch)
    assert (told.texts, told.restored, told.kept) == (done.texts, done.restored, done.kept)
    assert (done.texts, done.restored) == (1, 1)
    assert kept() == before
    assert rollback_batch(batch=batch).is_empty
    check()
    assert "1 updated text" in bring(text)


def test_a_text_that_an_editor_decided_about_stays_with_what_is_said_of_it(
    bring: Bring, reviewed: Quote
) -> None:
    bring(f"{LATER}\n\n“We are glad,” Lindqvist said.\n")
    new = Quote.objects.get(text="“We are glad,”")
    review_quote(quote=new, reviewer=User.objects.get(), decision="confirm")
    before = kept()
    batch = ImportBatch.objects.latest("id")
    told = preview_rollback(batch=batch)
    done = rollback_batch(batch=batch)
    assert told == done
    assert done.is_empty
    assert ["an editor has decided about a quotation" in each.why for each in done.kept] == [True]
    assert kept() == before


def test_a_later_text_is_taken_back_first(bring: Bring, reviewed: Quote) -> None:
    before = kept()
    bring(LATER)
    bring(f"{LATER}\n\nMore follows tomorrow.\n")
    last, first = ImportBatch.objects.order_by("-id")[:2]
    assert "take that back first" in rollback_batch(batch=first).kept[0].why
    assert rollback_batch(batch=last).texts == rollback_batch(batch=first).texts == 1
    assert kept() == before
    check()
