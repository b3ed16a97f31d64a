"""The addresses of the review page and of the addition, and how a decision is sent."""

from typing import Any

from django.urls import reverse

from articles.models import Article, Quote
from tests.admin.conftest import Desk
from tests.admin.page_form import PageForm


def review_page(quote: Quote, query: str = "") -> str:
    page = reverse("admin:articles_quote_review", args=[quote.pk])
    return f"{page}?{query}" if query else page


def decide(desk: Desk, page: str, **changes: str) -> Any:
    form = PageForm(desk.client.get(page).content.decode()).data
    return desk.client.post(page, form | changes)


def addition_page(article: Article) -> str:
    return reverse("admin:articles_article_add_quote", args=[article.pk])
