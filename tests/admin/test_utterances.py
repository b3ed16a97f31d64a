"""An editor merges, locks and splits utterances."""

from django.contrib.admin.models import LogEntry

from articles.actions.link_utterances import link_utterances
from articles.models import Quote, Utterance
from tests.actions.test_link_utterances import HEAD, TEXTS, WHOLE, print_it
from tests.admin.conftest import Desk, address


def told_of(utterance: Utterance) -> list[str]:
    """What its history says, the oldest first; who and when stand beside it."""
    entries = LogEntry.objects.filter(object_id=str(utterance.pk)).order_by("pk")
    return [entry.get_change_message() for entry in entries]


def test_merge_and_unlock(desk: Desk) -> None:
    for text in (WHOLE, HEAD, TEXTS[6], TEXTS[6]):
        print_it(text)
    link_utterances()
    first, second = Utterance.objects.order_by("pk")
    assert "2 utterances are one." in desk.run("merge", first, second).content.decode()
    first.refresh_from_db()
    assert (first.quote_count, first.locked) == (4, True)
    assert "Choose two utterances" in desk.run("merge", first).content.decode()
    desk.run("unlock", first)
    assert told_of(first) == [f"Merged: {first.pk}, {second.pk}. {first.pk} was kept.", "Unlocked."]
    assert told_of(second) == told_of(first)[:1]
    assert not Utterance.objects.filter(locked=True).exists()
    assert len(set(Quote.objects.values_list("utterance", flat=True))) == 2


def test_split_off(desk: Desk) -> None:
    quotes = [print_it(WHOLE), print_it(HEAD), print_it(HEAD)]
    link_utterances()
    assert "another utterance" in desk.run("split_off", quotes[2]).content.decode()
    whole, made = Utterance.objects.filter(locked=True).order_by("pk")
    assert told_of(whole) == told_of(made) == [f"Quotations split off as {made.pk}: 1."]
    assert "Choose quotations" in desk.run("split_off", *quotes).content.decode()


def test_its_quotations(desk: Desk) -> None:
    for text in (WHOLE, HEAD, TEXTS[6]):
        print_it(text)
    link_utterances()
    utterance = Utterance.objects.get()
    assert "its quotations" in desk.get("changelist", Utterance).content.decode()
    asked = {"utterance__id__exact": str(utterance.pk)}
    shown = desk.client.get(address("changelist", Quote), asked).content.decode()
    assert "2 quotes" in shown
