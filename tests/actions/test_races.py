"""Two at the same moment: an import and another, an extraction and an editor."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, connection
from django.db.models import Q

from articles.actions import extract_quotes as extraction
from articles.actions import import_article as importing
from articles.actions.again_if_raced import TRIES, again_if_raced
from articles.actions.extract_quotes import extract_quotes
from articles.actions.import_article import import_article
from articles.actions.known_names import KnownNames
from articles.actions.merge_people import merge_people
from articles.actions.name_scope import NameScope
from articles.actions.reconcile_names import decide_spelling
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.importing import RawArticle
from articles.models import Article, Merge, NameDecision, Person, PersonName, Quote
from tests.actions.test_import_article import raw
from tests.factories import make_article, make_name, make_person, make_quote

BODY = "Anna Lindqvist, the mayor of Nordvik, spoke.\n\n“The harbour stays open,” Lindqvist said."


def in_another_process(act: Callable[[], object]) -> Thread:
    """Run it on a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


@pytest.mark.django_db(transaction=True)
def test_a_review_during_an_extraction_is_kept_or_refused(
    monkeypatch: pytest.MonkeyPatch, django_user_model: type[User]
):
    """The extraction that finds the quotation no more has begun when the editor confirms it."""
    editor = django_user_model.objects.create_user("mira")
    article = make_article(BODY)
    extract_quotes(article=article)
    quote = article.quotes.get()
    told: list[str] = []
    threads: list[Thread] = []

    def confirm() -> None:
        try:
            review_quote(quote=quote, reviewer=editor, decision="confirm")
            told.append("confirmed")
        except ValidationError as problem:
            told.extend(problem.messages)

    def find_nothing(body: str) -> list[Any]:
        threads.append(in_another_process(confirm))
        threads[0].join(0.5)
        return []

    monkeypatch.setattr(extraction.quotations, "extract", find_nothing)
    extract_quotes(article=article)
    threads[0].join()
    assert told == ["This quotation is gone: its article was read again, and it was not found."]
    assert not Quote.objects.exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_name_resolved_during_an_extraction_moves_its_quotes(
    monkeypatch: pytest.MonkeyPatch, django_user_model: type[User]
):
    editor = django_user_model.objects.create_user("mira")
    extract_quotes(article=make_article(BODY))
    name, meant = PersonName.objects.get(name="Anna Lindqvist"), make_person("Anna Lindqvist")
    held = extraction.hold_names

    def resolve_first(*given: Any) -> bool:
        monkeypatch.setattr(extraction, "hold_names", held)
        in_another_process(lambda: resolve_name(names=[name], person=meant, editor=editor)).join()
        return held(*given)

    monkeypatch.setattr(extraction, "hold_names", resolve_first)
    extract_quotes(article=make_article(BODY))
    assert list(Quote.objects.values_list("speaker", flat=True)) == [meant.pk, meant.pk]


@pytest.mark.django_db
def test_a_name_that_another_import_writes_first_makes_no_second_person(
    monkeypatch: pytest.MonkeyPatch,
):
    extract_quotes(article=make_article(BODY))
    rows, first = KnownNames.rows, list[KnownNames]()

    def before_the_other_commits(known: KnownNames, where: Q, **by: Any) -> list[PersonName]:
        first.append(known)
        return [] if known is first[0] else rows(known, where, **by)

    monkeypatch.setattr(KnownNames, "rows", before_the_other_commits)
    article = make_article(BODY)
    again_if_raced(lambda: extract_quotes(article=article))
    assert first[0] is not first[-1]
    person = Person.objects.get()
    assert set(Quote.objects.values_list("speaker", flat=True)) == {person.pk}


@pytest.mark.django_db
def test_an_edit_during_an_update_of_metadata_is_kept(monkeypatch: pytest.MonkeyPatch):
    import_article(raw=raw())
    found = importing.find_known

    def find_and_edit(read: Sequence[RawArticle]) -> list[Article | None]:
        articles = found(read)
        Article.objects.update(headline="The editor’s headline")
        return articles

    monkeypatch.setattr(importing, "find_known", find_and_edit)
    done = import_article(raw=raw(outlet="Nordvik Post"), has_sidecar=True)
    article = Article.objects.get()
    assert done.outcome == "updated"
    assert (article.headline, str(article.source)) == ("The editor’s headline", "Nordvik Post")


@pytest.mark.parametrize("error", [IntegrityError, OperationalError])
def test_what_the_database_refuses_is_tried_again(error: type[Exception]):
    """Of three imports that name the same people, one may lose several times."""
    refusals = [error("deadlock detected")] * (TRIES - 1)

    def act() -> str:
        if refusals:
            raise refusals.pop()
        return "done"

    assert again_if_raced(act) == "done"


def test_what_is_always_refused_is_an_error():
    def act() -> None:
        raise IntegrityError("no")

    with pytest.raises(IntegrityError):
        again_if_raced(act)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scope", ["everywhere", "article"])
def test_of_two_editors_who_answer_at_once_the_second_is_told(
    django_user_model: type[User], scope: str
):
    """Both have the same spelling before them; one says whom it means, the other that it is new."""
    article = make_article(BODY)
    extract_quotes(article=article)
    name = make_name(None, "Lindkvist", scope="article", article=article)
    quote = make_quote(article, name=name, start=0, end=5)
    where = NameScope() if scope == "everywhere" else NameScope(article=article)
    anna, other = make_person("Anna Lindkvist"), make_person("Mira Lindkvist")
    told: list[str] = []

    def answer(editor: User, person: Person) -> None:
        try:
            again_if_raced(
                lambda: decide_spelling(name=name, scope=where, editor=editor, person=person)
            )
        except ValidationError as refused:
            told.extend(refused.messages)

    editors = [django_user_model.objects.create_user(each) for each in ("mira", "nils")]
    pairs = list(zip(editors, (anna, other), strict=True))
    threads = [in_another_process(partial(answer, *pair)) for pair in pairs]
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert "decided meanwhile" in told[0]
    quote.refresh_from_db()
    decision = NameDecision.objects.get()
    assert decision.editor == {anna.pk: editors[0], other.pk: editors[1]}[quote.speaker_id or 0]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_merges_the_other_way_round_one_stands(django_user_model: type[User]):
    anna, other = make_person("Anna Lindqvist"), make_person("Anna Lindkvist")
    told: list[str] = []

    def merge(kept: Person, merged: Person) -> None:
        try:
            again_if_raced(lambda: merge_people(kept=kept, merged=merged, editor=None))
        except ValidationError as refused:
            told.extend(refused.messages)

    pairs = ((anna, other), (other, anna))
    threads = [in_another_process(partial(merge, *pair)) for pair in pairs]
    for thread in threads:
        thread.join()
    assert Merge.objects.count() == len(told) == 1
    assert "was merged into" in told[0]
