"""Searching a long list by its full text, newest first."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.capped import MOST_COUNTED
from articles.models.searched import SearchedQuerySet
from articles.search import Query, UnreadableError, read_query


class WordSearch(admin.ModelAdmin):
    """Reads what is typed as the public search does: words, “phrases”, -without, OR, begin*."""

    def also_found(self, text: str) -> Iterable[QuerySet[Any]]:
        """What the full text does not hold, since readers don't see it, or by other fields; each
        with an index of its own."""
        return ()

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        text = search_term.replace("\0", " ").strip()
        return (self.found(queryset, text) if text else queryset), False

    def found(self, rows: SearchedQuerySet[Any], text: str) -> QuerySet[Any]:
        """Of words that stand in more than 10,000 rows only those that readers see."""
        query = understood(text)
        everything: Any = self.model._default_manager.all()
        found = everything.first_matching(query, limit=MOST_COUNTED + 1) if query else []
        if query and len(found) > MOST_COUNTED:
            return rows.matching(query)
        places = [place for (place,) in found]
        for each in self.also_found(text):
            places.extend(each.values_list("place", flat=True)[:MOST_COUNTED])
        return rows.at(places)


def understood(text: str) -> Query | None:
    """None for what asks for no word."""
    try:
        query = read_query(text)
    except UnreadableError:
        return None
    return query if query.all_of else None
