"""Reviewed quotations that a changed text has no more: an editor gives them a place, or rejects."""

import pytest
from django.contrib.auth.models import User

from articles.actions.review_quote import review_quote
from articles.actions.update_text import NewText, update_text
from articles.models import Article, Quote, Review
from tests.admin.conftest import Desk, address
from tests.admin.page_form import PageForm
from tests.admin.review_pages import addition_page, decide, review_page
from tests.factories import make_article, make_quote

OLD = "The council met.\n\n“The harbour stays open,” Berg said."
NEW = "The council met late.\n\n“The harbour stays open now,” Berg said."
NOW = "“The harbour stays open now,”"


@pytest.fixture
def lost(desk: Desk) -> Quote:
    article = make_article(OLD)
    start = OLD.index("“The")
    quote = make_quote(article, start=start, end=OLD.index(" Berg"), speaker_text="Berg")
    review_quote(quote=quote, reviewer=desk.user, decision="confirm")
    text = NewText(NEW, NEW.encode(), "0" * 64, "utf-8", [])
    update_text(article=article, text=text, why="import")
    Quote.objects.filter(status="automatic").delete()
    return Quote.objects.get(pk=quote.pk)


def test_it_waits_in_a_queue(desk: Desk, lost: Quote) -> None:
    html = desk.client.get("/admin/").content.decode()
    assert "Reviewed quotations that lost their place" in html
    rows = desk.client.get(address("changelist", Quote), {"status__exact": "unanchored"})
    assert str(lost) in rows.content.decode()
    assert desk.get("change", lost).status_code == 200


def test_the_page_shows_where_it_stood_and_where_it_may_be(desk: Desk, lost: Quote) -> None:
    html = desk.client.get(review_page(lost)).content.decode()
    assert "They stood in version 1" in html
    assert '<mark class="in-place__quotation">“The harbour stays open,”</mark>' in html
    assert f'<mark class="in-place__candidate">{NOW}</mark>' in html
    start = NEW.index(NOW)
    assert f'name="which" value="{start}-{start + len(NOW)}"' in html


def test_a_place_is_chosen_and_taken_back(desk: Desk, lost: Quote) -> None:
    start = NEW.index(NOW)
    decide(desk, review_page(lost), which=f"{start}-{start + len(NOW)}")
    quote = Quote.objects.get(pk=lost.pk)
    assert (quote.text, quote.status, quote.stood_in) == (NOW, "corrected", None)
    assert quote.speaker_text == "Berg"
    review = Review.objects.latest("id")
    desk.client.post(f"/admin/articles/quote/review/{review.pk}/undo/")
    quote.refresh_from_db()
    assert (quote.text, quote.status) == (lost.text, "unanchored")
    assert quote.stood_in == lost.stood_in


def test_words_are_selected(desk: Desk, lost: Quote) -> None:
    start = NEW.index("The harbour")
    decide(desk, review_page(lost), start=str(start), end=str(start + 11))
    assert Quote.objects.get(pk=lost.pk).text == "The harbour"


def test_it_is_rejected(desk: Desk, lost: Quote) -> None:
    decide(desk, review_page(lost), decision="reject")
    assert Quote.objects.get(pk=lost.pk).status == "rejected"
    assert desk.client.get(review_page(lost)).status_code == 200


@pytest.mark.parametrize("status", ["unanchored", "rejected"])
@pytest.mark.parametrize("change", [{"decision": "unknown"}, {"speaker_text": "Tomas Berg"}])
def test_without_a_place_nothing_else_is_decided(
    desk: Desk, lost: Quote, status: str, change: dict[str, str]
) -> None:
    Quote.objects.update(status=status)
    before = Quote.objects.values().get()
    answer = decide(desk, review_page(lost), which="", **change)
    assert "give them a place" in answer.content.decode()
    desk.save("change", lost, **change)
    desk.run("confirm", lost)
    assert Quote.objects.values().get() == before


def test_a_look_alike_is_offered_and_not_taken(desk: Desk, db: None) -> None:
    article = make_article(OLD)
    quote = make_quote(article, start=OLD.index("“The"), end=OLD.index(" Berg"))
    review_quote(quote=quote, reviewer=User.objects.get(), decision="confirm")
    body = OLD.replace("Berg", "Lindqvist")
    text = NewText(body, body.encode(), "0" * 64, "utf-8", [])
    update_text(article=Article.objects.get(), text=text, why="import")
    quote.refresh_from_db()
    assert quote.status == "unanchored"
    html = desk.client.get(review_page(quote)).content.decode()
    assert '<mark class="in-place__candidate">“The harbour stays open,”</mark>' in html


def test_words_selected_in_the_text_before_are_not_added(desk: Desk, db: None) -> None:
    article = make_article(OLD)
    page = addition_page(article)
    form = PageForm(desk.client.get(page).content.decode()).data
    text = NewText(NEW, NEW.encode(), "0" * 64, "utf-8", [])
    update_text(article=article, text=text, why="import")
    before = Quote.objects.count()
    answer = desk.client.post(page, form | {"start": "0", "end": "11"})
    assert "The text has changed since" in answer.content.decode()
    assert Quote.objects.count() == before
