"""Which utterance each quotation belongs to, and what becomes of the utterances there were: an
address that was given out leads on to where its quotations are."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from articles.actions.bulk_rows import update_rows
from articles.actions.likeness_index import AT_ONCE, pieces
from articles.models import Quote, Utterance


class Linked(NamedTuple):
    """A quotation, what it is compared by, and the utterance that it had."""

    pk: int
    rendering: int
    utterance: int | None


def settle(renderings: Iterable[int], groups: Sequence[Collection[int]]) -> set[int]:
    """Give the quotations of these renderings their utterances: those of a group have one. Returns
    the utterances that have other quotations now.

    An utterance stays with the group that has most of its quotations, of several the one with the
    lowest number; others lead on to it.
    """
    quotes = quotes_of(renderings)
    together = [[quote for pk in group for quote in quotes.get(pk, ())] for group in groups]
    together = [group for group in together if len(group) > 1]
    kept = keep(together)
    had = {quote.utterance for group in quotes.values() for quote in group} - {None}
    return {pk for pk in had if pk} | write(quotes, together, kept)


def quotes_of(renderings: Iterable[int]) -> dict[int, list[Linked]]:
    # By its index: where nothing was linked when SQLite counted last, it would look at every row.
    rows = Quote.objects.exclude(utterance__locked=True).by_index("quote_of_rendering").order_by()
    found: defaultdict[int, list[Linked]] = defaultdict(list)
    for some in pieces(sorted(renderings)):
        there = rows.filter(rendering__in=some).values_list("pk", "rendering_id", "utterance_id")
        for pk, rendering, utterance in there:
            if rendering:
                found[rendering].append(Linked(pk, rendering, utterance))
    return {rendering: sorted(quotes) for rendering, quotes in found.items()}


def keep(groups: Sequence[Sequence[Linked]]) -> list[int]:
    """Of each group the utterance that it is from now on; others that it had lead there."""
    claims = [Counter(q.utterance for q in group if q.utterance) for group in groups]
    order = sorted(
        (-number, utterance, place)
        for place, claim in enumerate(claims)
        for utterance, number in claim.items()
    )
    kept: dict[int, int] = {}
    given: set[int] = set()
    for _, utterance, place in order:
        if utterance not in given and place not in kept:
            kept[place] = utterance
            given.add(utterance)
    new = [Utterance() for place in range(len(groups)) if place not in kept]
    made = iter(Utterance.objects.bulk_create(new, batch_size=AT_ONCE))
    numbers = [kept[place] if place in kept else next(made).pk for place in range(len(groups))]
    lead_on([(utterance, numbers[place]) for _, utterance, place in order], given)
    return numbers


def lead_on(claims: Iterable[tuple[int, int]], given: Collection[int]) -> None:
    """What has lost its quotations leads to where most of them went; the others lead nowhere."""
    went: dict[int, int] = {}
    for utterance, there in claims:
        if utterance not in given:
            went.setdefault(utterance, there)
    for utterance, there in went.items():
        Utterance.objects.filter(pk=utterance).update(merged_into=there)
    for some in pieces(sorted(given)):
        Utterance.objects.filter(pk__in=some).exclude(merged_into=None).update(merged_into=None)


def write(
    quotes: dict[int, list[Linked]], together: Sequence[Sequence[Linked]], kept: Sequence[int]
) -> set[int]:
    """Only what is new. Returns the utterances that have got a quotation."""
    now = {quote.pk: pk for group, pk in zip(together, kept, strict=True) for quote in group}
    moved = [
        (quote.pk, now.get(quote.pk))
        for group in quotes.values()
        for quote in group
        if now.get(quote.pk) != quote.utterance
    ]
    update_rows(Quote, ("utterance",), moved)
    return {pk for _, pk in moved if pk}
