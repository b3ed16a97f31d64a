"""The numbers by which lists of people and outlets are ordered, counted and written down."""

from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from articles.actions.again_if_raced import again_if_raced
from articles.actions.bulk_rows import update_rows
from articles.models import Article, Person, Quote, Source

Numbers = dict[int, dict[str, int]]
CHUNK = 500


def recount(
    *, people: Collection[int | None] | None = None, outlets: Collection[int | None] = ()
) -> int:
    """Count anew what the public may read of these people and outlets; without any people, of all
    there are. Returns how many rows were not right.

    After an import everything is counted, once; after an editor's decision those it is about.
    """
    if people is None:
        return recount_all(Person, numbers_of_people) + recount_all(Source, numbers_of_outlets)
    named, named_outlets = ({pk for pk in keys if pk} for keys in (people, outlets))
    return write(Person, numbers_of_people, named) + write(
        Source, numbers_of_outlets, named_outlets
    )


def miscounted() -> dict[str, list[int]]:
    """The ids of the people and of the outlets whose numbers are not right."""
    return {
        "person": wrong(Person.objects.all(), numbers_of_people()),
        "outlet": wrong(Source.objects.all(), numbers_of_outlets()),
    }


def numbers_of_people(keys: Collection[int] | None = None) -> Numbers:
    quotes = Quote.objects.published().attributed().exclude(speaker=None)
    if keys is not None:
        quotes = quotes.filter(speaker__in=keys)
    found: Numbers = {}
    tally(found, "quote_count", quotes, "speaker", Count("*"))
    tally(found, "outlet_count", quotes, "speaker", Count("source", distinct=True))
    return found


def numbers_of_outlets(keys: Collection[int] | None = None) -> Numbers:
    articles, quotes = Article.objects.published(), Quote.objects.published()
    found: Numbers = {}
    for field, rows, by in (
        ("article_count", articles, "source"),
        ("copy_count", articles.copies(), "source"),
        ("origin_count", articles, "origin"),
        ("quote_count", quotes, "source"),
    ):
        rows = rows.exclude(**{by: None}) if keys is None else rows.filter(**{f"{by}__in": keys})
        tally(found, field, rows, by, Count("*"))
    return found


def tally(found: Numbers, field: str, rows: QuerySet[Any], by: str, what: Count) -> None:
    for key, number in rows.order_by().values_list(by).annotate(n=what):
        found.setdefault(key, {})[field] = number


def recount_all(model: Any, numbers: Any) -> int:
    keys = wrong(model.objects.all(), numbers())
    chunks = [keys[first : first + CHUNK] for first in range(0, len(keys), CHUNK)]
    return sum(again_if_raced(partial(write, model, numbers, chunk)) for chunk in chunks)


def wrong(rows: QuerySet[Any], found: Numbers) -> list[int]:
    """The ids of the rows that say something else."""
    fields = rows.model.COUNTS
    return [
        row[0]
        for row in rows.order_by("pk").values_list("pk", *fields)
        if row[1:] != tuple(found.get(row[0], {}).get(field, 0) for field in fields)
    ]


@transaction.atomic
def write(model: Any, numbers: Any, keys: Collection[int]) -> int:
    """Counted while the rows are held: who decides meanwhile counts after us."""
    held = list(model.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    found = numbers(keys)
    changed = []
    for row in held:
        now = [found.get(row.pk, {}).get(field, 0) for field in model.COUNTS]
        if now != [getattr(row, field) for field in model.COUNTS]:
            changed.append((row.pk, *now))
    update_rows(model, model.COUNTS, changed)
    return len(changed)
