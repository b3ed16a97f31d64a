"""What was lost when somebody else had just written, each as it happened."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import OperationalError

from articles.actions import again_if_raced as again
from articles.actions import import_files as importer
from articles.actions import recount as counting
from articles.actions import resolve_name as resolving
from articles.actions.add_quote import add_quote
from articles.actions.again_if_raced import again_if_raced
from articles.actions.merge_people import merge_people, undo_merge
from articles.actions.name_scope import NameScope
from articles.actions.not_same_person import not_same_person
from articles.actions.outlets_meant import settle_outlets
from articles.actions.reconcile_names import decide_spellings_of
from articles.actions.recount import miscounted, recount
from articles.actions.resolve_name import resolve_name
from articles.actions.resolve_speaker import forget_unused
from articles.actions.review_quote import review_quote
from articles.actions.split_person import split_person
from articles.actions.undo_name_decision import undo_name_decision
from articles.actions.withhold_article import withhold_article
from articles.management.commands.check_archive import orphans, wrong_copies
from articles.models import (
    Article,
    ImportProblem,
    NotSamePerson,
    Person,
    PersonName,
    Source,
)
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db
MOJIBAKE = "The harbour’s pier is closed, the council said.".encode().decode("cp1252").encode()

PLACES: dict[str, Callable[[Any], dict[str, Any]]] = {
    "article": lambda row: {"scope": "article", "article": row},
    "outlet": lambda row: {"scope": "outlet", "source": row},
    "person": lambda row: {},
}


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


@pytest.mark.django_db(transaction=True)
def test_problems_of_an_article_that_was_just_taken_back(monkeypatch: pytest.MonkeyPatch):
    """They are of the one that is there at the end."""
    again, store = [True], importer.import_articles

    def taken_back_once(**given: Any) -> Any:
        done = store(**given)
        if again:
            again.clear()
            Article.objects.all().delete()
        return done

    monkeypatch.setattr(importer, "import_articles", taken_back_once)
    run = importer.import_sent(files=[("a.txt", MOJIBAKE)])
    problem = ImportProblem.objects.get()
    assert not again
    assert problem.article == Article.objects.get()
    assert run.results[0].article_id == problem.article_id


def test_nothing_is_added_to_an_article_that_is_gone(editor: User):
    article = make_article()
    held = type(article).objects.get(pk=article.pk)
    article.delete()
    with pytest.raises(ValidationError, match="no longer in the archive"):
        add_quote(article=held, start=0, end=5, editor=editor, kind="direct")
    with pytest.raises(ValidationError, match="no longer in the archive"):
        withhold_article(article=held, editor=editor)


def test_nothing_is_said_to_be_of_somebody_who_is_gone(editor: User):
    quote, article, anna = make_quote(), make_article(), make_person()
    held = Person.objects.get(pk=anna.pk)
    anna.delete()
    with pytest.raises(ValidationError, match=r"Lindqvist \d+ is no longer in the archive"):
        add_quote(article=article, start=0, end=5, editor=editor, kind="direct", speaker=held)
    with pytest.raises(ValidationError, match=r"Lindqvist \d+ is no longer in the archive"):
        review_quote(quote=quote, reviewer=editor, decision="correct", speaker=held)
    with pytest.raises(ValidationError, match=r"Lindqvist \d+ is no longer in the archive"):
        resolve_name(names=[make_name(None, "Lindkvist")], editor=editor, person=held)
    with pytest.raises(ValidationError, match=r"Lindqvist \d+ is no longer in the archive"):
        decide_spellings_of(other=held, editor=editor, new="person")


@pytest.mark.parametrize("gone", ["article", "source", "name"])
def test_a_spelling_is_not_told_in_a_place_that_is_gone(editor: User, gone: str):
    anna, article, source = make_person(status="confirmed"), make_article(), make_source()
    name = make_name(None, "Lindkvist")
    scopes = {"article": NameScope(article=article), "source": NameScope(source=source)}
    rows = {"article": article, "source": source, "name": name}
    type(rows[gone])._default_manager.filter(pk=rows[gone].pk).delete()
    with pytest.raises(ValidationError, match=r"no longer in the archive|any more"):
        resolve_name(names=[name], person=anna, editor=editor, scope=scopes.get(gone))
    assert not PersonName.objects.filter(person=anna).exists()


@pytest.mark.parametrize("action", [resolve_name, split_person])
@pytest.mark.parametrize("gone", ["article", "outlet", "person"])
def test_a_spelling_that_went_with_what_it_points_to_is_not_told(
    editor: User, gone: str, action: Any
):
    """It was read before; what it points to is not, and can't be any more."""
    anna, other = make_person(status="confirmed"), make_person(status="confirmed")
    rows = {"article": make_article(), "outlet": make_source(), "person": other}
    name = make_name(other, "Lindkvist", **PLACES[gone](rows[gone]))
    read_before = PersonName.objects.get(pk=name.pk)
    rows[gone].delete()
    with pytest.raises(ValidationError, match=r"no longer in the archive|any more"):
        action(names=[read_before], person=anna, editor=editor)
    assert not PersonName.objects.filter(person=anna).exists()


