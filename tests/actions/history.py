"""Histories of an archive, with merges and without: for the tests that compare the two.

A step is a tuple of its name and numbers; what a number stands for (which quote, which person) is
found in the archive with merges, and then meant in the other one too.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import StringIO
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.actions.add_quote import add_quote
from articles.actions.extract_quotes import extract_quotes
from articles.actions.merge_people import merge_people, undo_merge
from articles.actions.merge_sources import merge_sources, undo_merge_sources
from articles.actions.name_scope import NameScope
from articles.actions.not_same_person import not_same_person
from articles.actions.outlets_meant import settle_outlets
from articles.actions.resolve_name import preview_name, resolve_name
from articles.actions.review_quote import review_quote
from articles.actions.split_person import split_person
from articles.actions.undo_name_decision import undo_name_decision
from articles.actions.undo_review import undo_review
from articles.actions.update_text import NewText, update_text
from articles.exports.quotes import write_jsonl
from articles.models import (
    Article,
    Merge,
    NameDecision,
    Person,
    PersonName,
    Quote,
    Review,
    Source,
    SourceMerge,
)
from tests.actions.introduced import INTRODUCED
from tests.factories import make_article, make_source

Step = tuple[Any, ...]

MEANINGS = ("person", "person", "new", "organisation", "group", "unknown", "unclear", "split")
DECISIONS = ("confirm", "correct", "correct", "unknown", "reject")


def body_quoting(introduced: tuple[int, ...]) -> str:
    """Each of the introduced says one sentence."""
    return "\n\n".join(
        f"“Harbour number {n} stays open,” {INTRODUCED[who]} said on Monday."
        for n, who in enumerate(introduced)
    )


class Archive:
    """An archive in which steps are taken. Rows are told by numbers that another archive with the
    same history has too: the order in which they were made, and places in texts."""

    def __init__(self, *, outlets: int = 2) -> None:
        self.editor = User.objects.create_user("mira")
        self.outlets = [make_source(f"Harbour Post {number}") for number in range(outlets)]
        self.articles: list[Article] = []
        self.bodies: list[str] = []
        self.people: list[int] = []
        self.merges: list[Merge] = []
        self.decisions: list[NameDecision] = []
        self.outlet_merges: list[SourceMerge] = []

    def take(self, name: str, *what: Any) -> None:
        getattr(self, name)(*what)
        known = set(self.people)
        new = Person.objects.exclude(pk__in=known).order_by("pk")
        self.people += list(new.values_list("pk", flat=True))

    def person(self, number: int) -> Person:
        return Person.objects.get(pk=self.people[number])

    def quote(self, place: tuple[int, int]) -> Quote:
        # One that has lost its place may have had the same, in another text.
        return self.articles[place[0]].quotes.filter(start=place[1]).earliest("pk")

    def name(self, known: tuple[str, int | None, int | None]) -> PersonName:
        key, outlet, article = known
        return PersonName.objects.get(
            key=key,
            source=None if outlet is None else self.outlets[outlet],
            article=None if article is None else self.articles[article],
        )

    def scope(self, kind: int, outlet: int, article: int) -> NameScope:
        places: list[Callable[[], NameScope]] = [
            NameScope,
            lambda: NameScope(source=self.outlets[outlet]),
            lambda: NameScope(article=self.articles[article]),
        ]
        return places[kind]()

    # The steps.

    def import_article(self, outlet: int, introduced: tuple[int, ...]) -> None:
        number = len(self.articles)
        article = make_article(
            body_quoting(introduced),
            source=self.outlets[outlet],
            headline=f"Council votes {number}",
            identity=f"id:{number}",
            source_file=f"{number}.txt",
        )
        settle_outlets(articles=[article])
        article.save()
        self.articles.append(article)
        self.bodies.append(article.body)
        extract_quotes(article=article)

    def extract_again(self, article: int) -> None:
        extract_quotes(article=self.articles[article])

    def change_text(self, article: int, how: int) -> None:
        """It begins otherwise, or lacks its first paragraph, or is as it was imported."""
        row = Article.objects.get(pk=self.articles[article].pk)
        first, *others = row.body.split("\n\n")
        ways = f"Rain fell.\n\n{row.body}", "\n\n".join(others) or first, self.bodies[article]
        data = ways[how].encode()
        text = NewText(ways[how], data, hashlib.sha256(data).hexdigest(), "utf-8", [])
        update_text(article=row, text=text, why="import")

    def merge(self, kept: int, merged: int, take: tuple[str, ...]) -> None:
        made = merge_people(
            kept=self.person(kept), merged=self.person(merged), editor=self.editor, take=take
        )
        self.merges.append(made)

    def undo(self, number: int) -> None:
        with suppress(Merge.DoesNotExist):  # undone before, and forgotten with one of the two
            undo_merge(merge=self.merges[number], editor=self.editor)

    def undo_all(self) -> None:
        for merge in Merge.objects.standing().last_first():
            undo_merge(merge=merge, editor=self.editor)

    def review(self, place: tuple[int, int], decision: Any, person: int) -> None:
        speaker = self.person(person) if decision == "correct" else None
        quote = self.quote(place)
        review_quote(quote=quote, reviewer=self.editor, decision=decision, speaker=speaker)

    def add(self, article: int, person: int) -> None:
        row = Article.objects.get(pk=self.articles[article].pk)
        start = row.body.index("Monday")
        add_quote(
            article=row,
            start=start,
            end=start + 6,
            kind="partial",
            editor=self.editor,
            speaker=self.person(person),
        )

    def move(self, place: tuple[int, int], by: int) -> None:
        quote = self.quote(place)
        there = quote.start + by, quote.end + by
        review_quote(quote=quote, reviewer=self.editor, decision="confirm", place=there)

    def resolve(self, known: Any, meaning: str, person: int, scope: tuple[int, int, int]) -> None:
        names, there = [self.name(known)], self.scope(*scope)
        previewed = preview_name(names=names, scope=there).quotes
        if meaning == "split":
            made = split_person(names=names, editor=self.editor, scope=there)
        else:
            made = resolve_name(
                names=names,
                editor=self.editor,
                person=self.person(person) if meaning == "person" else None,
                new={"new": "person"}.get(meaning, meaning if meaning == "organisation" else ""),
                speaker_kind=meaning if meaning in ("group", "unknown") else "",
                scope=there,
            )
        assert made.moved in (previewed, 0)  # none where it says what they said
        self.decisions.append(made)

    def undo_decision(self, number: int) -> None:
        undo_name_decision(decision=self.decisions[number], editor=self.editor)

    def not_same(self, one: int, other: int) -> None:
        not_same_person(one=self.person(one), other=self.person(other), editor=self.editor)

    def undo_review(self, number: int) -> None:
        review = Review.objects.order_by("pk")[number]
        undo_review(review=review, editor=self.editor)

    def merge_outlets(self, kept: int, merged: int) -> None:
        outlets = [Source.objects.get(pk=self.outlets[number].pk) for number in (kept, merged)]
        self.outlet_merges.append(
            merge_sources(kept=outlets[0], merged=outlets[1], editor=self.editor)
        )

    def undo_outlets(self, number: int) -> None:
        undo_merge_sources(merge=self.outlet_merges[number], editor=self.editor)

    # What it holds.

    def places(self) -> list[tuple[int, int]]:
        numbers = {article.pk: n for n, article in enumerate(self.articles)}
        found = Quote.objects.order_by("article_id", "start").values_list("article_id", "start")
        return [(numbers[article], start) for article, start in found]

    def named(self) -> list[tuple[str, int | None, int | None]]:
        outlets = {outlet.pk: n for n, outlet in enumerate(self.outlets)}
        articles = {article.pk: n for n, article in enumerate(self.articles)}
        rows = PersonName.objects.order_by("pk").values_list("key", "source", "article")
        return [(key, outlets.get(o or 0), articles.get(a or 0)) for key, o, a in rows]

    def exported(self) -> dict[tuple[int, int], dict[str, Any]]:
        """The export, without ids, by place."""
        out = StringIO()
        write_jsonl(Quote.objects.all().for_export(), out)
        rows = [json.loads(line) for line in out.getvalue().splitlines()]
        ids = ("id", "article_id", "continues", "utterance_id")
        numbers = {article.pk: n for n, article in enumerate(self.articles)}
        return {
            (numbers[row["article_id"]], row["start"]): {
                field: value for field, value in row.items() if field not in ids
            }
            for row in rows
        }

    def spellings(self) -> dict[Any, Any]:
        """Whom every spelling means, by number."""
        numbers = {pk: n for n, pk in enumerate(self.people)} | {None: None}
        rows = PersonName.objects.order_by("pk")
        said = rows.values_list("name", "meant", "person", "speaker_kind", "decided_by__username")
        return {
            place: (name, numbers[meant], numbers[person], kind, decided)
            for place, (name, meant, person, kind, decided) in zip(self.named(), said, strict=True)
        }

    def described(self) -> dict[int, Any]:
        """What editors say of everybody who has a spelling, by number."""
        rows = Person.objects.exclude(own_names=None).values(
            "pk", "name", "kind", "status", "wikidata_id", "description", "merged_into"
        )
        numbers = {pk: n for n, pk in enumerate(self.people)}
        return {numbers[row["pk"]]: row | {"pk": None} for row in rows}

    def human(self) -> tuple[dict[Any, Any], dict[Any, Any]]:
        """What editors have decided about quotes, and about names."""
        quotes = Quote.objects.filter(reviewer__isnull=False).order_by("pk")
        fields = ("status", "meant", "speaker_kind", "speaker_text", "kind", "reviewed_at")
        names = PersonName.objects.filter(decided_by__isnull=False).order_by("pk")
        return (
            {row[0]: row[1:] for row in quotes.values_list("pk", *fields)},
            {row[0]: row[1:] for row in names.values_list("pk", "meant", "speaker_kind")},
        )


def meant_by(archive: Archive, step: Step) -> Step | None:
    """The step with what its numbers stand for in this archive; None where it has nothing."""
    name, *numbers = step
    if name == "import_article":
        return step
    try:
        return name, *STANDS_FOR[name](archive, *numbers)
    except ZeroDivisionError:  # one of none
        return None


def one_of(rows: Sequence[Any], number: int) -> Any:
    return rows[number % len(rows)]


def somebody(archive: Archive, number: int) -> int:
    """Somebody who has a spelling, by number."""
    current = Person.objects.current().exclude(own_names=None).values_list("pk", flat=True)
    return int(one_of(sorted(map(archive.people.index, current)), number))


def spelling(archive: Archive, which: int, meaning: int, who: int, scope: int) -> Step:
    there = (scope % 3, scope % 2, which % len(archive.articles))
    name = one_of(archive.named(), which)
    return name, one_of(MEANINGS, meaning), somebody(archive, who), there


STANDS_FOR: dict[str, Callable[..., Step]] = {
    "change_text": lambda archive, n, how: (n % len(archive.articles), how % 3),
    "extract_again": lambda archive, n: (n % len(archive.articles),),
    "undo": lambda archive, n: (n % len(archive.merges),),
    "undo_decision": lambda archive, n: (n % len(archive.decisions),),
    "undo_review": lambda archive, n: (n % Review.objects.count(),),
    "merge_outlets": lambda archive, a, b: (a % len(archive.outlets), b % len(archive.outlets)),
    "undo_outlets": lambda archive, n: (n % len(archive.outlet_merges),),
    "merge": lambda archive, a, b, take: (somebody(archive, a), somebody(archive, b), take),
    "not_same": lambda archive, a, b: (somebody(archive, a), somebody(archive, b)),
    "review": lambda archive, place, decision, who: (
        one_of(archive.places(), place),
        one_of(DECISIONS, decision),
        somebody(archive, who),
    ),
    "add": lambda archive, n, who: (n % len(archive.articles), somebody(archive, who)),
    "move": lambda archive, place, by: (one_of(archive.places(), place), by - 15),
    "resolve": spelling,
}


def refused(archive: Archive, step: Step) -> bool:
    """Take the step; True where it is refused with a reason."""
    try:
        archive.take(*step)
    except ValidationError:
        return True
    return False
