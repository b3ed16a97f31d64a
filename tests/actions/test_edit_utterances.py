"""What an editor says of utterances stays, whatever is imported."""

import pytest
from django.core.exceptions import ValidationError

from articles.actions.edit_utterances import (
    lock_utterance,
    merge_utterances,
    split_utterance,
    unlock_utterance,
)
from articles.actions.link_utterances import link_utterances, unlink_all
from articles.models import Quote, Utterance
from tests.actions.test_link_utterances import HEAD, TAIL, TEXTS, WHOLE, print_it, right_index

pytestmark = pytest.mark.django_db
OTHER = TEXTS[6]


def of(quote: Quote) -> Utterance | None:
    return Quote.objects.get(pk=quote.pk).utterance


def link_again() -> None:
    link_utterances()
    unlink_all()
    link_utterances()
    right_index()


def test_merged_ones_stay_together() -> None:
    heads, others = [print_it(HEAD), print_it(HEAD)], [print_it(OTHER), print_it(OTHER)]
    link_utterances()
    kept, merged = of(heads[0]), of(others[0])
    assert kept
    assert merged
    assert merge_utterances(kept=kept, merged=[kept, merged]).quote_count == 4
    link_again()
    assert {of(quote) for quote in (*heads, *others)} == {kept}
    merged.refresh_from_db()
    assert merged.kept() == kept
    print_it(HEAD)
    link_again()
    assert kept.quotes.count() == 4


def test_split_ones_stay_apart() -> None:
    quotes = [print_it(WHOLE), print_it(HEAD), print_it(TAIL)]
    link_utterances()
    before = of(quotes[0])
    made = split_utterance(quotes=[Quote.objects.get(pk=quotes[2].pk)])
    link_again()
    assert [of(quote) for quote in quotes] == [before, before, made]
    assert (made.quote_count, Utterance.objects.get(pk=before.pk).quote_count) == (1, 2)  # type: ignore[union-attr]


def test_unlocked_ones_are_the_machines_again() -> None:
    quotes = [print_it(WHOLE), print_it(HEAD)]
    link_utterances()
    utterance = Utterance.objects.get()
    assert lock_utterance(utterance=utterance)
    assert not lock_utterance(utterance=utterance)
    third = print_it(HEAD)
    link_again()
    assert of(third) is None
    assert unlock_utterance(utterance=utterance)
    assert {of(quote) for quote in (*quotes, third)} == {utterance}
    right_index()


def test_what_cannot_be() -> None:
    quotes = [print_it(WHOLE), print_it(HEAD)]
    alone = print_it(OTHER)
    link_utterances()
    utterance = Utterance.objects.get()
    with pytest.raises(ValidationError, match="two utterances"):
        merge_utterances(kept=utterance, merged=[utterance])
    with pytest.raises(ValidationError, match="leave one"):
        split_utterance(quotes=list(utterance.quotes.all()))
    with pytest.raises(ValidationError, match="one utterance"):
        split_utterance(quotes=[Quote.objects.get(pk=quotes[0].pk), alone])
    assert not Utterance.objects.filter(locked=True).exists()