def test_whom_a_quote_meant_is_forgotten_before_the_spelling_is_given_back(editor: User):
    """An editor said of one quotation that it was somebody's who had been merged."""
    anna, ana = make_person("Anna Lindqvist", status="confirmed"), make_person("Ana Lindqvist")
    spelling, hers = make_name(anna, "Anna Lindqvist"), make_name(ana, "Ana Lindqvist")
    quote = make_quote(name=spelling, speaker=anna, meant=ana, status="corrected")
    merge = merge_people(kept=anna, merged=ana, editor=editor)
    decision = resolve_name(names=[spelling], editor=editor, new="person")
    undo_merge(merge=merge, editor=editor)
    forget_unused(name_ids=[hers.pk])
    assert not Person.objects.filter(pk=ana.pk).exists()
    undo_name_decision(decision=decision, editor=editor)
    quote.refresh_from_db()
    assert (quote.meant, quote.speaker) == (None, anna)
    assert [*wrong_copies(), *orphans()] == []


def test_whoever_is_forgotten_while_their_spelling_is_told_is_not_waited_for(
    editor: User, monkeypatch: pytest.MonkeyPatch
):
    anna = make_person()
    name, read = make_name(anna, "Lindkvist"), resolving.there_still

    def forgotten_then(names: Any) -> Any:
        rows = read(names)
        Person.objects.filter(pk=anna.pk).delete()
        return rows

    monkeypatch.setattr(resolving, "there_still", forgotten_then)
    with pytest.raises(Person.DoesNotExist):
        resolve_name(names=[name], editor=editor, new="person")


def test_a_no_that_is_said_again_outlives_the_split_that_said_it_first(editor: User):
    anna = make_person("Anna Lindqvist", status="confirmed")
    make_quote(name=make_name(anna, "Anna Lindqvist"), speaker=anna)
    name = make_name(anna, "Ana Lindqvist")
    make_quote(name=name, speaker=anna)
    other = make_person("Ana Lindqvist", status="confirmed")
    decision = split_person(names=[name], editor=editor, person=other)
    not_same_person(one=anna, other=other, editor=editor)
    decision.refresh_from_db()
    undo_name_decision(decision=decision, editor=editor)
    assert NotSamePerson.objects.between([anna.pk], [other.pk]).exists()


def test_a_new_person_of_whom_something_was_said_stays(editor: User):
    name, other = make_name(None, "Lindkvist"), make_person()
    make_quote(name=name, speaker_text="Lindkvist")
    decision = resolve_name(names=[name], editor=editor, new="person")
    made = decision.made_person
    assert made
    not_same_person(one=made, other=other, editor=editor)
    undo_name_decision(decision=decision, editor=editor)
    assert Person.objects.filter(pk=made.pk).exists()
    assert NotSamePerson.objects.count() == 1


def test_of_two_outlets_the_lowest_is_held_first(monkeypatch: pytest.MonkeyPatch):
    """As a merge does it: two who hold them the other way round wait for each other."""
    first, second, third = make_source(), make_source(), make_source()
    Source.objects.filter(pk=second.pk).update(merged_into=first)
    held: list[int] = []
    hold = type(Source.objects.all()).held_unmerged

    def noted(rows: Any, pk: int) -> Source:
        held.append(pk)
        return hold(rows, pk)

    monkeypatch.setattr(
        type(Source.objects), "held_unmerged", lambda rows, pk: noted(rows.all(), pk)
    )
    article = make_article(source=third, origin=second)
    settle_outlets(articles=[article])
    assert held == [second.pk, third.pk, first.pk]
    assert (article.source_id, article.origin_id) == (third.pk, first.pk)


def raced_once(act: Any) -> Any:
    """It fails the first time as the database fails one of two who wait for each other."""
    failures = [OperationalError("deadlock detected")]

    def run(*args: Any, **kwargs: Any) -> Any:
        if failures:
            raise failures.pop()
        return act(*args, **kwargs)

    return run


def test_counting_goes_on_where_somebody_was_in_the_way(monkeypatch: pytest.MonkeyPatch):
    make_quote(speaker=make_person())
    monkeypatch.setattr(counting, "write", raced_once(counting.write))
    recount()
    assert not any(miscounted().values())
    assert Person.objects.get().quote_count == 1


def test_each_pause_may_be_twice_the_last_one_and_none_is_long(monkeypatch: pytest.MonkeyPatch):
    """Those who met once would meet again."""
    longest: list[float] = []

    def shortest(_: float, most: float) -> float:
        longest.append(most)
        return 0.0

    monkeypatch.setattr(again, "uniform", shortest)
    failures = [OperationalError("locked")] * (again.TRIES - 1)
    again_if_raced(partial(fail_with, failures))
    assert longest[:3] == [0.02, 0.04, 0.08]
    assert longest[-1] == again.LONGEST_PAUSE == max(longest)


def fail_with(failures: list[OperationalError]) -> None:
    if failures:
        raise failures.pop()
