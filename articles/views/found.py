"""The published row that an address names; 404 where there is none, 410 where there was one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, ImportBatch, Quote

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
        if has_vanished(pk):
            return render(request, "410.html", status=410)
        raise Http404

    return found


def has_vanished(pk: int) -> bool:
    """Was there a quote of this id? Ids are never given twice, so that a missing one is gone."""
    if Quote.objects.filter(pk=pk).exists():
        return False
    later = Quote.objects.filter(pk__gt=pk).exists()
    return later or ImportBatch.objects.filter(last_quote_gone__gte=pk).exists()


def of_article(view: View) -> View:
    """Give the view the published article with the id `pk`."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, **rest: Any) -> HttpResponse:
        rows = Article.objects.published().select_related("source", "origin", "original")
        shown = get_object_or_404(rows.defer("original__data", "original__metadata"), pk=pk)
        return view(request, shown, **rest)

    return found
