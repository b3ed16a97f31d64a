"""Spellings, and whom they mean: the names to resolve."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import CharField, Q, QuerySet
from django.forms import TextInput
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.actions.resolve_name import resolve_name
from articles.admin.archive_admin import editor_of, list_link
from articles.admin.archive_list import ArchiveList
from articles.admin.article_facts import title
from articles.admin.condition_filter import ConditionFilter
from articles.admin.held_form import HeldInline, HeldRows
from articles.admin.history_admin import HistoryAdmin
from articles.admin.loaded_select import LoadedInline
from articles.admin.person_name_form import PersonNameForm, PersonNameFormSet
from articles.admin.reconcile import reconcile_urls
from articles.models import PersonName, Quote
from articles.models.counts import counted


class Resolved(ConditionFilter):
    title = "whom it means"
    parameter_name = "resolved"
    conditions: ClassVar = {
        "no": ("Unresolved", Q(person=None, speaker_kind="")),
        "yes": ("Resolved", ~Q(person=None, speaker_kind="")),
    }


class DecidedBy(ConditionFilter):
    title = "who decided"
    parameter_name = "decided"
    conditions: ClassVar = {
        "editor": ("An editor", Q(decided_by__isnull=False)),
        "import": ("The import", Q(decided_by=None)),
    }


class PersonNameChangeList(ArchiveList):
    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        rows = super().get_queryset(request, exclude_parameters)
        return rows.defer("article__body", "article__credits")


@admin.register(PersonName)
class PersonNameAdmin(HeldRows, HistoryAdmin):
    form = PersonNameForm
    list_display = ("name", "person", "scope", "place", "quotes_through_it", "decided_by")
    list_filter = (Resolved, "scope", DecidedBy)
    list_select_related = ("person", "source", "article", "decided_by")
    search_fields = ("name", "=key", "=core_key", "^person__name")
    search_help_text = "A part of the spelling, or the beginning of the person's name."
    sortable_by = ("name",)
    autocomplete_fields = ("person", "source", "article")
    fields = (
        "name",
        "person",
        "scope",
        "source",
        "article",
        "key",
        "core_key",
        "decided_by",
        "all_quotes",
    )
    readonly_fields = ("key", "core_key", "decided_by", "all_quotes")

    def get_urls(self) -> Any:
        return [*reconcile_urls(), *super().get_urls()]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return PersonNameChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(quote_count=counted(Quote.objects.all(), "name"))

    def save_model(self, request: HttpRequest, obj: PersonName, form: Any, change: bool) -> None:
        """What the spelling means moves its quotations, so that goes through the action."""
        if change and not form.changed_data:
            return
        meant = obj.person
        if change:
            obj.person_id = form.initial["person"]
        else:
            obj.meant = meant
        obj.decided_by_id = editor_of(request).pk
        obj.save()
        if change and "person" in form.changed_data and meant != obj.person:
            done = resolve_name(names=[obj], person=meant, editor=editor_of(request))
            text = f"“{obj}” now means {meant or 'nobody yet'}; quotations moved: {done.moved}."
            self.message_user(request, text, messages.SUCCESS)

    @admin.display(description="where")
    def place(self, name: PersonName) -> str:
        if name.article:
            return title(name.article)
        return str(name.source) if name.source else ""

    @admin.display(description="quotations", ordering="quote_count")
    def quotes_through_it(self, name: Any) -> int:
        return int(name.quote_count)

    @admin.display(description="quotations")
    def all_quotes(self, name: Any) -> SafeString | str:
        if name.pk is None:
            return "none yet"
        return list_link(Quote, f"{name.quote_count} in a list", name__id__exact=name.pk)


class PersonNameInline(HeldInline, LoadedInline):
    """The spellings of one person. To move one to somebody else, open it."""

    model = PersonName
    fk_name = "person"
    form = PersonNameForm
    formset = PersonNameFormSet
    fields = ("name", "scope", "source", "article")
    autocomplete_fields = ("source", "article")
    formfield_overrides: ClassVar = {CharField: {"widget": TextInput(attrs={"size": 24})}}
    extra = 0
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("source", "article")
