"""Furniture of single outlets: tried on stored articles before it is saved."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from articles.actions.apply_furniture import (
    apply_furniture,
    articles_of,
    preview_furniture,
    preview_taking_back,
    take_back_furniture,
)
from articles.admin.archive_admin import MOST_AT_ONCE, ArchiveAdmin
from articles.admin.held_form import HeldRows
from articles.importing.outlet_furniture import lines_of
from articles.models import Article, FurniturePattern, Quote, Source

NEWEST = 200
MOST_LINES = 100
LONGEST_LINE = 300
MOST_READ = 5000  # stored articles of an outlet that a page looks through


class Line(NamedTuple):
    """A line that would go, and how many quotations stand in it."""

    article: Article
    text: str
    quotes: int


class PatternForm(forms.ModelForm):
    class Meta:
        model = FurniturePattern
        fields = ("source", "pattern", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        source: Any = self.fields["source"]
        source.queryset = Source.objects.current()


def lines_that_would_go(pattern: FurniturePattern) -> Iterator[Line]:
    """In the newest articles of the outlet, as they are stored."""
    articles = Article.objects.in_outlet(pattern.source).newest()[:NEWEST]
    rows = list(articles.only("headline", "body"))
    quotes: dict[int, list[tuple[int, int]]] = {}
    found = Quote.objects.in_the_text().filter(article__in=[row.pk for row in rows])
    for article, start, end in found.values_list("article_id", "start", "end"):
        quotes.setdefault(article, []).append((start, end))
    for row in rows:
        for first, last in lines_of([pattern.pattern], row.body):
            inside = [1 for start, end in quotes.get(row.pk, ()) if start < last and end > first]
            yield Line(row, row.body[first:last][:LONGEST_LINE], len(inside))


@admin.register(FurniturePattern)
class FurniturePatternAdmin(HeldRows, ArchiveAdmin):
    list_display = ("pattern", "source", "note")
    list_select_related = ("source",)
    search_fields = ("pattern", "^source__name")
    fields = ("source", "pattern", "note", "in_stored_articles")
    readonly_fields = ("source", "pattern", "in_stored_articles")

    def get_urls(self) -> list[Any]:
        stored = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.stored))
        name = "articles_furniturepattern_stored"
        return [path("<path:object_id>/stored/", stored, name=name), *super().get_urls()]

    @admin.display(description="stored articles")
    def in_stored_articles(self, pattern: FurniturePattern) -> SafeString:
        page = reverse("admin:articles_furniturepattern_stored", args=[pattern.pk])
        return format_html('<a href="{}">Remove it from them, or give it back</a>', page)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """First "Try it", which changes nothing; then "Save"."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = PatternForm(request.POST or None)
        lines = None
        if request.method == "POST" and form.is_valid():
            if "save" in request.POST:
                return self.save_tried(request, form)
            lines = list(lines_that_would_go(form.instance))
        return self.page(
            request,
            "admin/articles/furniturepattern/try.html",
            title="Add a furniture pattern",
            form=form,
            newest=NEWEST,
            lines=lines and lines[:MOST_LINES],
            tried=lines is not None,
            number=len(lines or ()),
            articles=len({line.article.pk for line in lines or ()}),
            quotes=sum(line.quotes for line in lines or ()),
        )

    def save_tried(self, request: HttpRequest, form: PatternForm) -> HttpResponse:
        pattern = form.save()
        self.log_addition(request, pattern, "Added.")
        text = f"“{pattern}” goes from what is imported of {pattern.source} from now on."
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:articles_furniturepattern_stored", pattern.pk)

    # /admin/articles/furniturepattern/<id>/stored/
    def stored(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What it would take out of stored articles, and what it has; sent, it is done."""
        pattern = self.row_or_404(request, object_id)
        if not self.has_change_permission(request, pattern):
            raise PermissionDenied
        here = reverse("admin:articles_furniturepattern_stored", args=[pattern.pk])
        too_many = articles_of(pattern).count() > MOST_READ
        back = preview_taking_back(pattern=pattern) if not too_many else None
        effect = preview_furniture(pattern=pattern) if not too_many else None
        if request.method == "POST" and "take_back" in request.POST and back:
            if back.articles <= MOST_AT_ONCE:
                given = take_back_furniture(pattern=pattern)
                self.tell(request, pattern, f"{given.articles} texts are as before.")
            return redirect(here)
        if request.method == "POST" and effect:
            if effect.articles <= MOST_AT_ONCE:
                done = apply_furniture(pattern=pattern)
                self.tell(request, pattern, f"Text removed from {done.articles} articles.")
            return redirect(here)
        return self.page(
            request,
            "admin/articles/furniturepattern/stored.html",
            title="Stored articles",
            row=pattern,
            effect=effect,
            back=back,
            most=MOST_AT_ONCE,
        )

    def tell(self, request: HttpRequest, pattern: FurniturePattern, text: str) -> None:
        self.log_change(request, pattern, text)
        self.message_user(request, text, messages.SUCCESS)
