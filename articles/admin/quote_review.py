"""The review page: one quotation in its context, a decision, and on to the next of the list."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.actions.again_if_raced import again_if_raced
from articles.actions.undo_review import undo_review
from articles.admin.archive_admin import editor_of
from articles.admin.candidates import candidates, with_candidate
from articles.admin.quote_context import context_of, text_to_choose_from
from articles.admin.quote_form import ATTRIBUTION, review_from
from articles.admin.review_form import ReviewForm
from articles.admin.review_queue import Queue, queue_of
from articles.evidence import chain_of, confidence_in_words
from articles.models import Quote, Review

LIST = "admin:articles_quote_changelist"
ONE = "admin:articles_quote_review"
# In the address: the quotation was opened by itself, not out of a list.
ALONE = "alone"


def review_urls(admin: Any) -> list[URLPattern]:
    def view(page: Any) -> Any:
        return admin.admin_site.admin_view(partial(page, admin))

    return [
        path("review/", view(next_page), name="articles_quote_queue"),
        path("<int:pk>/review/", view(review_page), name="articles_quote_review"),
        path("review/<int:pk>/undo/", view(undo_page), name="articles_quote_undo"),
    ]


def address(pk: int | None, query: str) -> str:
    """Of the review page of a quotation in this list; without one, of the list."""
    page = reverse(LIST) if pk is None else reverse(ONE, args=[pk])
    return f"{page}?{query}" if query else page


# /admin/articles/quote/review/
def next_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """The first quotation of the list."""
    require(admin, request)
    try:
        queue = queue_of(admin, request)
    except IncorrectLookupParameters:
        return redirect(address(None, "e=1"))
    first = queue.first()
    if first is None:
        admin.message_user(request, "Nothing is left to review in this list.", messages.SUCCESS)
    return redirect(address(first, queue.query))


# /admin/articles/quote/<id>/review/
def review_page(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    require(admin, request)
    try:
        queue = None if ALONE in request.GET else queue_of(admin, request)
    except IncorrectLookupParameters:
        return redirect(address(None, "e=1"))
    if request.method != "POST":
        quote = shown_quote(pk)
        return page(admin, request, quote, queue) if quote else gone(admin, request)
    return again_if_raced(partial(answer, admin, request, pk, queue))


@transaction.atomic
def answer(admin: Any, request: HttpRequest, pk: int, queue: Queue | None) -> HttpResponse:
    """Write what was sent, and go on to the next; or the page again, with what is wrong."""
    hold(pk)
    quote = shown_quote(pk)
    if quote is None:
        return gone(admin, request)
    form = form_for(admin, request, quote)
    following = queue.after(quote) if queue else pk
    if form.is_valid() and decide(admin, request, form):
        if following is None:
            admin.message_user(request, "That was the last of this list.", messages.SUCCESS)
        return redirect(address(following, request.GET.urlencode()))
    return page(admin, request, quote, queue, form)


def require(admin: Any, request: HttpRequest) -> None:
    if not admin.has_change_permission(request):
        raise PermissionDenied


def hold(pk: int) -> None:
    """What the form is checked against stays so until it is written."""
    if quote := Quote.objects.select_related("article").filter(pk=pk).first():
        quote.article.held()


def shown_quote(pk: int) -> Quote | None:
    rows = Quote.objects.select_related(
        "article__source", "speaker", "name", "reviewer", "stood_in"
    )
    return rows.filter(pk=pk).first()


def gone(admin: Any, request: HttpRequest) -> HttpResponse:
    text = "That quotation is gone: its article was read again, and it was not found."
    admin.message_user(request, text, messages.WARNING)
    if ALONE in request.GET:
        return redirect(LIST)
    return redirect(f"{reverse('admin:articles_quote_queue')}?{request.GET.urlencode()}")


def form_for(admin: Any, request: HttpRequest, quote: Quote) -> ReviewForm:
    form_class = admin.get_form(request, quote, form=ReviewForm, fields=ATTRIBUTION)
    if request.method != "POST":
        return form_class(instance=quote)
    return form_class(with_candidate(request.POST), instance=quote)


def decide(admin: Any, request: HttpRequest, form: ReviewForm) -> bool:
    """Write what the form says. False: it can't be, and the form says why; or it says nothing."""
    try:
        changed = review_from(form, reviewer=editor_of(request))
    except ValidationError as error:
        form.add_error("words" if form.place else None, error.messages)
        return False
    if changed:
        admin.log_change(request, form.instance, "Reviewed.")
    elif form.is_untouched():
        admin.message_user(request, "Nothing was changed.", messages.WARNING)
        return False
    return True


def page(
    admin: Any,
    request: HttpRequest,
    quote: Quote,
    queue: Queue | None,
    form: ReviewForm | None = None,
) -> HttpResponse:
    form = form or form_for(admin, request, quote)
    context = {
        **admin.admin_site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": "Review a quotation",
        "opts": Quote._meta,
        "media": admin.media + form.media,
        "quote": quote,
        "article": quote.article,
        "form": form,
        "paragraphs": text_to_choose_from(quote) if quote.is_lost else context_of(quote),
        "stood": context_of(quote) if quote.is_lost else [],
        "chain": chain_of(quote),
        "confidence": confidence_in_words(quote),
        "candidates": candidates(quote),
        "last": Review.objects.last_of(editor_of(request)),
        "query": request.GET.urlencode(),
        "queue": queue,
        "previous": queue.before(quote) if queue else None,
        "following": queue.after(quote) if queue else None,
    }
    return TemplateResponse(request, "admin/articles/quote/review.html", context)


# /admin/articles/quote/review/<review id>/undo/
def undo_page(admin: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back, and look at the quotation again."""
    require(admin, request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    review = get_object_or_404(Review.objects.select_related("quote__article"), pk=pk)
    shown = address(review.quote_id, request.GET.urlencode())
    try:
        act = partial(undo_review, review=review, editor=editor_of(request))
        quote = again_if_raced(act)
    except ValidationError as error:
        admin.message_user(request, " ".join(error.messages), messages.ERROR)
        return redirect(shown)
    if quote is None:
        admin.message_user(request, "The added quotation was removed.", messages.SUCCESS)
        return redirect("admin:articles_article_change", review.quote.article_id)
    admin.log_change(request, quote, "A decision was undone.")
    admin.message_user(request, f"Undone: {review}.", messages.SUCCESS)
    return redirect(shown)
