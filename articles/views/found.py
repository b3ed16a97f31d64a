"""The published row that an address names; 404 where there is none, 410 where there was one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles.models import Article, Quote
from articles.models.ids import last_id_given
from articles.views.full_text import reads_whole_articles

View = Callable[..., HttpResponse]


def of_quote(view: View) -> View:
    """Give the view the published quote with the id `pk`, and its article."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        rows = Quote.objects.published().select_related(
            "speaker", "source", "article__origin", "article__source", "reviewer", "utterance"
        )
        shown = rows.filter(pk=pk).first()
        if shown:
            return view(request, shown, **rest)
        if lost := lost_quote(pk):
            return render(request, "quotes/lost.html", about_lost(request, lost), status=410)
        if has_vanished(pk):
            return render(request, "410.html", status=410)
        raise Http404

    return found


def lost_quote(pk: int) -> Quote | None:
    """One that a changed text has no more, or not once; its article is public."""
    rows = Quote.objects.filter(status=Quote.Status.UNANCHORED, withheld=False)
    rows = rows.filter(kind__in=Quote.LISTED_KINDS, stood_in__isnull=False)
    shown = rows.select_related("speaker", "source", "article", "stood_in")
    return shown.defer("article__body", "stood_in__body", "stood_in__data").filter(pk=pk).first()


def about_lost(request: HttpRequest, lost: Quote) -> dict[str, Any]:
    article, before = lost.article, lost.stood_in
    address = reverse("versions", args=[article.pk, article.slug])
    readable = before is not None and reads_whole_articles(request)
    return {
        "section": "quotes",
        "quote": lost,
        "article": article,
        "versions": f"{address}?from={before.number}" if before and readable else "",
    }


def has_vanished(pk: int) -> bool:
    """Was there a quote of this id? Ids are never given twice."""
    return not Quote.objects.filter(pk=pk).exists() and 0 < pk <= last_id_given(Quote)


def is_gone(pk: int) -> bool:
    """Was there a quote of this id that readers could read, and there is none now?"""
    return lost_quote(pk) is not None or has_vanished(pk)


def of_article(view: View) -> View:
    """Give the view the published article with the id `pk`."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        rows = Article.objects.published().with_version_count()
        rows = rows.select_related("source", "origin", "original")
        shown = get_object_or_404(rows.defer("original__data", "original__metadata"), pk=pk)
        return view(request, shown, **rest)

    return found
