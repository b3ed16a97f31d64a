"""What the archive gives away as files, and what their fields mean: for readers."""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.citations import FORMATS
from articles.views.exports import LISTS, MOST_ENTRIES, MOST_ON_A_PAGE
from articles.views.figures import LIMIT
from articles.views.pages import SIZE


class Filter(NamedTuple):
    """A parameter of one list or several, in which it means the same."""

    name: str
    meaning: str
    values: tuple[str, ...]  # where there is a choice of a few


# /data/
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    context = {
        "lists": LISTS,
        "filters": filters_of_lists(),
        "citations": FORMATS,
        "size": SIZE,
        "most_on_a_page": MOST_ON_A_PAGE,
        "most_entries": MOST_ENTRIES,
        "limit": LIMIT,
        "whole_texts": settings.ARTICLE_FULL_TEXT == "public",
    }
    return render(request, "about/data.html", context)


def filters_of_lists() -> dict[Filter, list[str]]:
    """What can be asked, and of which lists: from the tables that the lists are narrowed by."""
    found: dict[Filter, list[str]] = {}
    for of in LISTS:
        for name, parameter in of.filters.parameters.items():
            values = tuple(parameter.schema.get("enum", ()))
            found.setdefault(Filter(name, parameter.meaning, values), []).append(of.name)
    return found
