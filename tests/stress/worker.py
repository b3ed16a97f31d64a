"""One of many who work in the archive at the same moment: a process with a connection of its own.

    python -m tests.stress.worker NUMBER SEED SECONDS

It prints a line when it is ready, and begins when it reads one. Each further line is one step, as
JSON: what was decided, about what. So whoever started it knows what has to stand in the end,
without trusting the archive's own account of it.
"""

import faulthandler
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.exceptions import ObjectDoesNotExist, ValidationError  # noqa: E402
from django.db import Error  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.actions.add_quote import add_quote  # noqa: E402
from articles.actions.again_if_raced import again_if_raced  # noqa: E402
from articles.actions.extract_quotes import extract_quotes  # noqa: E402
from articles.actions.import_files import import_sent  # noqa: E402
from articles.actions.merge_people import merge_people, undo_merge  # noqa: E402
from articles.actions.merge_sources import merge_sources, undo_merge_sources  # noqa: E402
from articles.actions.name_scope import NameScope  # noqa: E402
from articles.actions.not_same_person import not_same_person  # noqa: E402
from articles.actions.resolve_name import resolve_name  # noqa: E402
from articles.actions.review_quote import review_quote  # noqa: E402
from articles.actions.rollback_batch import rollback_batch  # noqa: E402
from articles.actions.split_person import split_person  # noqa: E402
from articles.actions.undo_name_decision import undo_name_decision  # noqa: E402
from articles.actions.undo_review import undo_review  # noqa: E402
from articles.actions.withhold_article import release_article, withhold_article  # noqa: E402
from articles.models import (  # noqa: E402
    Article,
    ImportBatch,
    Merge,
    NameDecision,
    Person,
    PersonName,
    Quote,
    Review,
    Source,
    SourceMerge,
)
from tests.stress.texts import TEXTS, sent  # noqa: E402

# How often each is done, of all that is done.
STEPS = {
    "import_texts": 6,
    "extract": 3,
    "roll_back": 1,
    "review": 10,
    "undo_review": 3,
    "add": 2,
    "merge": 3,
    "undo_merge": 2,
    "resolve": 4,
    "undo_name": 2,
    "split": 1,
    "not_same": 1,
    "merge_outlets": 1,
    "undo_outlets": 1,
    "withhold": 1,
    "release": 1,
}
REVIEWS = ("confirm", "correct", "correct", "unknown", "reject")
Entry = dict[str, Any]


class RefusedError(Exception):
    """With a reason that an editor reads; or there was nothing to do it to."""


