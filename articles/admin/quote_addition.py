"""The page on which an editor adds a quotation that the engine missed."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html

from articles.actions.add_quote import add_quote
from articles.actions.again_if_raced import again_if_raced
from articles.admin.archive_admin import editor_of
from articles.admin.candidates import speakers_near, with_candidate
from articles.admin.quote_context import whole_text
from articles.admin.quote_form import ATTRIBUTION, undo_link
from articles.admin.review_form import AdditionForm
from articles.models import Article, Quote


def addition_urls(admin: Any) -> list[URLPattern]:
    view = admin.admin_site.admin_view(partial(addition_page, admin))
    return [path("<int:pk>/add-quote/", view, name="articles_article_add_quote")]


# /admin/articles/article/<id>/add-quote/
def addition_page(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    if not (request.user.has_perm("articles.add_quote") and admin.has_view_permission(request)):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    form = form_for(admin, request, article)
    if request.method == "POST" and form.is_valid() and (quote := added(request, form)):
        admin.log_addition(request, quote, "Added to its article.")
        text = format_html("Added: {}. {}", quote, undo_link("You can undo this", quote))
        admin.message_user(request, text, messages.SUCCESS)
        return redirect("admin:articles_article_add_quote", pk)
    return page(admin, request, article, form)


def form_for(admin: Any, request: HttpRequest, article: Article) -> AdditionForm:
    quotes = admin.admin_site.get_model_admin(Quote)
    form_class = quotes.get_form(request, None, form=AdditionForm, fields=ATTRIBUTION)
    if request.method != "POST":
        return form_class(article=article, initial={"kind": Quote.Kind.DIRECT})
    return form_class(with_candidate(request.POST), article=article)


def added(request: HttpRequest, form: AdditionForm) -> Quote | None:
    """The new quotation. None: it can't be, and the form says why."""
    values = {name: form.cleaned_data[name] for name in ATTRIBUTION}
    start, end = form.place or (0, 0)
    article, editor = form.article, editor_of(request)
    try:
        return again_if_raced(
            partial(add_quote, article=article, start=start, end=end, editor=editor, **values)
        )
    except ValidationError as error:
        form.add_error("words", error.messages)
        return None


def page(admin: Any, request: HttpRequest, article: Article, form: AdditionForm) -> HttpResponse:
    quotes = list(Quote.objects.holding_a_place().filter(article=article).order_by("start"))
    context = {
        **admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Add a quotation",
        "opts": Article._meta,
        "media": admin.media + form.media,
        "article": article,
        "form": form,
        "paragraphs": whole_text(article, quotes),
        "candidates": list(speakers_near(article, 0)),
    }
    return TemplateResponse(request, "admin/articles/article/add_quote.html", context)
