"""A quotation that the engine missed is added by an editor."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions.extract_quotes import extract_quotes
from articles.models import Quote, Review
from tests.admin.conftest import Desk
from tests.admin.page_form import PageForm
from tests.admin.review_pages import addition_page, decide
from tests.factories import make_article, make_person, make_quote


def test_a_quotation_is_added(desk: Desk) -> None:
    article, anna = make_article("Nobody asked: yes, she said."), make_person("Anna Lindqvist")
    assert addition_page(article) in desk.get("change", article).content.decode()
    page = addition_page(article)
    response = decide(desk, page, start="14", end="18", speaker=str(anna.pk))
    assert response["Location"] == page
    quote = Quote.objects.get()
    assert (quote.text, quote.status, quote.speaker) == ("yes,", "added", anna)
    assert (quote.reviewer, quote.kind) == (desk.user, "direct")
    extract_quotes(article=article)
    public = Client().get(article.get_absolute_url()).content.decode()
    assert quote.get_absolute_url() in public
    undo = reverse("admin:articles_quote_undo", args=[Review.objects.get().pk])
    response = desk.client.post(undo, follow=True)
    assert "The added quotation was removed." in response.content.decode()
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "Select the words"),
        ({"words": "not there"}, "not in the article"),
        ({"words": "open"}, "choose which"),
        ({"start": "1", "end": "9"}, "overlap quotation no."),
        ({"start": "60", "end": "99"}, "no words of the article"),
        ({"words": "He nodded.", "speaker_kind": "group"}, "Give the words that name it"),
    ],
)
def test_what_can_not_be_added(desk: Desk, changes: dict[str, str], message: str) -> None:
    article = make_article("“Yes, it is open,” she said, open. He nodded.")
    make_quote(article, end=18)
    response = decide(desk, addition_page(article), **changes)
    assert message in response.content.decode()
    assert Quote.objects.count() == 1


def test_a_second_click_adds_nothing(desk: Desk) -> None:
    article = make_article("Nobody asked: yes, she said.")
    form = PageForm(desk.client.get(addition_page(article)).content.decode()).data
    for _ in range(2):
        response = desk.client.post(addition_page(article), form | {"words": "yes"})
    assert "overlap quotation no." in response.content.decode()
    assert Quote.objects.count() == 1
