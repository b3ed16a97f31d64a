"""One writes while the other has begun: whoever comes second waits, and finds what the first wrote.

Each was a decision lost, or an archive left dangling.
"""

from collections.abc import Callable
from functools import partial

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from articles.actions.merge_sources import merge_sources, undo_merge_sources
from articles.actions.not_same_person import not_same_person
from articles.actions.resolve_name import resolve_name
from articles.actions.resolve_speaker import forget_unused
from articles.actions.review_quote import review_quote
from articles.actions.rollback_batch import rollback_batch
from articles.management.commands.check_archive import misplaced
from articles.models import (
    Article,
    ImportBatch,
    NameDecision,
    NotSamePerson,
    Person,
    PersonName,
    Quote,
)
from tests.actions.test_races import in_another_process
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db(transaction=True)
A_WHILE = 0.4  # seconds: long enough for the second to come as far as it can


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


def one_waits_for_the_other(first: Callable[[], object], second: Callable[[], object]) -> None:
    """The second begins when the first has written, and before that is committed."""
    with transaction.atomic():
        first()
        thread = in_another_process(second)
        thread.join(A_WHILE)
        assert thread.is_alive()
    thread.join()


def test_a_rollback_keeps_the_article_whose_spelling_is_just_decided(editor: User):
    batch = ImportBatch.objects.create(paths="a", new=1)
    article = make_article(import_batch=batch)
    name = make_name(None, "Lindkvist", scope="article", article=article)
    make_quote(article, name=name)
    anna = make_person("Anna Lindqvist", status="confirmed")
    one_waits_for_the_other(
        lambda: resolve_name(names=[name], person=anna, editor=editor),
        lambda: rollback_batch(batch=batch),
    )
    assert PersonName.objects.get().person == anna
    assert Quote.objects.get().speaker == anna


def test_nobody_is_forgotten_of_whom_something_is_just_said(editor: User):
    unused, other = make_person("Anna Lindqvist"), make_person("Ana Lindqvist")
    name = make_name(unused, "Anna Lindqvist")
    one_waits_for_the_other(
        lambda: not_same_person(one=unused, other=other, editor=editor),
        lambda: transaction.atomic(forget_unused)(name_ids=[name.pk]),
    )
    assert NotSamePerson.objects.between([unused.pk], [other.pk]).exists()
    assert Person.objects.filter(pk=unused.pk).exists()


def test_a_decision_about_a_spelling_is_later_than_the_review_it_waited_for(editor: User):
    """Its undo goes by that order: see restore_quotes."""
    anna, name = make_person("Anna Lindqvist", status="confirmed"), make_name(None, "Lindkvist")
    quote = make_quote(name=name, speaker_text="Lindkvist")
    made: list[NameDecision] = []

    def tell() -> None:
        made.append(resolve_name(names=[name], person=anna, editor=editor))

    with transaction.atomic():
        list(PersonName.objects.filter(pk=name.pk).held().values("pk"))
        thread = in_another_process(tell)
        thread.join(A_WHILE)
        review_quote(quote=quote, reviewer=editor, decision="confirm")
    thread.join()
    quote.refresh_from_db()
    assert quote.reviewed_at
    assert made[0].made_at > quote.reviewed_at
    assert quote.status == "confirmed"


def test_whoever_waited_for_an_article_reads_what_it_says_now():
    """Its outlet too: of a row that it waited for, PostgreSQL joins what was there before."""
    article, other = make_article(source=make_source()), make_source("Valley Times")
    read: list[Article] = []
    one_waits_for_the_other(
        lambda: Article.objects.update(source=other, headline="New"),
        lambda: transaction.atomic(lambda: read.append(article.held()))(),
    )
    assert (read[0].source, read[0].headline) == (other, "New")


@pytest.mark.parametrize("undone_first", [True, False])
def test_an_outlet_leaves_while_that_which_it_is_in_goes_into_another(
    editor: User, undone_first: bool
):
    """Both move its articles."""
    outlets = [make_source(f"Harbour Post {number}") for number in range(4)]
    article = make_article(source=outlets[0])
    merge = partial(merge_sources, editor=editor)
    inside = merge(merged=outlets[0], kept=outlets[1])
    merge(merged=outlets[1], kept=outlets[2])
    undo = partial(undo_merge_sources, merge=inside, editor=editor)
    other = partial(merge, merged=outlets[2], kept=outlets[3])
    one_waits_for_the_other(*((undo, other) if undone_first else (other, undo)))
    article.refresh_from_db()
    assert (article.source, article.printed_in) == (outlets[0], None)
    assert list(misplaced()) == []
