"""Outlets and agencies, and the names and domains that mean them."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from articles.admin.archive_admin import list_link
from articles.admin.condition_filter import ConditionFilter
from articles.admin.held_form import HeldForm, HeldInline, HeldRows, hold
from articles.admin.history_admin import HistoryAdmin
from articles.admin.named_fields import NamedFormSet
from articles.admin.source_merge import SourceMerging
from articles.importing import outlet_key
from articles.models import Article, Source, SourceName
from articles.models.counts import counted
from articles.models.slugs import free_slug

LONGEST_KEY = 200


def refuse_known_name(name: str, source_id: int | None) -> str:
    """The key of the name; an error where that means another outlet."""
    key = outlet_key(name)
    if len(key) > LONGEST_KEY:
        raise forms.ValidationError("This name is too long.")
    known = SourceName.objects.filter(key=key).exclude(source=source_id).first()
    if known and known.source.root.pk != source_id:
        raise forms.ValidationError(f"“{known}” means {known.source} already.")
    return key


class SourceForm(HeldForm):
    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if "name" in self.changed_data:
            refuse_known_name(name, self.instance.pk)
        return name


class SourceNameForm(HeldForm):
    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if "name" in self.changed_data:
            self.instance.key = refuse_known_name(name, self.instance.source_id)
            if SourceName.objects.filter(key=self.instance.key).exclude(pk=self.instance.pk):
                raise forms.ValidationError(f"“{name}” is a name of it already.")
        return name


class SourceNameFormSet(NamedFormSet):
    def clean(self) -> None:
        """Each name once; the database sees only those that were saved before."""
        super().clean()
        said = set()
        for form in self.forms:
            if not form.is_valid() or not form.cleaned_data.get("name"):
                continue
            key = form.instance.key
            if key in said:
                form.add_error("name", "This is the same name as another row's.")
            said.add(key)


class SourceNameInline(HeldInline, admin.TabularInline):
    model = SourceName
    form = SourceNameForm
    formset = SourceNameFormSet
    fields = ("name",)
    extra = 0


class Merged(ConditionFilter):
    title = "merged"
    parameter_name = "merged"
    conditions: ClassVar = {
        "no": ("No", Q(merged_into=None)),
        "yes": ("Into another", Q(merged_into__isnull=False)),
    }


@admin.register(Source)
class SourceAdmin(HeldRows, SourceMerging, HistoryAdmin):
    form = SourceForm
    list_display = ("name", "kind", "country", "language", "articles_held", "merged_into")
    list_filter = ("kind", ("homepage", admin.EmptyFieldListFilter), Merged)
    list_select_related = ("merged_into",)
    search_fields = ("name", "names__name", "=slug")
    search_help_text = "A part of the name or domain, or a whole slug."
    inlines = (SourceNameInline,)
    fields = ("name", "kind", "homepage", "country", "language", "slug", "merged_into")
    readonly_fields = ("slug", "merged_into", "all_articles")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(all_articles=counted(Article.objects.all(), "source"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return (*self.fields, "all_articles") if obj else self.fields[:-2]

    def get_urls(self) -> list[Any]:
        merge = self.admin_site.admin_view(require_http_methods(["GET", "POST"])(self.merge))
        own = path("<path:object_id>/merge/", merge, name="articles_source_merge")
        return [own, *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Where an outlet is chosen, those merged into another are not offered."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def hold(self, row: Any) -> None:
        super().hold(row)
        hold(SourceName.objects.filter(source=row))

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if not change:
            obj.slug = free_slug(Source, obj.name)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """An outlet is known by its own name too, so that the next import finds it."""
        super().save_related(request, form, formsets, change)
        source = form.instance
        if not change or "name" in form.changed_data:
            SourceName.objects.get_or_create(
                key=outlet_key(source.name), defaults={"name": source.name, "source": source}
            )

    @admin.display(description="articles", ordering="all_articles")
    def articles_held(self, source: Any) -> int:
        return int(source.all_articles)

    @admin.display(description="articles")
    def all_articles(self, source: Any) -> SafeString:
        return list_link(Article, f"{source.all_articles} in a list", source__id__exact=source.pk)
