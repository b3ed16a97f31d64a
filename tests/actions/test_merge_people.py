"""Two people who are one, and two again."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions.extract_quotes import extract_quotes
from articles.actions.merge_people import merge_people, preview_merge, undo_merge
from articles.actions.not_same_person import may_be_same_person, not_same_person
from articles.actions.recount import recount
from articles.actions.resolve_name import resolve_name
from articles.actions.review_quote import review_quote
from articles.models import Article, Merge, NotSamePerson, Person, PersonName, Quote
from tests.actions.test_resolve_speaker import article_quoting, speaker
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("mira")


@pytest.fixture
def first() -> Article:
    return article_quoting("Anton Gorbenko, a historian,")


@pytest.fixture
def second() -> Article:
    return article_quoting("Anton Gorbienko")


@pytest.fixture
def merge(first: Article, second: Article, editor: User) -> Merge:
    """Gorbienko is Gorbenko."""
    recount()
    return merge_people(kept=told(first), merged=told(second), editor=editor)


def told(article: Article) -> Person:
    found = speaker(article)
    assert found
    return found


def test_quotes_and_names_are_the_kept_ones(first: Article, second: Article, merge: Merge):
    assert told(first) == told(second) == merge.kept
    assert {name.name for name in merge.kept.names.all()} == {"Anton Gorbenko", "Anton Gorbienko"}
    merge.kept.refresh_from_db()
    assert merge.kept.quote_count == 2


def test_the_merged_spelling_is_never_created_again(merge: Merge):
    assert told(article_quoting("Anton Gorbienko")) == merge.kept
    assert told(article_quoting("ANTON GORBIENKO")) == merge.kept
    assert Person.objects.count() == 2


def test_after_the_undo_later_imports_are_the_merged_ones(merge: Merge, editor: User):
    later = article_quoting("Anton Gorbienko")
    undo_merge(merge=merge, editor=editor)
    assert told(later) == merge.merged
    assert [person.quote_count for person in Person.objects.order_by("pk")] == [1, 2]
    merge.refresh_from_db()
    assert merge.undone_by == editor


def test_the_record_says_what_moved(second: Article, merge: Merge):
    assert merge.moved == {
        "names": ["Anton Gorbienko"],
        "quotes": 1,
        "articles": 1,
        "outlets": {str(second.source): 1},
    }


def test_a_preview_tells_the_same_and_writes_nothing(first: Article, second: Article):
    moves = preview_merge(kept=told(first), merged=told(second))
    assert (moves.names, moves.quotes, moves.articles) == (["Anton Gorbienko"], 1, 1)
    assert told(first) != told(second)


@pytest.mark.parametrize("decision", ["confirm", "correct"])
def test_a_quote_reviewed_meanwhile_keeps_its_speaker(
    second: Article, merge: Merge, editor: User, decision: Any
):
    """The editor saw, and approved, the kept person."""
    other = make_person("Tomas Berg")
    quote = second.quotes.get()
    review_quote(quote=quote, reviewer=editor, decision=decision, speaker=other)
    undo_merge(merge=merge, editor=editor)
    assert told(second) == (merge.kept if decision == "confirm" else other)


def test_a_quote_reviewed_before_goes_back(first: Article, second: Article, editor: User):
    review_quote(quote=second.quotes.get(), reviewer=editor, decision="confirm")
    kept, merged = told(first), told(second)
    merge = merge_people(kept=kept, merged=merged, editor=editor)
    assert told(second) == kept
    undo_merge(merge=merge, editor=editor)
    assert told(second) == merged


def test_a_speaker_without_any_spelling_moves_and_comes_back(first: Article, editor: User):
    """An editor made somebody whose name means somebody else everywhere."""
    nameless, kept = make_person("Anton Gorbenko"), told(first)
    quote = article_quoting("Anna Lindqvist").quotes.get()
    review_quote(quote=quote, reviewer=editor, decision="correct", speaker=nameless)
    merge = merge_people(kept=kept, merged=nameless, editor=editor)
    assert Quote.objects.get(pk=quote.pk).speaker == kept
    undo_merge(merge=merge, editor=editor)
    assert Quote.objects.get(pk=quote.pk).speaker == nameless


def test_a_rejected_quote_leaves_no_trace_of_the_merge(second: Article, merge: Merge, editor: User):
    review_quote(quote=second.quotes.get(), reviewer=editor, decision="reject")
    undo_merge(merge=merge, editor=editor)
    assert told(second) == merge.merged


def test_a_name_decided_meanwhile_stays(second: Article, merge: Merge, editor: User):
    name = PersonName.objects.get(name="Anton Gorbienko")
    resolve_name(names=[name], person=merge.kept, editor=editor)
    undo_merge(merge=merge, editor=editor)
    assert told(second) == told(article_quoting("Anton Gorbienko")) == merge.kept


def test_a_correction_to_somebody_merged_a_moment_ago_follows(
    first: Article, merge: Merge, editor: User
):
    """The editor had chosen the merged person before they were merged."""
    quote = review_quote(
        quote=first.quotes.get(), reviewer=editor, decision="correct", speaker=merge.merged
    )
    assert quote.speaker == merge.kept
    undo_merge(merge=merge, editor=editor)
    assert told(first) == merge.merged


def test_chosen_fields_are_taken_over_and_come_back(first: Article, second: Article, editor: User):
    kept, merged = told(first), told(second)
    Person.objects.filter(pk=merged.pk).update(wikidata_id="Q1", description="A historian.")
    take = ("name", "wikidata_id", "description", "status")
    merge = merge_people(kept=kept, merged=merged, editor=editor, take=take)
    kept.refresh_from_db()
    assert (kept.name, kept.wikidata_id, kept.slug) == ("Anton Gorbienko", "Q1", "anton-gorbenko")
    assert "status" not in merge.changed
    Person.objects.filter(pk=kept.pk).update(description="A historian of harbours.")
    undo_merge(merge=merge, editor=editor)
    kept.refresh_from_db()
    assert (kept.name, kept.wikidata_id) == ("Anton Gorbenko", "")
    assert kept.description == "A historian of harbours."


def test_an_unknown_field_is_not_taken(first: Article, second: Article, editor: User):
    with pytest.raises(ValidationError, match="Nobody takes over slug"):
        merge_people(kept=told(first), merged=told(second), editor=editor, take=("slug",))


def test_chains_are_undone_in_any_order(first: Article, second: Article, editor: User):
    third = article_quoting("Antony Horbenko")
    a, b, c = (told(article) for article in (first, second, third))
    one = merge_people(kept=a, merged=b, editor=editor)
    two = merge_people(kept=c, merged=a, editor=editor)
    assert told(first) == told(second) == told(third) == c
    assert told(article_quoting("Anton Gorbienko")) == c
    undo_merge(merge=one, editor=editor)
    assert (told(first), told(second), told(third)) == (c, b, c)
    undo_merge(merge=two, editor=editor)
    assert (told(first), told(second), told(third)) == (a, b, c)


def test_the_address_of_everybody_in_a_chain_leads_to_the_end(client: Client, editor: User):
    a, b, c = make_person("A. Ek"), make_person("B. Ek"), make_person("C. Ek")
    merge_people(kept=a, merged=b, editor=editor)
    merge_people(kept=c, merged=a, editor=editor)
    for slug in ("b-ek", "a-ek"):
        for address, end in (("/people/{}/", "/people/c-ek/"), ("/people/{}.json", None)):
            answer = client.get(address.format(slug))
            assert answer.status_code == 301
            assert answer["Location"] == end or answer["Location"].endswith("c-ek.json")
    make_quote(speaker=c, name=make_name(c, "C. Ek"))
    assert "1 quotation" in client.get("/quotes/", {"person": "b-ek"}).content.decode()


def test_what_a_later_merge_builds_on_is_undone_last(first: Article, second: Article, editor: User):
    third = article_quoting("Antony Horbenko")
    a, b, c = (told(article) for article in (first, second, third))
    one = merge_people(kept=a, merged=b, editor=editor, take=("name",))
    two = merge_people(kept=a, merged=c, editor=editor, take=("name",))
    with pytest.raises(ValidationError, match="undo Antony Horbenko into Antony Horbenko first"):
        undo_merge(merge=one, editor=editor)
    for merge in (two, one):
        undo_merge(merge=merge, editor=editor)
    a.refresh_from_db()
    assert a.name == "Anton Gorbenko"


def test_an_undo_is_not_done_twice(merge: Merge, editor: User):
    undo_merge(merge=merge, editor=editor)
    with pytest.raises(ValidationError, match="was undone before"):
        undo_merge(merge=merge, editor=editor)
    again = merge_people(kept=merge.kept, merged=merge.merged, editor=editor)
    assert Merge.objects.standing().get() == again


def test_who_cannot_be_merged(merge: Merge, editor: User):
    other, company = make_person("Tomas Berg"), make_person("Berg Line", kind="organisation")
    for kept, merged, why in (
        (other, other, "into itself"),
        (other, merge.merged, "choose Anton Gorbenko instead"),
        (merge.merged, other, "choose Anton Gorbenko instead"),
        (merge.merged, merge.kept, "choose Anton Gorbenko instead"),
        (other, company, "Tomas Berg is kept as person, Berg Line as organisation"),
    ):
        with pytest.raises(ValidationError, match=why):
            preview_merge(kept=kept, merged=merged)
        with pytest.raises(ValidationError, match=why):
            merge_people(kept=kept, merged=merged, editor=editor)


def test_a_no_is_remembered_through_merges(merge: Merge, editor: User):
    other = make_person("Tomas Berg")
    not_same_person(one=other, other=merge.merged, editor=editor)
    not_same_person(one=merge.merged, other=other, editor=editor)
    assert NotSamePerson.objects.count() == 1
    with pytest.raises(ValidationError, match="are not the same"):
        merge_people(kept=other, merged=merge.kept, editor=editor)
    assert may_be_same_person(one=merge.kept, other=other) == 1
    assert merge_people(kept=other, merged=merge.kept, editor=editor)
    with pytest.raises(ValidationError, match="are merged"):
        not_same_person(one=merge.merged, other=other, editor=editor)


def test_an_import_does_not_join_what_a_no_keeps_apart(editor: User):
    """In one article an editor said that Gorbienko is somebody else."""
    article = article_quoting("Anton Gorbenko, a historian,", "Anton Gorbienko")
    assert told(article) == speaker(article, 1)
    name = PersonName.objects.get(name="Anton Gorbienko")
    other = resolve_name(names=[name], new="person", editor=editor).made_person
    assert other
    later = article_quoting("Anton Gorbenko, a historian,", "Anton Gorbienko")
    assert speaker(later, 1) == told(article)
    not_same_person(one=told(article), other=other, editor=editor)
    last = article_quoting("Anton Gorbenko, a historian,", "Anton Gorbienko")
    assert speaker(last, 1) is None
    assert last.quotes.order_by("start")[1].speaker_text == "Anton Gorbienko"


def test_nobody_who_is_gone_is_named(first: Article, editor: User):
    """An import has forgotten them since the editor chose them."""
    gone, quote = make_person("Tomas Berg"), first.quotes.get()
    Person.objects.filter(pk=gone.pk).delete()
    name = quote.name
    assert name
    with pytest.raises(ValidationError, match="no longer in the archive"):
        review_quote(quote=quote, reviewer=editor, decision="correct", speaker=gone)
    with pytest.raises(ValidationError, match="no longer in the archive"):
        resolve_name(names=[name], person=gone, editor=editor)
    with pytest.raises(ValidationError, match="in the archive"):
        not_same_person(one=told(first), other=gone, editor=editor)
    with pytest.raises(ValidationError, match="no longer in the archive"):
        merge_people(kept=told(first), merged=gone, editor=editor)


def test_extraction_leaves_merges_and_decisions_alone(
    first: Article, second: Article, merge: Merge, editor: User
):
    review_quote(quote=first.quotes.get(), reviewer=editor, decision="unknown")
    before = list(Quote.objects.order_by("pk").values())
    for article in (first, second):
        extract_quotes(article=article)
    assert list(Quote.objects.order_by("pk").values()) == before


def test_merging_costs_the_same_for_one_quote_and_for_many(
    editor: User, django_assert_num_queries: Any
):
    kept = [make_person() for _ in range(2)]
    few, many = make_person(), make_person()
    for person, number in ((few, 1), (many, 12)):
        name = make_name(person, str(person))
        for _ in range(number):
            make_quote(make_article(source=make_source()), speaker=person, name=name)
    with CaptureQueriesContext(connection) as queries:
        merge_people(kept=kept[0], merged=few, editor=editor)
    with django_assert_num_queries(len(queries)):
        merge_people(kept=kept[1], merged=many, editor=editor)
