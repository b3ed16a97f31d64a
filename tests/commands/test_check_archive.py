"""check_archive finds what a hand on the database, or a bug, could break."""

import hashlib
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.actions.extract_quotes import extract_quotes
from articles.actions.link_articles import link_articles
from articles.actions.recount import recount
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import Decision, review_quote
from articles.actions.update_text import NewText, update_text
from articles.models import (
    Article,
    ArticleOriginal,
    ArticleVersion,
    ImportBatch,
    Person,
    PersonName,
    Quote,
    Source,
    WordingFingerprint,
    WordingPair,
)
from articles.models.article import UNDATED
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


def check() -> str:
    out = StringIO()
    try:
        call_command("check_archive", stdout=out)
    except CommandError:
        assert "0 problems" not in out.getvalue()
    return out.getvalue()


@pytest.fixture
def quote() -> Quote:
    article = make_article()
    data = article.body.encode()

    ArticleOriginal.objects.filter(article=article).update(sha256=hashlib.sha256(data).hexdigest())
    return make_quote(article)


def test_a_whole_archive_is_whole(quote: Quote):
    assert "1 articles, 1 quotes, 0 people checked: 0 problems." in check()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"text": "“The harbour closes,”"}, "does not hold its text"),
        ({"cue": "said", "cue_start": 0, "cue_end": 4}, "its cue is not at its place"),
        ({"chain": [{"start": 0, "end": 2, "text": "he"}]}, "its chain"),
        ({"sorted_at": UNDATED}, "is not its article's"),
    ],
)
def test_a_changed_quote_is_found(quote: Quote, change: dict[str, object], problem: str):
    Quote.objects.update(**change)
    assert problem in check()


def test_a_changed_original_is_found(quote: Quote):
    ArticleOriginal.objects.update(data=b"other")
    assert "do not have its sha256" in check()


def test_a_lost_original_is_found(quote: Quote):
    ArticleOriginal.objects.all().delete()
    assert "has no original" in check()


def test_a_wrong_copy_of_the_outlet_is_found(quote: Quote):
    Article.objects.update(source=make_source())
    assert "is not its article's" in check()


def test_a_speaker_who_is_not_the_names_is_found(quote: Quote):
    name = make_name(make_person("Anna Lindqvist"), "Anna Lindqvist")
    Quote.objects.update(name=name, speaker=make_person("Tomas Berg"))
    assert "not whom its name means" in check()


@pytest.mark.parametrize(
    ("break_it", "problem"),
    [
        (lambda anna, ana: Person.objects.filter(pk=ana.pk).update(merged_into=anna), "merged"),
        (lambda anna, ana: PersonName.objects.update(person=anna), "not copied from whom it means"),
        (lambda anna, ana: Quote.objects.update(meant=anna), "nobody has reviewed it"),
    ],
)
def test_a_wrong_copy_of_a_merge_is_found(
    quote: Quote, break_it: Callable[[Person, Person], int], problem: str
):
    anna, ana = make_person("Anna Lindqvist"), make_person("Ana Lindqvist")
    Quote.objects.update(name=make_name(ana, "Ana Lindqvist"), speaker=ana)
    break_it(anna, ana)
    assert problem in check()


PIER = (
    "“We shall not sell the rusting pier, because the island paid for every plank of it,” Anna "
    "Lindqvist told the council of Nordvik on Monday."
)


@pytest.mark.parametrize(
    ("break_it", "problem"),
    [
        (lambda: Article.objects.update(body=f"{PIER} Yes."), "words that are not its own"),
        (lambda: Article.objects.update(wording=None), "is compared with none"),
        (lambda: Article.objects.update(wording=None), ": no article has it"),
        (lambda: Article.objects.update(copy_of=None), "is not a copy of what its words say"),
        (lambda: WordingPair.objects.all().delete(), "is not a copy of what its words say"),
        (lambda: Quote.objects.update(is_copy=False), "is not its article's"),
        (lambda: Source.objects.update(copy_count=7), "its counts are not right"),
        (lambda: Article.objects.update(status="withheld"), "is withheld, and stands for others"),
        (
            lambda: WordingFingerprint.objects.filter(
                value=WordingFingerprint.objects.values_list("value")[:1]
            ).delete(),
            "the index of articles has",
        ),
    ],
)
def test_wrong_copies_of_texts_are_found(break_it: Callable[[], Any], problem: str):
    source = make_source()
    for body in (PIER, f"{PIER} The ferry was late."):
        article = make_article(body, source=source)
        make_quote(article)
        digest = hashlib.sha256(body.encode()).hexdigest()
        ArticleOriginal.objects.filter(article=article).update(sha256=digest)
    link_articles()
    recount()
    assert "0 problems" in check()
    break_it()
    assert problem in check()


