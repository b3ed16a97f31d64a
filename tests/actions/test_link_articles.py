"""The same copies whatever the order of import, and as if all had been compared at once."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as with_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.actions.edit_article import edit_article
from articles.actions.likeness_index import digest
from articles.actions.link_articles import link_articles, link_chunk, unlink_all, will_go
from articles.actions.link_utterances import link_utterances
from articles.actions.merge_sources import merge_sources
from articles.actions.recount import recount
from articles.actions.rollback_batch import rollback_batch
from articles.actions.withhold_article import release_article, withhold_article
from articles.actions.wording_index import unpacked
from articles.linking import syndication
from articles.models import (
    Article,
    ImportBatch,
    Quote,
    Utterance,
    Wording,
    WordingFingerprint,
    WordingPair,
)
from tests.factories import make_article, make_quote, make_source

DAY = datetime(2024, 5, 16, tzinfo=UTC)
PIER = (
    "“We shall not sell the rusting pier, because the island paid for every plank of it,” Anna "
    "Lindqvist told the council of Nordvik on Monday.\n\nThe council had asked the shipyard of "
    "Holm for 14 estimates, none of which it found it could pay before the winter of 2026."
)
CUT = PIER.split("\n\n")[0]
MORE = f"Pier stays\n\n{PIER}\n\nThe ferry to Vestra was not on the agenda, said Maria Ek."
FERRY = (
    "A ferry to the island of Vestra ran aground in thick fog on Monday night, and 212 passengers "
    "spent the night on board, the coast guard said. Nobody was hurt when the Karolina stopped."
)
ROUND_UP = f"{PIER}\n\n{FERRY}"
SHORT = "The pier stays, says Anna Lindqvist."
TEXTS = [PIER, CUT, MORE, FERRY, ROUND_UP, SHORT, f"{FERRY} It was towed to Norrby at dawn."]
# text, day (None: undated), who prints it, whom it credits
PRINTED = st.tuples(
    st.sampled_from(TEXTS),
    st.sampled_from([0, 1, 4, 6, None]),
    st.sampled_from(["Northern Wire", "Harbour Post", "Valley Times", None]),
    st.sampled_from(["Northern Wire", None]),
)
Printed = tuple[str, int | None, str | None, str | None]


def print_it(body: str = PIER, day: int | None = 0, **fields: Any) -> Article:
    at = None if day is None else DAY + timedelta(days=day)
    return make_article(body, published_at=at, **fields)


def groups() -> set[frozenset[int]]:
    """The articles of each text; those that stand alone are sets of one."""
    found = defaultdict(set)
    for pk, first in Article.objects.published().values_list("pk", "copy_of"):
        found[first or pk].add(pk)
    return {frozenset(group) for group in found.values()}


def expected(common: int) -> set[frozenset[int]]:
    """What comparing all of them at once gives."""
    rows = list(Article.objects.published())
    texts = sorted({(article.printed_day, digest_of(article), article.body) for article in rows})
    days = [day for day, *_ in texts]
    pairs = syndication.pairs([body for *_, body in texts], days, common=common)
    tops = syndication.groups(days, pairs)
    of_text = dict(zip(texts, tops, strict=True))
    found = defaultdict(set)
    for article in rows:
        short = not syndication.fingerprints(article.body)
        top = of_text[article.printed_day, digest_of(article), article.body]
        found[f"alone {article.pk}" if short else top].add(article.pk)
    return {frozenset(group) for group in found.values()}


def digest_of(article: Article) -> int:
    """As a wording has it: ties are broken by it."""
    return digest(article.printed_day, article.body)


def right_index() -> None:
    """Nothing is kept that no article has, nothing twice, and what is copied is in step."""
    used = set(Article.objects.exclude(wording=None).values_list("wording", flat=True))
    assert set(Wording.objects.values_list("pk", flat=True)) == used
    assert not Wording.objects.filter(check_due=True).exists()
    assert not Article.objects.filter(link_due=True).exists()
    kept: defaultdict[int, set[int]] = defaultdict(set)
    for value, wording in WordingFingerprint.objects.values_list("value", "wording_id"):
        kept[wording].add(value)
    for article in Article.objects.exclude(wording=None):
        numbers = set(syndication.fingerprints(article.body))
        assert kept[article.wording_id or 0] == numbers
    assert kept.keys() == used
    for quote in Quote.objects.select_related("article"):
        assert quote.is_copy == quote.article.is_copy
    assert not Article.objects.filter(copy_of__copy_of__isnull=False).exists()


def identities() -> set[tuple[str, str]]:
    """Who stands for whom, whatever numbers they have."""
    return set(Article.objects.copies().values_list("identity", "copy_of__identity"))


class AsIfAtOnceTests(TestCase):
    @with_settings(max_examples=30)
    @given(
        st.lists(st.lists(PRINTED, max_size=3), max_size=5),
        st.integers(1, 4),
        st.sampled_from([2, 3, 1000]),
        st.randoms(),
    )
    def test_growing_shrinking_and_in_another_order(
        self, batches: list[list[Printed]], chunk: int, common: int, random: Any
    ) -> None:
        sources = {n: make_source(n) for n in ("Northern Wire", "Harbour Post", "Valley Times")}
        numbered = list(enumerate(each for batch in batches for each in batch))

        def grow(rows: list[tuple[int, Printed]]) -> None:
            for number, (body, day, outlet, credited) in rows:
                origin = sources.get(credited or "") if credited != outlet else None
                article = print_it(
                    body,
                    day,
                    source=sources.get(outlet or ""),
                    origin=origin,
                    identity=f"id:{number}",
                )
                make_quote(article)
            link_articles(chunk=chunk, common=common)

        at = 0
        for batch in batches:
            grow(numbered[at : at + len(batch)])
            at += len(batch)
            assert groups() == expected(common)
        right_index()
        in_order = identities()
        going = [article.pk for article in Article.objects.order_by("pk")[::3]]
        will_go(going)
        Article.objects.filter(pk__in=Article.objects.order_by("pk")[1:2]).update(
            body=FERRY, link_due=True
        )
        delete(going)
        link_articles(chunk=chunk, common=common)
        right_index()
        assert groups() == expected(common)
        delete(list(Article.objects.values_list("pk", flat=True)), announced=True)
        random.shuffle(numbered)
        grow(numbered)
        right_index()
        assert identities() == in_order
        unlink_all()
        link_articles(chunk=chunk, common=common)
        right_index()
        assert identities() == in_order


def delete(keys: list[int], *, announced: bool = False) -> None:
    if announced:
        will_go(keys)
    Quote.objects.filter(article__in=keys).delete()
    Article.objects.filter(pk__in=keys).delete()


@pytest.mark.django_db
def test_twice_is_once() -> None:
    first, second = print_it(), print_it(CUT, 1)
    assert link_articles() == 2
    second.refresh_from_db()
    assert second.copy_of == first
    assert WordingPair.objects.get().share == 1
    before = list(Article.objects.values())
    assert link_articles() == 0
    unlink_all()
    assert link_articles() == 2
    after = list(Article.objects.values())
    assert [row | {"wording_id": 0} for row in after] == [row | {"wording_id": 0} for row in before]


@pytest.mark.django_db
def test_a_killed_run_goes_on() -> None:
    for day in (0, 1, 2):
        print_it(day=day)
    assert link_chunk(chunk=1, common=9) == (1, True)
    assert Article.objects.due_for_linking().count() == 2
    assert link_articles(chunk=1) == 2
    assert len(groups()) == 1


@pytest.mark.django_db
def test_what_readers_told_is_believed_of_their_text_alone() -> None:
    told, changed = print_it(), print_it(FERRY)
    link_articles(fingerprints={PIER: [5, 6], FERRY.upper(): [7]})
    assert unpacked(Wording.objects.get(articles=told).numbers) == (5, 6)
    assert unpacked(Wording.objects.get(articles=changed).numbers) == syndication.fingerprints(
        FERRY
    )


@pytest.mark.django_db
def test_the_earliest_stands_for_the_others_and_what_is_undated_for_none_that_is() -> None:
    undated, late, early = print_it(day=None), print_it(day=2), print_it(CUT, day=1)
    link_articles()
    assert set(early.copies.all()) == {undated, late}


@pytest.mark.django_db
def test_the_outlet_that_others_credit_stands_for_them() -> None:
    wire = make_source("Northern Wire")
    early = print_it(day=0, source=make_source("Harbour Post"), origin=wire)
    own = print_it(day=1, source=wire)
    link_articles()
    assert set(own.copies.all()) == {early}


@pytest.mark.django_db
def test_what_lists_repeat_of_it() -> None:
    post, times = make_source("Harbour Post"), make_source("Valley Times")
    quotes = [make_quote(print_it(day=day, source=s)) for day, s in ((0, post), (1, times))]
    quotes.append(make_quote(print_it(f"{CUT} {FERRY}", source=make_source("Evening Gazette"))))
    quotes.append(make_quote(print_it(f"{CUT[:84]} Anna Lindqvist said.", source=times)))
    link_utterances()
    link_articles()
    assert [q.is_copy for q in Quote.objects.order_by("pk")] == [False, True, False, False]
    utterance = Utterance.objects.get(quotes=quotes[0])
    assert (utterance.outlet_count, utterance.text_count) == (3, 3)
    recount()
    times.refresh_from_db()
    assert (times.article_count, times.copy_count) == (2, 1)


@pytest.mark.django_db
def test_withheld_and_given_back(admin_user: User) -> None:
    first, second, third = print_it(day=0), print_it(day=1), print_it(day=2)
    quotes = [make_quote(article) for article in (first, second, third)]
    link_articles()
    assert withhold_article(article=first, editor=admin_user)
    # At once nothing stands for them that the public can't read.
    assert not Article.objects.copies().exists()
    assert not Quote.objects.filter(is_copy=True).exists()
    link_articles()
    right_index()
    third.refresh_from_db()
    assert third.copy_of == second
    assert release_article(article=first, editor=admin_user)
    link_articles()
    right_index()
    assert set(first.copies.all()) == {second, third}
    quotes[1].refresh_from_db()
    assert quotes[1].is_copy


@pytest.mark.django_db
def test_a_corrected_date_parts_them(admin_user: User) -> None:
    print_it()
    other = print_it(day=1)
    link_articles()
    other.refresh_from_db()
    stale = Article.objects.get(pk=other.pk)
    stale.published_at = DAY + timedelta(days=30)
    stale.copy_of = None  # as a form sends it that was opened before they were linked
    edit_article(article=stale, editor=admin_user)
    assert Article.objects.copies().get() == other
    link_articles()
    assert not Article.objects.copies().exists()
    right_index()


@pytest.mark.django_db
def test_another_text_is_compared_anew() -> None:
    first, second, third = print_it(), print_it(day=1), print_it(FERRY, day=1)
    link_articles()
    Article.objects.filter(pk=second.pk).update(body=FERRY, link_due=True)
    link_articles()
    assert groups() == {frozenset({first.pk}), frozenset({second.pk, third.pk})}
    right_index()


@pytest.mark.django_db
def test_outlets_that_are_one_stand_for_each_other(admin_user: User) -> None:
    wire, agency = make_source("Northern Wire"), make_source("Northern Wire Agency")
    carried = print_it(day=0, source=make_source("Harbour Post"), origin=agency)
    own = print_it(day=1, source=wire)
    link_articles()
    assert set(carried.copies.all()) == {own}
    merge_sources(kept=wire, merged=agency, editor=admin_user)
    link_articles()
    assert set(own.copies.all()) == {carried}


@pytest.mark.django_db
def test_a_batch_that_is_taken_back_leaves_the_others() -> None:
    batch = ImportBatch.objects.create(paths="texts", finished_at=timezone.now())
    first = print_it(day=0, import_batch=batch)
    make_quote(first)
    kept = [print_it(day=1), print_it(CUT, day=2)]
    quotes = [make_quote(article) for article in kept]
    link_articles()
    assert first.copies.count() == 2
    assert rollback_batch(batch=batch).articles == 1
    right_index()
    assert set(kept[0].copies.all()) == {kept[1]}
    assert [q.is_copy for q in Quote.objects.order_by("pk")] == [False, True]
    assert Quote.objects.count() == len(quotes)


@pytest.mark.django_db
def test_what_is_too_short_is_no_copy() -> None:
    print_it(SHORT)
    print_it(SHORT)
    link_articles()
    assert len(groups()) == 2
    assert not Wording.objects.exists()


@pytest.mark.django_db
def test_command() -> None:
    print_it(source=make_source("Harbour Post"))
    print_it(CUT, source=make_source("Valley Times"))
    print_it(FERRY)
    for asked in ((), ("--all",)):
        out = StringIO()
        call_command("link_articles", *asked, stdout=out)
        assert out.getvalue() == (
            "3 articles linked: 1 text is printed in several articles, 1 article is a copy.\n"
        )
