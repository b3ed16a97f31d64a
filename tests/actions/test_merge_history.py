"""Merge, import more, review, undo: as if the merge had never been, and every decision stands."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.management.commands.check_archive import orphans, wrong_copies
from articles.models import Merge
from tests.actions.history import INTRODUCED, Archive, Step, meant_by, refused

MACHINE = ("import_article", "extract_again", "merge", "undo")

number = st.integers(0, 30)
introduced = st.lists(st.integers(0, len(INTRODUCED) - 1), min_size=1, max_size=2).map(tuple)
imports = st.tuples(st.just("import_article"), st.integers(0, 1), introduced)
taken = st.lists(st.sampled_from(Merge.TAKEN), max_size=2, unique=True).map(tuple)
steps = st.one_of(
    imports,
    st.tuples(st.just("merge"), number, number, taken),
    st.tuples(st.just("merge"), number, number, taken),
    st.tuples(st.just("undo"), number),
    st.tuples(st.just("review"), number, number, number),
    st.tuples(st.just("resolve"), number, number, number, number),
    st.tuples(st.just("undo_decision"), number),
    st.tuples(st.just("not_same"), number, number),
    st.tuples(st.just("extract_again"), number),
)
histories = st.tuples(
    st.lists(imports, min_size=2, max_size=3), st.lists(steps, min_size=2, max_size=10)
).map(lambda parts: [*parts[0], *parts[1]])


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written meanwhile is gone after."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def live(history: list[Step]) -> tuple[Archive, list[Step], set[tuple[int, int]]]:
    """The archive after the history and the undo of all its merges; the steps that were not
    refused; and the places of the quotes that were reviewed while a merge stood."""
    archive, done, in_between = Archive(), [], set()
    for numbers in history:
        step, before = meant_by(archive, numbers), archive.human()
        if step is None or refused(archive, step):
            continue
        done.append(step)
        if step[0] in MACHINE:
            assert archive.human() == before
        if step[0] == "review" and Merge.objects.standing().exists():
            in_between.add(step[1])
        assert [*wrong_copies()] == []
    before = archive.human()
    archive.undo_all()
    assert archive.human() == before
    return archive, done, in_between


def live_without_merges(done: list[Step]) -> Archive:
    archive = Archive()
    for step in done:
        if step[0] not in ("merge", "undo"):
            archive.take(*step)
    return archive


def is_whole() -> bool:
    return [*wrong_copies(), *orphans()] == []


@pytest.mark.django_db
@settings(max_examples=settings().max_examples // 2, phases=(Phase.generate,))
@given(history=histories)
def test_after_the_undo_it_is_as_if_nobody_had_been_merged(history: list[Step]) -> None:
    with taken_back():
        archive, done, in_between = live(history)
        assert is_whole()
        found = archive.exported(), archive.spellings(), archive.described()
    with taken_back():
        other = live_without_merges(done)
        assert is_whole()
        expected = other.exported(), other.spellings(), other.described()
    for rows in (found[0], expected[0]):
        for place in in_between:
            del rows[place]
    assert found[0] == expected[0]
    assert found[1] == expected[1]
    if not in_between:
        assert found[2] == expected[2]
