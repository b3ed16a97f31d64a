"""Furniture of single outlets: tried on stored articles before it is saved."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from articles.admin.archive_admin import ArchiveAdmin
from articles.importing.outlet_furniture import lines_of
from articles.models import Article, FurniturePattern, Quote, Source

NEWEST = 200
MOST_LINES = 100
LONGEST_LINE = 300


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
        source: Any = self.fields.get("source")  # once saved it is not to be changed
        if source:
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
class FurniturePatternAdmin(ArchiveAdmin):
    form = PatternForm
    list_display = ("pattern", "source", "note")
    list_select_related = ("source",)
    search_fields = ("pattern", "^source__name")
    fields = ("source", "pattern", "note")
    readonly_fields = ("source", "pattern")

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
        return redirect("admin:articles_furniturepattern_changelist")
