"""A decision undone leaves the archive as it was before it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.actions.add_quote import add_quote
from articles.actions.extract_quotes import extract_quotes
from articles.actions.merge_people import merge_people, undo_merge
from articles.actions.recount import recount
from articles.actions.resolve_name import resolve_name
from articles.actions.resolve_speaker import forget_unused
from articles.actions.review_quote import review_quote
from articles.actions.undo_review import undo_review
from articles.models import Article, Person, PersonName, Quote, Review, Source
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db

BODY = (
    "Alexander Gabrin, the mayor of Nordvik, opened the meeting.\n\n"
    "“The harbour stays open,” Gabryin said. “It will not be sold.”\n\n"
    "“We shall see,” said Tomas Berg, a fisherman."
)


@pytest.fixture
def editor(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("mira")


@pytest.fixture
def article() -> Article:
    article = make_article(BODY, source=make_source())
    extract_quotes(article=article)
    recount()
    return article


def everything() -> list[list[Any]]:
    return [
        list(model._default_manager.order_by("pk").values())
        for model in (Quote, Person, PersonName, Source)
    ]


DECISIONS: list[dict[str, Any]] = [
    {"decision": "confirm"},
    {"decision": "unknown"},
    {"decision": "reject"},
    {"decision": "correct", "speaker_kind": "group", "speaker_text": "US officials"},
    {"decision": "correct", "kind": "scare"},
    {"decision": "correct", "place": (131, 145), "speaker_text": "Berg"},
]


@pytest.mark.parametrize("decision", DECISIONS)
def test_everything_is_as_before(article: Article, editor: User, decision: dict[str, Any]):
    quote = article.quotes.latest("start")
    before = everything()
    review_quote(quote=quote, reviewer=editor, **decision)
    assert everything() != before
    undo_review(review=Review.objects.get(), editor=editor)
    assert everything() == before
    assert extract_quotes(article=article).changed == 0


def test_people_and_spellings_that_were_forgotten_are_known_again(article: Article, editor: User):
    """Both quotes of a person whom the import made are somebody else's, and then are not."""
    anna = make_person("Anna Lindqvist", status="confirmed")
    before = everything()
    names = set(article.quotes.values_list("name", flat=True))
    for quote in article.quotes.order_by("start")[:2]:
        review_quote(quote=quote, reviewer=editor, decision="correct", speaker=anna)
    forget_unused(name_ids=names)  # as an import does
    assert not Person.objects.filter(name="Alexander Gabrin").exists()
    for review in Review.objects.all():
        undo_review(review=review, editor=editor)
    assert everything() == before


def test_decisions_are_undone_one_after_the_other(article: Article, editor: User):
    quote = article.quotes.earliest("start")
    states = [everything()]
    for decision in DECISIONS[:4]:
        review_quote(quote=quote, reviewer=editor, **decision)
        states.append(everything())
    for review in Review.objects.all():
        assert everything() == states.pop()
        undo_review(review=review, editor=editor)
    assert everything() == states.pop()
    assert not states


def test_an_earlier_decision_waits_for_the_later_one(article: Article, editor: User):
    quote = article.quotes.earliest("start")
    other = User.objects.create_user("ola")
    review_quote(quote=quote, reviewer=editor, decision="confirm")
    review_quote(quote=quote, reviewer=other, decision="unknown")
    before = everything()
    first = Review.objects.earliest("id")
    with pytest.raises(ValidationError, match="ola has decided since"):
        undo_review(review=first, editor=editor)
    assert everything() == before
    assert Review.objects.get(pk=first.pk).undone_at is None


def test_undone_twice_is_undone_once(article: Article, editor: User):
    review_quote(quote=article.quotes.earliest("start"), reviewer=editor, decision="reject")
    review = Review.objects.get()
    undo_review(review=review, editor=editor)
    undone_at = Review.objects.get().undone_at
    before = everything()
    assert undo_review(review=review, editor=User.objects.create_user("ola"))
    assert everything() == before
    assert Review.objects.get().undone_at == undone_at


def test_what_a_spelling_means_by_now_stands(article: Article, editor: User):
    """A later decision about the name is about all of its quotations."""
    quote = article.quotes.latest("start")
    name = quote.name
    assert name
    review_quote(quote=quote, reviewer=editor, decision="confirm")
    anna = make_person("Anna Lindqvist", status="confirmed")
    resolve_name(names=[name], person=anna, editor=editor)
    done = undo_review(review=Review.objects.get(), editor=editor)
    assert done
    assert (done.status, done.speaker, done.name) == ("automatic", anna, name)


def test_a_spelling_met_again_meanwhile_is_not_made_twice(article: Article, editor: User):
    quote = article.quotes.latest("start")
    name = quote.name
    assert name
    review_quote(quote=quote, reviewer=editor, decision="unknown")
    forget_unused(name_ids=[name.pk])
    assert not Person.objects.filter(name="Tomas Berg").exists()
    extract_quotes(article=make_article("“Well,” said Tomas Berg, a fisherman."))
    known = Person.objects.get(name="Tomas Berg")
    done = undo_review(review=Review.objects.get(), editor=editor)
    assert done
    assert done.speaker == known
    known.refresh_from_db()
    assert (known.quote_count, Person.objects.filter(name="Tomas Berg").count()) == (2, 1)


def test_a_merged_speaker_is_the_one_they_became(article: Article, editor: User):
    quote = article.quotes.latest("start")
    berg, anna = quote.speaker, make_person("Anna Lindqvist", status="confirmed")
    assert berg
    review_quote(quote=quote, reviewer=editor, decision="unknown")
    merge = merge_people(kept=anna, merged=berg, editor=editor)
    done = undo_review(review=Review.objects.get(), editor=editor)
    assert done
    assert done.speaker == anna
    undo_merge(merge=merge, editor=editor)
    done.refresh_from_db()
    assert done.speaker == berg


def test_a_slug_that_is_taken_meanwhile(editor: User):
    berg = make_person("Tomas Berg")
    name = make_name(berg, "Tomas Berg")
    quote = make_quote(speaker=berg, name=name)
    review_quote(quote=quote, reviewer=editor, decision="unknown")
    forget_unused(name_ids=[name.pk])
    make_person("Tomas Berg", status="confirmed")
    done = undo_review(review=Review.objects.get(), editor=editor)
    assert done
    assert done.speaker
    assert (done.speaker.pk, done.speaker.name) == (berg.pk, "Tomas Berg")
    assert done.speaker.slug != berg.slug


def test_an_added_quotation_goes(article: Article, editor: User):
    before = everything()
    add_quote(article=article, start=0, end=16, kind="direct", editor=editor)
    assert undo_review(review=Review.objects.get(), editor=editor) is None
    assert everything() == before


def test_a_rejected_quotation_does_not_come_back_over_an_added_one(article: Article, editor: User):
    quote = article.quotes.latest("start")
    review_quote(quote=quote, reviewer=editor, decision="reject")
    added = add_quote(
        article=article, start=quote.start, end=quote.end - 1, kind="direct", editor=editor
    )
    before = everything()
    rejection = Review.objects.get(decision="reject")
    for take_back in (
        lambda: undo_review(review=rejection, editor=editor),
        lambda: review_quote(quote=quote, reviewer=editor, decision="confirm"),
    ):
        with pytest.raises(ValidationError, match=f"overlap quotation no. {added.pk}"):
            take_back()
    assert everything() == before
