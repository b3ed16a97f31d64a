"""Extraction again: what the machine said follows the machine, what a human said stays."""

import pytest
from django.contrib.auth.models import User

from articles.actions.extract_quotes import extract_quotes
from articles.actions.review_quote import Decision, review_quote
from articles.models import Article, Person, PersonName, Quote
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db

BODY = (
    "Anna Lindqvist, the mayor of Nordvik, opened the meeting.\n\n"
    "“The harbour stays open,” Lindqvist said. “It will not be sold.”\n\n"
    "“We shall see,” said Tomas Berg, a fisherman."
)


@pytest.fixture
def article() -> Article:
    article = make_article(BODY)
    extract_quotes(article=article)
    return article


@pytest.fixture
def editor(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("mira")


def speakers(article: Article) -> list[str]:
    return [quote.speaker_label for quote in article.quotes.order_by("start")]


def test_finds_the_quotes_with_evidence(article: Article):
    assert speakers(article) == ["Anna Lindqvist", "Anna Lindqvist", "Tomas Berg"]
    first, second, _ = article.quotes.order_by("start")
    assert (first.cue, first.mention) == ("said", "Lindqvist")
    assert second.continues == first
    assert first.rule
    assert 0 < first.confidence <= 1


def test_a_second_run_changes_nothing(article: Article):
    before = list(Quote.objects.order_by("id").values())
    done = extract_quotes(article=article)
    assert (done.added, done.changed, done.removed) == (0, 0, 0)
    assert list(Quote.objects.order_by("id").values()) == before


def test_a_damaged_automatic_quote_is_mended_and_keeps_its_id(article: Article):
    first = article.quotes.earliest("start")
    Quote.objects.filter(pk=first.pk).update(
        end=first.end - 3, text=BODY[first.start : first.end - 3], speaker=None, name=None
    )
    done = extract_quotes(article=article)
    mended = Quote.objects.get(pk=first.pk)
    assert (done.added, done.changed, done.removed) == (0, 1, 0)
    assert (mended.text, mended.speaker_label) == (first.text, "Anna Lindqvist")


@pytest.mark.parametrize("decision", ["confirm", "correct", "reject", "unknown"])
def test_what_a_human_decided_is_never_touched(article: Article, editor: User, decision: Decision):
    quote = article.quotes.latest("start")
    review_quote(quote=quote, reviewer=editor, decision=decision, speaker=make_person("Ola Nyman"))
    before = Quote.objects.filter(pk=quote.pk).values().get()
    assert extract_quotes(article=article).added == 0
    assert Quote.objects.filter(pk=quote.pk).values().get() == before
    assert article.quotes.count() == 3


def test_a_span_that_overlaps_a_rejected_one_is_dropped(article: Article, editor: User):
    quote = article.quotes.latest("start")
    review_quote(quote=quote, reviewer=editor, decision="reject")
    Quote.objects.filter(pk=quote.pk).update(end=quote.end - 2, text=quote.text[:-2])
    extract_quotes(article=article)
    assert article.quotes.filter(end=quote.end).count() == 0


def test_people_and_names_that_no_quote_uses_are_forgotten(article: Article):
    assert Person.objects.filter(name="Tomas Berg").exists()
    Article.objects.filter(pk=article.pk).update(body="Nothing was said in Nordvik.")
    article.refresh_from_db()
    done = extract_quotes(article=article)
    assert done.removed == 3
    assert not Person.objects.exists()
    assert not PersonName.objects.exists()


def test_a_confirmed_person_stays_known_without_quotes(article: Article):
    Person.objects.filter(name="Tomas Berg").update(status="confirmed")
    Article.objects.filter(pk=article.pk).update(body="Nothing was said in Nordvik.")
    article.refresh_from_db()
    extract_quotes(article=article)
    assert Person.objects.get().names.get().name == "Tomas Berg"
