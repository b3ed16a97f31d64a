"""What lists say of an utterance: how many quotations and outlets, since when, in which words."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce, Length

from articles.actions.bulk_rows import update_rows
from articles.actions.likeness_index import pieces
from articles.models import Quote, Utterance
from articles.models.place import FIRST_DATED
from articles.models.utterance import slug_of


def count_utterances(ids: Iterable[int]) -> int:
    """Count anew what the public reads of these utterances. Returns how many were not right."""
    return sum(count_some(some) for some in pieces(sorted(ids)))


def count_some(ids: Collection[int]) -> int:
    now = {row["utterance"]: row for row in counted(ids)}
    words = first_words(ids, now)
    changed = []
    for pk, *said in Utterance.objects.filter(pk__in=ids).values_list("pk", *Utterance.COUNTS):
        row = now.get(pk, {})
        counts = [
            row.get("quotes", 0),
            row.get("outlets", 0) + (1 if row.get("unstated") else 0),
            row.get("texts", 0),
            row.get("last") or 0,
            row.get("first") or 0,
            words[pk][0] if row else None,
            slug_of(words[pk][1]) if row else said[-1],
        ]
        if said != counts:
            changed.append((pk, *counts))
    update_rows(Utterance, [field.removesuffix("_id") for field in Utterance.COUNTS], changed)
    return len(changed)


def counted(ids: Collection[int]) -> Any:
    quotes = Quote.objects.published().filter(utterance__in=ids).order_by()
    return quotes.values("utterance").annotate(
        quotes=Count("*"),
        outlets=Count("source", distinct=True),
        unstated=Count("pk", filter=Q(source=None)),
        texts=Count(Coalesce("article__copy_of", "article"), distinct=True),
        first=Min("place", filter=Q(place__gte=FIRST_DATED)),
        last=Max("place"),
    )


def first_words(ids: Collection[int], now: dict[int, Any]) -> dict[int, tuple[int, str]]:
    """Of each the earliest quotation with a date, else the longest, and its text."""
    quotes = Quote.objects.published().filter(utterance__in=ids)
    firsts = [row["first"] for row in now.values() if row["first"]]
    dated = quotes.filter(place__in=firsts).values_list("utterance", "pk", "text")
    undated = [pk for pk, row in now.items() if not row["first"]]
    rows = quotes.filter(utterance__in=undated).order_by(Length("text"), "-pk")
    longest = rows.values_list("utterance", "pk", "text")  # the last of each stays
    return {utterance: (pk, text) for utterance, pk, text in [*longest, *dated] if utterance}
