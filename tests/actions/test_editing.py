"""What editors decide, and where it is written."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles.actions.edit_article import edit_article
from articles.actions.review_quote import review_quote
from articles.models.article import UNDATED
from tests.factories import make_article, make_name, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("mira")


def test_confirming_keeps_the_machines_speaker(editor: User):
    quote = make_quote(speaker=make_person("Anna Lindqvist"), speaker_kind="person")
    done = review_quote(quote=quote, reviewer=editor, decision="confirm")
    assert (done.status, done.reviewer, done.speaker) == ("confirmed", editor, quote.speaker)
    assert done.reviewed_at is not None


def test_correcting_sets_speaker_kind_and_name(editor: User):
    person = make_person("Tomas Berg")
    name = make_name(person, "Tomas Berg")
    done = review_quote(
        quote=make_quote(speaker_text="Berg"), reviewer=editor, decision="correct", speaker=person
    )
    assert (done.status, done.speaker, done.name) == ("corrected", person, name)
    assert (done.speaker_kind, done.speaker_text) == ("person", "")


def test_a_document_can_be_the_speaker(editor: User):
    done = review_quote(
        quote=make_quote(speaker=make_person()),
        reviewer=editor,
        decision="correct",
        speaker_kind="document",
        speaker_text="harbour plan",
    )
    assert (done.speaker, done.speaker_label) == (None, "harbour plan")


def test_nobody_can_tell(editor: User):
    done = review_quote(
        quote=make_quote(speaker=make_person()), reviewer=editor, decision="unknown"
    )
    assert (done.status, done.speaker, done.speaker_kind) == ("corrected", None, "unknown")


def test_nobody_is_reached_through_no_name(editor: User):
    """The form hands in the speaker it was loaded with, whatever the decision."""
    person = make_person("Anna Lindqvist", status="confirmed")
    quote = make_quote(speaker=person, name=make_name(person, "Anna Lindqvist"))
    done = review_quote(quote=quote, reviewer=editor, decision="unknown", speaker=person)
    assert (done.speaker, done.name) == (None, None)


def test_rejecting_twice_is_rejecting(editor: User):
    quote = make_quote()
    review_quote(quote=quote, reviewer=editor, decision="reject")
    assert review_quote(quote=quote, reviewer=editor, decision="reject").status == "rejected"


def test_another_kind_alone_keeps_the_unresolved_name(editor: User):
    article = make_article()
    name = make_name(None, "Berg", scope="article", article=article)
    quote = make_quote(article, name=name, speaker_text="Berg", speaker_kind="person")
    done = review_quote(
        quote=quote,
        reviewer=editor,
        decision="correct",
        speaker_kind="person",
        speaker_text="Berg",
        kind="partial",
    )
    assert (done.name, done.kind, done.status) == (name, "partial", "corrected")


def test_confirming_a_corrected_quote_leaves_it_corrected(editor: User):
    quote = make_quote()
    review_quote(quote=quote, reviewer=editor, decision="correct", speaker=make_person())
    assert review_quote(quote=quote, reviewer=editor, decision="confirm").status == "corrected"


def test_a_quotation_without_its_place_is_not_confirmed(editor: User):
    with pytest.raises(ValidationError):
        review_quote(quote=make_quote(status="unanchored"), reviewer=editor, decision="confirm")


def test_an_unknown_kind_is_refused(editor: User):
    with pytest.raises(ValidationError):
        review_quote(quote=make_quote(), reviewer=editor, decision="correct", speaker_kind="ghost")


def test_an_articles_date_and_outlet_reach_its_quotes(editor: User):
    article = make_article(published_at=None)
    quote = make_quote(article)
    article.published_at, article.published_precision = datetime(2024, 5, 16, tzinfo=UTC), "day"
    article.source = make_source("Nordvik Post")
    edit_article(article=article, editor=editor)
    quote.refresh_from_db()
    article.refresh_from_db()
    assert (quote.source, quote.sorted_at) == (article.source, article.published_at)
    assert article.published_basis == "editor"


def test_a_date_taken_away_is_unknown(editor: User):
    article = make_article()
    quote = make_quote(article)
    article.published_at = None
    edit_article(article=article, editor=editor)
    quote.refresh_from_db()
    assert (article.published_precision, article.published_basis) == ("unknown", "")
    assert quote.sorted_at == UNDATED


def test_saving_without_a_new_date_keeps_its_basis(editor: User):
    article = make_article()
    article.headline = "Another"
    edit_article(article=article, editor=editor)
    assert article.published_basis == "text"
