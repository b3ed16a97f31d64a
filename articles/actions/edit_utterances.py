"""An editor says what was said once: utterances are merged, split and locked.

What an editor has put together is locked: no machine adds to it or takes from it, until it is
unlocked. The others are linked as if its quotations were not there.
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.actions.count_utterances import count_utterances
from articles.actions.link_utterances import link_utterances
from articles.actions.rendering_index import INDEX
from articles.models import Quote, Utterance


@transaction.atomic
def lock_utterance(*, utterance: Utterance) -> bool:
    """It stays as it is. False: it was locked before."""
    return set_locked(utterance, locked=True)


@transaction.atomic
def unlock_utterance(*, utterance: Utterance) -> bool:
    """The machine says again what belongs to it. False: it was not locked."""
    return set_locked(utterance, locked=False)


@transaction.atomic
def merge_utterances(*, kept: Utterance, merged: Collection[Utterance]) -> Utterance:
    """They were one: the quotations of the merged ones are the kept one's, and their addresses lead
    there. ValidationError where there is nothing to merge."""
    others = [utterance.pk for utterance in merged if utterance.pk != kept.pk]
    if not others:
        raise ValidationError("Choose two utterances or more.")
    INDEX.hold()
    Quote.objects.filter(utterance__in=others).update(utterance=kept, link_due=True)
    Utterance.objects.filter(pk__in=others).update(merged_into=kept, locked=False)
    set_locked(kept, locked=True)
    count_utterances([kept.pk, *others])
    kept.refresh_from_db()
    return kept


@transaction.atomic
def split_utterance(*, quotes: Collection[Quote]) -> Utterance:
    """These quotations are something else that was said: an utterance of their own. What they are
    taken from stays as it is without them. ValidationError where that would be nothing."""
    whole = {quote.utterance for quote in quotes}
    utterance = next(iter(whole), None)
    if utterance is None or len(whole) > 1:
        raise ValidationError("Choose quotations of one utterance.")
    INDEX.hold()
    chosen = Quote.objects.filter(pk__in=[quote.pk for quote in quotes], utterance=utterance)
    if not utterance.quotes.exclude(pk__in=chosen.values("pk")).exists():
        raise ValidationError("These are all of its quotations: leave one.")
    made = Utterance.objects.create(locked=True)
    chosen.update(utterance=made, link_due=True)
    set_locked(utterance, locked=True)
    count_utterances([utterance.pk, made.pk])
    made.refresh_from_db()
    return made


def set_locked(utterance: Utterance, *, locked: bool) -> bool:
    INDEX.hold()
    rows = Utterance.objects.filter(pk=utterance.pk)
    changed = bool(rows.exclude(locked=locked).update(locked=locked))
    rows.get().quotes.update(link_due=True)
    link_utterances()
    return changed
