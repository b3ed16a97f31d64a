"""An import is taken back, and what an editor decided stays."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from articles.actions import rollback_batch as rollback
from articles.actions.edit_article import edit_article
from articles.actions.import_files import import_files
from articles.actions.link_utterances import link_utterances
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.actions.rollback_batch import preview_rollback, rollback_batch
from articles.actions.withhold_article import withhold_article
from articles.importing import SidecarRow
from articles.models import Article, ImportBatch, Person, PersonName, Quote, Source

pytestmark = pytest.mark.django_db

FOUNDING_TEXTS = Path(__file__).parents[2] / "fixtures" / "texts"
SPEAKERS = ("Anna Lindqvist", "Tomas Berg", "Mira Solheim")


def story(number: int) -> str:
    speaker = SPEAKERS[number % len(SPEAKERS)]
    return (
        f"Council vote {number} ends in Nordvik\n\n"
        f"{speaker}, a member of the council, opened the meeting on plan {number}.\n\n"
        f"“The harbour stays open for year {number},” {speaker.split()[-1]} said.\n"
    )


def export() -> list[dict[str, Any]]:
    """Every quote there is, without ids, in an order of its own."""
    out = StringIO()
    call_command("export_quotes", "--all", stdout=out)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    for row in rows:
        for name in ("id", "article_id", "continues", "utterance_id"):
            row.pop(name)
    return sorted(rows, key=lambda row: (row["source_file"], row["start"]))


def check() -> str:
    out = StringIO()
    call_command("check_archive", stdout=out)
    return out.getvalue()


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., ImportBatch]:
    """Import stories of these numbers, all of them from this outlet."""

    def bring(*numbers: int, outlet: str = "") -> ImportBatch:
        paths = [tmp_path / f"{number}.txt" for number in numbers]
        for number, path in zip(numbers, paths, strict=True):
            path.write_text(story(number))
        sidecar = {path.name: SidecarRow(path.name, outlet=outlet) for path in paths}
        return import_files(paths=paths, sidecar=sidecar if outlet else None).batch

    return bring


def quote_of(number: int) -> Quote:
    return Quote.objects.get(article__source_file=f"{number}.txt")


def test_what_an_import_brought_goes(bring: Callable[..., ImportBatch], editor: User) -> None:
    bring(0, 1, outlet="Harbour Post")
    before = export()
    batch = bring(3, 4, 5, outlet="Valley Times")
    gone = quote_of(5)
    done = rollback_batch(batch=batch, editor=editor)
    assert (done.articles, done.quotes, done.people, done.outlets) == (3, 3, 1, 1)
    assert not done.kept
    assert export() == before
    assert set(Person.objects.values_list("name", flat=True)) == set(SPEAKERS[:2])
    assert Source.objects.get().name == "Harbour Post"
    assert "0 problems" in check()
    batch.refresh_from_db()
    assert batch.rolled_back_by == editor
    assert "rolled back" in str(batch)
    assert Client().get(gone.get_absolute_url()).status_code == 410


def test_the_preview_says_the_same(bring: Callable[..., ImportBatch], editor: User) -> None:
    bring(0, outlet="Harbour Post")
    batch = bring(3, 4, 5, outlet="Valley Times")
    review_quote(quote=quote_of(4), reviewer=editor, decision="confirm")
    before = export()
    told = preview_rollback(batch=batch)
    assert export() == before
    assert told == rollback_batch(batch=batch)
    assert (told.articles, told.people, told.outlets, len(told.kept)) == (2, 1, 0, 1)


def test_twice_is_once(bring: Callable[..., ImportBatch], editor: User) -> None:
    batch = bring(0, 1)
    rollback_batch(batch=batch, editor=editor)
    batch.refresh_from_db()
    said, before = batch.rolled_back_at, export()
    again = rollback_batch(batch=batch)
    assert (again.articles, again.quotes, again.people, again.kept) == (0, 0, 0, [])
    batch.refresh_from_db()
    assert (batch.rolled_back_at, batch.rolled_back_by) == (said, editor)
    assert export() == before


def test_the_same_files_bring_the_same_again(tmp_path: Path) -> None:
    batch = import_files(paths=[FOUNDING_TEXTS]).batch
    before, people = export(), set(Person.objects.values_list("name", "slug"))
    done = rollback_batch(batch=batch)
    assert (done.articles, Person.objects.count(), PersonName.objects.count()) == (5, 0, 0)
    assert not Source.objects.exists()
    import_files(paths=[FOUNDING_TEXTS])
    assert export() == before
    assert set(Person.objects.values_list("name", "slug")) == people


def test_half_of_the_files_bring_the_same_again() -> None:
    files = sorted(FOUNDING_TEXTS.glob("*.txt"))
    first = import_files(paths=files[:3]).batch
    import_files(paths=files[3:])
    before = export()
    rollback_batch(batch=first)
    assert "0 problems" in check()
    import_files(paths=files[:3])
    assert export() == before
    assert "0 problems" in check()


def decide(how: str, quote: Quote, editor: User) -> None:
    article = quote.article
    if how in ("confirm", "reject"):
        review_quote(quote=quote, reviewer=editor, decision=how)  # type: ignore[arg-type]
    elif how == "edit":
        article.headline = "The editor’s headline"
        edit_article(article=article, editor=editor)
    elif how == "withhold":
        withhold_article(article=article, editor=editor)
    else:
        name = PersonName.objects.create(
            name="Berg", key="berg", core_key="berg", scope="article", article=article
        )
        resolve_name(names=[name], person=quote.speaker, editor=editor)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("confirm", "a quotation was reviewed"),
        ("reject", "a quotation was reviewed"),
        ("edit", "an editor changed or withheld it"),
        ("withhold", "an editor changed or withheld it"),
        ("spelling", "a spelling was decided"),
    ],
)
def test_what_an_editor_decided_stays_and_is_named(
    bring: Callable[..., ImportBatch], editor: User, how: str, why: str
) -> None:
    batch = bring(0, 1, 2)
    decide(how, quote_of(1), editor)
    link_utterances()
    stays = list(Quote.objects.filter(article__source_file="1.txt").values())
    done = rollback_batch(batch=batch, editor=editor)
    assert [(kept.article_id, kept.why) for kept in done.kept] == [(stays[0]["article_id"], why)]
    assert list(Quote.objects.values()) == stays
    assert "0 problems" in check()
    assert rollback_batch(batch=batch).kept == done.kept


def test_what_is_reviewed_while_it_runs_stays(
    bring: Callable[..., ImportBatch], editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(0, 1, 2, 3)
    monkeypatch.setattr(rollback, "CHUNK", 2)

    def review(number: int) -> None:
        review_quote(quote=quote_of(2), reviewer=editor, decision="confirm")

    done = rollback_batch(batch=batch, on_articles=review)
    assert [kept.title for kept in done.kept] == ["Council vote 2 ends in Nordvik"]
    assert Quote.objects.get().status == "confirmed"


def test_killed_it_is_run_again(
    bring: Callable[..., ImportBatch], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = bring(0, 1, 2, 3, 4)
    monkeypatch.setattr(rollback, "CHUNK", 2)

    def kill(number: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rollback_batch(batch=batch, on_articles=kill)
    assert Article.objects.count() == 3
    assert rollback_batch(batch=batch).articles == 3
    assert not Person.objects.exists()
    assert "0 problems" in check()


def outlet_of(number: int) -> str:
    return str(Article.objects.get(source_file=f"{number}.txt").source)


def test_what_it_said_anew_is_as_before(bring: Callable[..., ImportBatch], editor: User) -> None:
    bring(0, 1)
    before = export()
    batch = bring(0, 1, outlet="Harbour Post")
    assert (batch.new, batch.updated) == (0, 2)
    assert preview_rollback(batch=batch).restored == 2
    done = rollback_batch(batch=batch, editor=editor)
    assert (done.articles, done.restored, done.outlets) == (0, 2, 1)
    assert export() == before
    assert bring(0, 1, outlet="Harbour Post").updated == 2


def test_what_an_editor_changed_since_an_update_stays(
    bring: Callable[..., ImportBatch], editor: User
) -> None:
    bring(0)
    batch = bring(0, outlet="Harbour Post")
    article = Article.objects.get()
    article.source = Source.objects.create(name="Evening Gazette", slug="evening-gazette")
    edit_article(article=article, editor=editor)
    rollback_batch(batch=batch)
    assert outlet_of(0) == "Evening Gazette"


def test_a_later_update_is_taken_back_first(bring: Callable[..., ImportBatch]) -> None:
    bring(0)
    earlier = bring(0, outlet="Harbour Post")
    later = bring(0, outlet="Valley Times")
    told = preview_rollback(batch=earlier)
    done = rollback_batch(batch=earlier)
    assert told == done
    assert (done.restored, outlet_of(0)) == (0, "Valley Times")
    assert "take that one back first" in done.kept[0].why
    assert rollback_batch(batch=later).restored == 1
    assert outlet_of(0) == "Harbour Post"
    assert rollback_batch(batch=earlier).restored == 1
    assert outlet_of(0) == "None"


def test_what_an_editor_said_of_an_outlet_stays(bring: Callable[..., ImportBatch]) -> None:
    batch = bring(0, outlet="Harbour Post")
    Source.objects.update(kind="newspaper")
    assert rollback_batch(batch=batch).outlets == 0
    assert Source.objects.exists()


def test_the_command(bring: Callable[..., ImportBatch], editor: User) -> None:
    batch = bring(0, 1, 2)
    review_quote(quote=quote_of(1), reviewer=editor, decision="confirm")

    def run(*arguments: object) -> list[str]:
        out = StringIO()
        call_command("rollback_batch", *map(str, arguments), stdout=out)
        return out.getvalue().splitlines()

    dry = run(batch.pk, "--dry-run")
    assert "2 articles, 2 quotes, 2 people, 0 outlets, 0 updates, 0 texts would be" in dry[-1]
    assert Article.objects.count() == 3
    done = run(batch.pk)
    assert done[0] == dry[0]
    assert "were taken back. 1 kept." in done[-1]
    assert "(Council vote 1 ends in Nordvik): a quotation was reviewed" in done[0]
    assert Article.objects.count() == 1
    with pytest.raises(CommandError, match="No import has the id 99"):
        run(99)