def test_orphans_are_found(quote: Quote):
    make_person("Anna Lindqvist")
    make_name(None, "Berg", scope="article", article=quote.article)
    assert "(Anna Lindqvist): made by an import" in check()
    assert "(Berg): of one article, and no quote uses it" in check()


def test_what_an_editor_made_is_no_orphan(quote: Quote, django_user_model: type[User]):
    editor = django_user_model.objects.create_user("mira")
    make_name(make_person("Anna Lindqvist"), "Anna Lindqvist", decided_by=editor)
    make_person("Tomas Berg", status="confirmed")
    assert "0 problems" in check()


@pytest.fixture
def lost(quote: Quote, django_user_model: type[User]) -> Quote:
    """A confirmed quotation that a changed text has no more."""
    editor = django_user_model.objects.create_user("mira")
    review_quote(quote=quote, reviewer=editor, decision="confirm")
    data = b"It rained."
    text = NewText("It rained.", data, hashlib.sha256(data).hexdigest(), "utf-8", [])
    update_text(article=quote.article, text=text, why="import")
    return Quote.objects.get()


def test_a_changed_text_is_whole(lost: Quote):
    assert ": 0 problems" in check()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"data": b"other"}, "version 1: its bytes do not have its sha256"),
        ({"number": 2}, "version 1 is missing"),
        ({"body": "It snowed."}, "version 1: the place of quote"),
        ({"body": "It snowed."}, "its place does not hold its text"),
    ],
)
def test_a_changed_version_is_found(lost: Quote, change: dict[str, object], problem: str):
    ArticleVersion.objects.update(**change)
    assert problem in check()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"stood_in": None}, "has lost its place, and no version has it"),
        ({"status": "confirmed"}, "stands in an earlier text, and is not unanchored"),
        ({"status": "automatic"}, "stands in an earlier text, and is not unanchored"),
    ],
)
def test_a_quote_without_a_place_is_found(lost: Quote, change: dict[str, object], problem: str):
    Quote.objects.update(**change)
    assert problem in check()


def test_a_quote_in_a_text_of_another_article_is_found(lost: Quote):
    ArticleVersion.objects.update(article=make_article())
    assert "stands in a text of another article" in check()


@pytest.mark.parametrize("decision", ["correct", "unknown", "reject"])
def test_what_editors_decide_leaves_a_whole_archive(
    decision: Decision, django_user_model: type[User]
):
    editor = django_user_model.objects.create_user("mira")
    article = make_article(
        "Anna Lindqvist, the mayor of Nordvik, spoke.\n\n“The harbour stays open,” Lindqvist said.",
    )
    data = article.body.encode()
    ArticleOriginal.objects.update(sha256=hashlib.sha256(data).hexdigest())
    extract_quotes(article=article)
    quote = article.quotes.get()
    berg = make_person("Tomas Berg", status="confirmed")
    name = quote.name
    review_quote(quote=quote, reviewer=editor, decision=decision, speaker=berg)
    assert "0 problems" in check()
    if decision == "reject":
        assert name
        resolve_name(names=[name], person=berg, editor=editor)
        assert "0 problems" in check()


def test_whom_an_editor_took_a_name_from_waits_for_the_undo(django_user_model: type[User]):
    editor = django_user_model.objects.create_user("mira")
    anna, berg = make_person("Anna Lindqvist"), make_person("Tomas Berg")
    name = make_name(anna, "Anna Lindqvist")
    quote = make_quote(name=name, speaker=anna)
    assert resolve_name(names=[name], person=berg, editor=editor).moved == 1
    quote.refresh_from_db()
    assert quote.speaker == berg
    assert set(Person.objects.all()) == {anna, berg}
    assert "without a quote" not in check()


def test_an_import_that_ended_early_is_told_until_it_is_done(quote: Quote):
    ImportBatch.objects.create(paths="texts")
    assert "not finished: run the import again" in check()
    ImportBatch.objects.create(paths="texts", finished_at=quote.article.imported_at)
    assert "not finished" not in check()
