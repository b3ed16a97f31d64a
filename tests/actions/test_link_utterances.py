"""The same utterances whatever the order of import, and as if all had been linked at once."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions.edit_article import edit_article
from articles.actions.extract_quotes import extract_quotes
from articles.actions.link_utterances import link_utterances, rendering_of, unlink_all, will_go
from articles.actions.merge_people import merge_people
from articles.linking import utterances as linking
from articles.models import Fingerprint, Person, Quote, Rendering, RenderingPair, Utterance
from tests.factories import make_article, make_person, make_quote, make_source

DAY = datetime(2024, 5, 16, tzinfo=UTC)
WHOLE = "“We shall not sell the rusting pier, because the island paid for every plank of it.”"
HEAD = "“We shall not sell the rusting pier”"
TAIL = "“the island paid for every plank of it”"
OTHER = "“Nobody in this town will ever miss a rusting pier.”"
TEXTS = [
    WHOLE,
    HEAD,
    TAIL,
    OTHER,
    "“We will never sell the rusting pier”",
    "“rusting pier”",
    "“The council is broke and the ferry is late again.”",
    "“the ferry is late again”",
]
SPEAKERS = ["Anna Lindqvist", "Jonas Holm", ""]
# text, speaker, day (None: undated)
PRINTED = st.tuples(
    st.sampled_from(TEXTS),
    st.sampled_from(SPEAKERS),
    st.sampled_from([0, 1, 3, 5, None]),
)
Printed = tuple[str, str, int | None]


def print_it(
    text: str, speaker: str = "Anna Lindqvist", day: int | None = 0, **fields: Any
) -> Quote:
    at = None if day is None else DAY + timedelta(days=day)
    article = make_article(
        f"{text}\n\nThat was all.", published_at=at, source=fields.pop("source", None)
    )
    person = Person.objects.filter(name=speaker).first()
    if speaker and not person:
        person = make_person(speaker)
    fields.setdefault("speaker_kind", "person" if person else "unknown")
    return make_quote(article, speaker=person, **fields)


def found() -> set[frozenset[int]]:
    """The quotations of each utterance; those that stand alone are sets of one."""
    groups = defaultdict(set)
    for pk, utterance in Quote.objects.published().values_list("pk", "utterance"):
        groups[utterance or f"alone {pk}"].add(pk)
    return {frozenset(group) for group in groups.values()}


def expected(common: int) -> set[frozenset[int]]:
    """What linking all of them at once gives."""
    quotes = list(Quote.objects.published().select_related("article", "speaker"))
    groups = defaultdict(set)
    numbers = linking.link([rendering_of(quote) for quote in quotes], common=common)
    for quote, number in zip(quotes, numbers, strict=True):
        groups[number].add(quote.pk)
    return {frozenset(group) for group in groups.values()}


def right_index() -> None:
    """Nothing is kept that no quotation has, and nothing twice."""
    used = set(Quote.objects.exclude(rendering=None).values_list("rendering", flat=True))
    assert set(Rendering.objects.values_list("pk", flat=True)) == used
    assert not Rendering.objects.filter(check_due=True).exists()
    assert not Quote.objects.filter(link_due=True).exists()
    kept = defaultdict(set)
    for value, rendering in Fingerprint.objects.values_list("value", "rendering_id"):
        kept[rendering].add(value)
    for each in Rendering.objects.all():
        assert kept.pop(each.pk, set()) == set(linking.fingerprints(each.text))
    assert not kept


class AsIfAtOnceTests(TestCase):
    @with_settings(max_examples=30)
    @given(
        st.lists(st.lists(PRINTED, max_size=3), max_size=6),
        st.integers(1, 4),
        st.sampled_from([2, 3, 400]),
    )
    def test_growing_shrinking_and_from_nothing(
        self, articles: list[list[Printed]], chunk: int, common: int
    ) -> None:
        for article in articles:
            for text, speaker, day in article:
                print_it(text, speaker, day)
            link_utterances(chunk=chunk, common=common)
            assert found() == expected(common)
        for quote in Quote.objects.order_by("pk")[::3]:
            will_go([quote])
            quote.delete()
        Quote.objects.filter(pk__in=[q.pk for q in Quote.objects.all()[::4]]).update(
            status="rejected", link_due=True
        )
        link_utterances(chunk=chunk, common=common)
        right_index()
        assert found() == expected(common)
        addresses = dict(Quote.objects.published().values_list("pk", "utterance"))
        unlink_all()
        link_utterances(chunk=chunk, common=common)
        right_index()
        assert found() == expected(common)
        again = dict(Quote.objects.published().values_list("pk", "utterance"))
        assert {pk for pk in again if again[pk]} == {pk for pk in addresses if addresses[pk]}


@pytest.mark.django_db
def test_twice_is_once() -> None:
    print_it(WHOLE, source=make_source("Harbour Post"))
    print_it(HEAD, source=make_source("Valley Times"))
    assert link_utterances() == 2
    before = list(Utterance.objects.values())
    assert link_utterances() == 0
    unlink_all()
    assert link_utterances() == 2
    assert list(Utterance.objects.values()) == before


@pytest.mark.django_db
def test_what_a_list_says_of_it() -> None:
    late = print_it(HEAD, day=2, source=make_source("Valley Times"))
    early = print_it(WHOLE, source=make_source("Harbour Post"))
    undated = print_it(WHOLE, day=None)
    link_utterances()
    utterance = Utterance.objects.get()
    assert utterance.quote_count == 3
    assert utterance.outlet_count == 3  # one is not stated
    assert utterance.first_quote == early
    assert utterance.slug.startswith("we-shall-not-sell-the-rusting-pier")
    late.refresh_from_db()
    early.refresh_from_db()
    assert (utterance.first_place, utterance.place) == (early.place, late.place)
    assert undated.place < early.place


@pytest.mark.django_db
def test_undated_ones_have_no_first() -> None:
    print_it(HEAD, day=None)
    longest = print_it(WHOLE, day=None)
    link_utterances()
    utterance = Utterance.objects.get()
    assert utterance.first_quote == longest
    assert not utterance.is_dated


@pytest.mark.django_db
def test_what_brings_two_together_keeps_the_older_address() -> None:
    heads = [print_it(HEAD), print_it(HEAD)]
    tails = [print_it(TAIL), print_it(TAIL), print_it(TAIL)]
    link_utterances()
    first, second = (Utterance.objects.get(quotes=each[0]) for each in (heads, tails))
    assert first != second
    whole = print_it(WHOLE)
    link_utterances()
    whole.refresh_from_db()
    assert whole.utterance == second  # it has most of the quotations
    first.refresh_from_db()
    assert (first.quote_count, first.kept()) == (0, second)
    will_go([whole])
    whole.delete()
    link_utterances()
    heads[0].refresh_from_db()
    assert heads[0].utterance != second
    assert found() == expected(linking.COMMON)


@pytest.mark.django_db
def test_what_the_public_does_not_read_is_left_out() -> None:
    hidden: list[dict[str, Any]] = [
        {"kind": "scare"},
        {"status": "rejected"},
        {"status": "unanchored"},
    ]
    for fields in hidden:
        print_it(WHOLE, **fields)
    shown = print_it(WHOLE)
    link_utterances()
    assert not Utterance.objects.exists()
    other = print_it(WHOLE)
    link_utterances()
    assert set(Utterance.objects.get().quotes.all()) == {shown, other}


@pytest.mark.django_db
def test_a_speaker_whom_the_public_is_not_told_says_nothing() -> None:
    print_it(HEAD, "Anna Lindqvist")
    guess = print_it(HEAD, "Jonas Holm", confidence=0.2)
    assert rendering_of(guess).speaker == ""
    link_utterances()
    assert Utterance.objects.get().quote_count == 2


@pytest.mark.django_db
def test_a_month_is_no_day() -> None:
    quote = print_it(WHOLE)
    quote.article.published_precision = "month"
    assert rendering_of(quote).day == 0


@pytest.mark.django_db
def test_people_who_are_one_have_said_one_thing() -> None:
    print_it(WHOLE, "Anna Lindqvist")
    print_it(WHOLE, "Greta Berg")
    link_utterances()
    assert not Utterance.objects.exists()
    anna, greta = Person.objects.order_by("name")
    merge_people(kept=anna, merged=greta, editor=None)
    link_utterances()
    assert Utterance.objects.get().quote_count == 2


@pytest.mark.django_db
def test_a_corrected_date_parts_them(admin_user: User) -> None:
    print_it(WHOLE)
    other = print_it(WHOLE)
    link_utterances()
    assert Utterance.objects.get().quote_count == 2
    article = other.article
    article.published_at = DAY + timedelta(days=30)
    edit_article(article=article, editor=admin_user)
    link_utterances()
    assert found() == {frozenset({pk}) for pk in Quote.objects.values_list("pk", flat=True)}
    assert Utterance.objects.get().quote_count == 0


@pytest.mark.django_db
def test_a_withheld_article_is_left_out(admin_user: User) -> None:
    print_it(WHOLE)
    other = print_it(WHOLE)
    link_utterances()
    other.article.status = "withheld"
    edit_article(article=other.article, editor=admin_user)
    link_utterances()
    assert not Quote.objects.exclude(utterance=None).exists()
    right_index()


@pytest.mark.django_db
def test_what_is_locked_stays() -> None:
    quotes = [print_it(WHOLE), print_it(WHOLE)]
    link_utterances()
    utterance = Utterance.objects.get()
    utterance.locked = True
    utterance.save()
    Quote.objects.update(link_due=True)
    third, fourth = print_it(WHOLE), print_it(HEAD)
    link_utterances()
    assert set(utterance.quotes.all()) == set(quotes)
    third.refresh_from_db()
    fourth.refresh_from_db()
    assert third.utterance == fourth.utterance != utterance
    unlink_all()
    link_utterances()
    assert set(utterance.quotes.all()) == set(quotes)
    right_index()


@pytest.mark.django_db
def test_extracting_again_changes_nothing_but_what_has_changed() -> None:
    article = make_article(f"{WHOLE} Anna Lindqvist said.")
    extract_quotes(article=article)
    other = make_article(f"{HEAD}, Anna Lindqvist said.")
    extract_quotes(article=other)
    link_utterances()
    before = found()
    assert len(before) == 1
    for each in (article, other):
        extract_quotes(article=each)
    assert link_utterances() == 0
    assert found() == before


@pytest.mark.django_db
def test_command() -> None:
    print_it(WHOLE, source=make_source("Harbour Post"))
    print_it(HEAD, source=make_source("Valley Times"))
    for asked in ((), ("--all",)):
        out = StringIO()
        call_command("link_utterances", *asked, stdout=out)
        assert out.getvalue() == (
            "2 quotations linked: 1 utterances with several quotations, "
            "1 of them in two outlets or more.\n"
        )
    assert RenderingPair.objects.count() == 1