class Worker:
    def __init__(self, number: int, seed: int) -> None:
        self.editor = User.objects.get(username=f"editor{number}")
        self.random = Random(1000 * seed + number)  # noqa: S311
        self.raced: Counter[str] = Counter()

    def run(self, seconds: float) -> Iterator[Entry]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            (step,) = self.random.choices(list(STEPS), list(STEPS.values()))
            try:
                yield {"did": step, **(getattr(self, step)() or {})}
            except (RefusedError, ValidationError):
                yield {"refused": step}
            except Exception:  # told, and judged, by whoever started us
                yield {"failed": step, "why": traceback.format_exc()}
        yield {"raced": dict(self.raced)}

    def do(self, act: Callable[..., Any], **what: Any) -> Any:
        """As every caller does it: again, where another one was in the way."""

        def once() -> Any:
            try:
                return act(**what)
            except (Error, ObjectDoesNotExist) as problem:
                self.raced[" ".join(str(problem).split()[:3]) or type(problem).__name__] += 1
                raise

        return again_if_raced(once)

    def one_of(self, rows: Any) -> Any:
        row = rows.order_by("?").first()
        if row is None:
            raise RefusedError
        return row

    # What machines do.

    def import_texts(self) -> None:
        numbers = self.random.sample(range(TEXTS), self.random.randint(1, 5))
        files = [sent(number, self.random) for number in numbers]
        rows = {name: row for name, _, row in files if row}
        run = import_sent(files=[(name, data) for name, data, _ in files], sidecar=rows)
        if failed := [result for result in run.results if result.outcome == "failed"]:
            raise RuntimeError(failed)

    def extract(self) -> None:
        article = self.one_of(Article.objects.all())
        try:
            self.do(extract_quotes, article=article)
        except Article.DoesNotExist:  # the import that brought it was taken back
            raise RefusedError from None

    def roll_back(self) -> None:
        batch = self.one_of(ImportBatch.objects.filter(rolled_back_at=None))
        rollback_batch(batch=batch, editor=self.editor)

    # What editors do.

    def review(self) -> Entry:
        before = timezone.now()
        decision = self.random.choice(REVIEWS)
        quote = self.do(
            review_quote,
            quote=self.one_of(Quote.objects.all()),
            reviewer=self.editor,
            decision=decision,
            speaker=self.one_of(Person.objects.all()) if decision == "correct" else None,
        )
        if quote.reviewer_id != self.editor.pk or quote.reviewed_at < before:
            raise RefusedError  # it was so already
        return reviewed(quote)

    def add(self) -> Entry:
        article = self.one_of(Article.objects.all())
        start = article.body.index("Harbour", self.random.randrange(len(article.body) // 2))
        speaker = self.random.choice([None, self.one_of(Person.objects.all())])
        quote = self.do(
            add_quote,
            article=article,
            start=start,
            end=start + 7,
            kind="partial",
            editor=self.editor,
            speaker=speaker,
        )
        return reviewed(quote)

    def undo_review(self) -> Entry:
        review = self.one_of(Review.objects.standing().select_related("quote"))
        self.do(undo_review, review=review, editor=self.editor)
        return {"quote": review.quote_id, "made_at": review.made_at.isoformat()}

    def merge(self) -> Entry:
        current = Person.objects.current()
        done = self.do(
            merge_people,
            kept=self.one_of(current),
            merged=self.one_of(current),
            editor=self.editor,
            take=self.random.choice([(), ("name",)]),
        )
        return {"merge": done.pk}

    def undo_merge(self) -> Entry:
        merge = self.one_of(Merge.objects.standing())
        return {"merge": self.do(undo_merge, merge=merge, editor=self.editor).pk}

    def resolve(self) -> Entry:
        name = self.one_of(PersonName.objects.all())
        what: Entry = self.random.choice(
            [{"person": 1}, {"new": "person"}, {"speaker_kind": "group"}]
        )
        if "person" in what:
            what = {"person": self.one_of(Person.objects.current())}
        return said(
            self.do(resolve_name, names=[name], editor=self.editor, scope=self.scope(), **what)
        )

    def split(self) -> Entry:
        name = self.one_of(PersonName.objects.exclude(meant=None))
        return said(self.do(split_person, names=[name], editor=self.editor, scope=self.scope()))

    def scope(self) -> NameScope | None:
        which = self.random.randrange(4)
        if which == 0:
            return NameScope(source=self.one_of(Source.objects.current()))
        return NameScope(article=self.one_of(Article.objects.all())) if which == 1 else None

    def undo_name(self) -> Entry:
        decision = self.one_of(NameDecision.objects.standing())
        return {"decision": self.do(undo_name_decision, decision=decision, editor=self.editor).pk}

    def not_same(self) -> Entry:
        one, other = self.one_of(Person.objects.all()), self.one_of(Person.objects.all())
        if one == other:
            raise RefusedError
        done = self.do(not_same_person, one=one, other=other, editor=self.editor)
        return {"not_same": done.pk}

    def merge_outlets(self) -> Entry:
        current = Source.objects.current()
        merged, kept = self.one_of(current), self.one_of(current)
        done = self.do(
            merge_sources, merged=merged, kept=kept, editor=self.editor, take=("country",)
        )
        return {"outlets": done.pk}

    def undo_outlets(self) -> Entry:
        merge = self.one_of(SourceMerge.objects.filter(undone_at=None))
        return {"outlets": self.do(undo_merge_sources, merge=merge, editor=self.editor).pk}

    def withhold(self) -> Entry:
        return self.show(withhold_article)

    def release(self) -> Entry:
        return self.show(release_article)

    def show(self, act: Callable[..., bool]) -> Entry:
        article = self.one_of(Article.objects.all())
        if not self.do(act, article=article, editor=self.editor):
            raise RefusedError
        return {"article": article.pk}


def reviewed(quote: Quote) -> Entry:
    assert quote.reviewed_at
    return {
        "quote": quote.pk,
        "made_at": quote.reviewed_at.isoformat(),
        "status": str(quote.status),
        "meant": quote.meant_id,
    }


def said(decision: NameDecision) -> Entry:
    return {"decision": decision.pk}


def main() -> None:
    number, seed = map(int, sys.argv[1:3])
    worker = Worker(number, seed)
    faulthandler.dump_traceback_later(float(sys.argv[3]) + 45, exit=True)
    tell({"ready": number})
    sys.stdin.readline()
    for entry in worker.run(float(sys.argv[3])):
        tell(entry)


def tell(entry: Entry) -> None:
    sys.stdout.write(json.dumps(entry) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
