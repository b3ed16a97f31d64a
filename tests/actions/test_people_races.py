"""Several who import, merge, undo, review and decide about names at the same moment."""

import random
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection

from articles.actions.again_if_raced import again_if_raced
from articles.actions.extract_quotes import extract_quotes
from articles.actions.merge_people import merge_people, undo_merge
from articles.actions.recount import miscounted, recount
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.management.commands.check_archive import orphans, wrong_copies
from articles.models import Article, Merge, Person, PersonName, Quote
from tests.actions.history import body_quoting
from tests.factories import make_article, make_source

STEPS = 8
FIRST = [(0, 1), (5, 7), (9, 8), (3,), (4, 2)]


class Worker:
    """One who does the same kind of thing again and again, on a connection of its own."""

    def __init__(self, kind: str, seed: int, editor: User) -> None:
        self.kind, self.editor, self.random = kind, editor, random.Random(seed)  # noqa: S311
        self.reviewed: list[Quote] = []
        self.problems: list[BaseException] = []
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        try:
            for _ in range(STEPS):
                getattr(self, self.kind)()
        except BaseException as problem:  # told at the end, in the test's own thread
            self.problems.append(problem)
        finally:
            connection.close()

    def attempt(self, act: Callable[..., Any], **what: Any) -> Any:
        """What it returns; None where it is refused with a reason."""
        try:
            return again_if_raced(partial(act, **what))
        except ValidationError:
            return None

    def one_of(self, rows: Any) -> Any:
        return self.random.choice(list(rows))

    def importing(self) -> None:
        said = tuple(self.random.sample(range(11), 2))
        article = make_article(body_quoting(said), source=make_source())
        self.attempt(extract_quotes, article=article)

    def extracting(self) -> None:
        self.attempt(extract_quotes, article=self.one_of(Article.objects.order_by("pk")))

    def merging(self) -> None:
        current = list(Person.objects.current())
        if len(current) > 3:
            kept, merged = self.random.sample(current, 2)
            self.attempt(merge_people, kept=kept, merged=merged, editor=self.editor, take=("name",))

    def undoing(self) -> None:
        if standing := list(Merge.objects.standing()):
            self.attempt(undo_merge, merge=self.one_of(standing), editor=self.editor)

    def reviewing(self) -> None:
        done = self.attempt(
            review_quote,
            quote=self.one_of(Quote.objects.all()),
            reviewer=self.editor,
            decision=self.random.choice(["confirm", "correct", "unknown", "reject"]),
            speaker=self.one_of(Person.objects.all()),
        )
        self.reviewed += [done] if done else []

    def resolving(self) -> None:
        self.attempt(
            resolve_name,
            names=[self.one_of(PersonName.objects.all())],
            person=self.one_of(Person.objects.current()),
            editor=self.editor,
        )


KINDS = ("importing", "importing", "extracting", "merging", "undoing", "reviewing", "reviewing")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("also", ["merging", "resolving"])
def test_no_decision_is_lost_and_nothing_is_left_dangling(also: str):
    editor = User.objects.create_user("mira")
    for said in FIRST:
        extract_quotes(article=make_article(body_quoting(said), source=make_source()))
    workers = [Worker(kind, seed, editor) for seed, kind in enumerate((*KINDS, also))]
    for worker in workers:
        worker.thread.join()
    assert [problem for worker in workers for problem in worker.problems] == []
    recount()
    assert [*wrong_copies(), *orphans()] == []
    assert not any(miscounted().values())
    assert standing_reviews(workers, moved_by_names=also == "resolving") == []
    for merge in Merge.objects.standing().last_first():
        undo_merge(merge=merge, editor=editor)
    assert [*wrong_copies(), *orphans()] == []


def standing_reviews(workers: list[Worker], *, moved_by_names: bool) -> list[str]:
    """The last reviews of quotes that are not as they were decided."""
    last: dict[int, Quote] = {}
    for quote in (quote for worker in workers for quote in worker.reviewed):
        known = last.get(quote.pk)
        if known is None or (quote.reviewed_at or 0) > (known.reviewed_at or 0):  # type: ignore[operator]
            last[quote.pk] = quote
    fields = ["status", "reviewed_at"] if moved_by_names else ["status", "reviewed_at", "meant_id"]
    rows = Quote.objects.in_bulk(last)
    return [
        f"quote {pk}: {field}"
        for pk, quote in last.items()
        for field in fields
        if getattr(rows[pk], field) != getattr(quote, field)
    ]
