"""What the archive gives away as files, and what their fields mean: for readers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.views.exports import LISTS, MOST_ENTRIES, MOST_ON_A_PAGE
from articles.views.figures import LIMIT
from articles.views.pages import SIZE


# /data/
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    context = {
        "lists": LISTS,
        "size": SIZE,
        "most_on_a_page": MOST_ON_A_PAGE,
        "most_entries": MOST_ENTRIES,
        "limit": LIMIT,
        "whole_texts": settings.ARTICLE_FULL_TEXT == "public",
    }
    return render(request, "about/data.html", context)
