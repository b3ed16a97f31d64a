"""Articles: their facts corrected, their quotations decided about, withheld and released."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.db.models.functions import Left, Length
from django.http import HttpRequest
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString

from articles.actions.edit_article import confirm_date, edit_article
from articles.actions.withhold_article import release_article, withhold_article
from articles.admin.archive_admin import editor_of, list_link
from articles.admin.archive_list import ArchiveList
from articles.admin.article_facts import published
from articles.admin.condition_filter import ConditionFilter
from articles.admin.held_form import HeldForm, HeldRows
from articles.admin.history_admin import HistoryAdmin
from articles.admin.import_problem import ImportProblemInline
from articles.admin.quote_addition import addition_urls
from articles.admin.quote_form import review_from, undo_link
from articles.admin.quote_inline import QuoteInline
from articles.admin.word_search import WordSearch
from articles.models import Article, ArticleOriginal, Quote
from articles.models.article import ArticleQuerySet
from articles.models.counts import counted

OPENING = 60


class OutletKnown(ConditionFilter):
    title = "outlet"
    parameter_name = "outlet"
    conditions: ClassVar = {
        "known": ("Known", Q(source__isnull=False)),
        "unknown": ("Unknown", Q(source=None)),
    }


class Dates(ConditionFilter):
    title = "what is said of the date"
    parameter_name = "dates"
    conditions: ClassVar = {"disagree": ("Disagrees", Q())}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        disagree = self.value() == "disagree"
        return cast(ArticleQuerySet, queryset).with_date_conflict() if disagree else queryset


class ArticleForm(HeldForm):
    def clean(self) -> dict[str, Any] | None:
        """A date has a precision; where there is none, that is unknown."""
        super().clean()
        if "published_at" not in self.fields or "published_at" not in self.cleaned_data:
            return self.cleaned_data
        unknown = Article.Precision.UNKNOWN
        if self.cleaned_data["published_at"] is None:
            self.cleaned_data["published_precision"] = unknown
        elif self.cleaned_data.get("published_precision") == unknown:
            self.add_error("published_precision", "Say how precisely the date is known.")
        return self.cleaned_data


class ArticleChangeList(ArchiveList):
    """Without the long texts; with the first words, for articles without a headline."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        rows = super().get_queryset(request, exclude_parameters)
        return rows.defer("body", "credits").annotate(opening=Left("body", OPENING))


@admin.register(Article)
class ArticleAdmin(HeldRows, WordSearch, HistoryAdmin):
    form = ArticleForm
    list_display = (
        "headline_or_opening",
        "source",
        "origin",
        "published",
        "published_basis",
        "quotes_found",
        "status",
    )
    list_filter = ("status", OutletKnown, Dates, "published_precision", "published_basis")
    list_select_related = ("source", "origin")
    search_fields = ("headline", "body", "=url", "=source_file")
    search_help_text = "Words of the headline or the text, or a whole web address or file name."
    sortable_by = ("published",)
    autocomplete_fields = ("source", "origin")
    change_form_template = "admin/articles/article/change_form.html"
    actions = ("withhold", "release", "date_is_right")
    inlines = (QuoteInline, ImportProblemInline)
    fieldsets = (
        (None, {"fields": ("headline", "source", "origin", "status", "all_quotes")}),
        ("Date", {"fields": ("published_at", "published_precision", "published_basis")}),
        (
            "As printed",
            {"fields": ("section", "byline", "dateline", "credits", "url", "language")},
        ),
        ("Text", {"fields": ("text",), "classes": ("collapse",)}),
        (
            "Import",
            {
                "fields": (
                    "source_file",
                    "identity",
                    "original_file",
                    "import_batch",
                    "imported_at",
                ),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = (
        "published_basis",
        "text",
        "source_file",
        "identity",
        "original_file",
        "import_batch",
        "imported_at",
        "all_quotes",
    )

    def get_urls(self) -> list[Any]:
        return [*addition_urls(self), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(quote_count=counted(Quote.objects.all(), "article"))

    def also_found(self, text: str) -> Iterable[QuerySet[Article]]:
        withheld = Article.objects.filter(status=Article.Status.WITHHELD)
        yield withheld.filter(Q(headline__icontains=text) | Q(body__icontains=text))
        yield Article.objects.filter(url=text)
        yield Article.objects.filter(source_file=text)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj and obj.status == Article.Status.WITHHELD:
            return None
        return super().get_view_on_site_url(obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: articles come from files, by import_articles."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: an article is withheld, its addresses and its reviewed quotations are kept."""
        return False

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not form.changed_data:
            return
        if "published_at" not in form.changed_data:
            # The form's clock has no microseconds; the action would see a changed date.
            obj.published_at = form.initial["published_at"]
        edit_article(article=obj, editor=editor_of(request))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        formset.save(commit=False)  # notes for the article's history what was changed
        for row in formset.initial_forms:
            if row.has_changed() and review_from(row, reviewer=editor_of(request)):
                self.log_change(request, row.instance, "Reviewed on the article's page.")
                undo = undo_link("You can undo this decision", row.instance)
                self.message_user(request, format_html("{}: {}", row.instance, undo), messages.INFO)

    @admin.action(description="Withhold", permissions=["change"])
    def withhold(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        def act(article: Article) -> bool:
            return withhold_article(article=article, editor=editor_of(request))

        self.do_for_each(request, queryset, act, "Withheld")

    @admin.action(description="The date is right", permissions=["change"])
    def date_is_right(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        def act(article: Article) -> bool:
            return confirm_date(article=article, editor=editor_of(request))

        self.do_for_each(request, queryset, act, "Date confirmed")

    @admin.action(description="Release", permissions=["change"])
    def release(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        def act(article: Article) -> bool:
            return release_article(article=article, editor=editor_of(request))

        self.do_for_each(request, queryset, act, "Released")

    def action_checkbox(self, article: Article) -> SafeString:
        """Django labels the box with str(article), for which an untitled one needs its text."""
        named = Article(pk=article.pk, headline=self.headline_or_opening(article))
        return super().action_checkbox(named)

    @admin.display(description="headline", ordering="headline")
    def headline_or_opening(self, article: Any) -> str:
        return article.headline or f"Untitled — {article.opening}…"

    @admin.display(description="published", ordering="place")
    def published(self, article: Article) -> str:
        return published(article)

    @admin.display(description="quotations", ordering="quote_count")
    def quotes_found(self, article: Any) -> int:
        return int(article.quote_count)

    @admin.display(description="quotations")
    def all_quotes(self, article: Any) -> SafeString:
        return list_link(Quote, f"{article.quote_count} in a list", article__id__exact=article.pk)

    @admin.display(description="text")
    def text(self, article: Article) -> str:
        return linebreaks(article.body, autoescape=True)

    @admin.display(description="original")
    def original_file(self, article: Article) -> str:
        """What is known of the bytes; they themselves stay where they are."""
        facts = ArticleOriginal.objects.filter(article=article).annotate(size=Length("data"))
        for sha256, encoding, size in facts.values_list("sha256", "encoding", "size"):
            return f"{size:,} bytes, {encoding}, sha256 {sha256}"
        return ""
