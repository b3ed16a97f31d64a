"""People and organisations that speak."""

from functools import partial
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.actions.again_if_raced import again_if_raced
from articles.actions.not_same_person import not_same_person
from articles.admin.archive_admin import editor_of, list_link
from articles.admin.condition_filter import ConditionFilter
from articles.admin.held_form import HeldRows, hold
from articles.admin.history_admin import HistoryAdmin
from articles.admin.merge_page import merge_page
from articles.admin.name_pages import for_editors
from articles.admin.person_name import PersonNameInline
from articles.admin.split_page import split_page
from articles.linking import names
from articles.models import Person, PersonName, Quote
from articles.models.counts import counted
from articles.models.slugs import free_slug


class Merged(ConditionFilter):
    title = "merged"
    parameter_name = "merged"
    conditions: ClassVar = {
        "no": ("No", Q(merged_into=None)),
        "yes": ("Into another", Q(merged_into__isnull=False)),
    }


@admin.register(Person)
class PersonAdmin(HeldRows, HistoryAdmin):
    list_display = ("name", "kind", "status", "quotes_attributed", "wikidata_id", "merged_into")
    list_filter = ("status", "kind", Merged)
    list_select_related = ("merged_into",)
    search_fields = ("name", "names__name", "=slug", "=wikidata_id")
    search_help_text = "A part of the name or of another spelling, a whole slug or Wikidata id."
    actions = ("confirm", "merge", "not_the_same")
    inlines = (PersonNameInline,)
    fields = ("name", "kind", "status", "wikidata_id", "description", "slug", "merged_into")
    readonly_fields = ("slug", "merged_into", "leads_to", "all_quotes")

    def get_urls(self) -> Any:
        merge = path("<int:pk>/merge/", for_editors(merge_page), name="articles_person_merge")
        split = path("<int:pk>/split/", for_editors(split_page), name="articles_person_split")
        return [merge, split, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(all_quotes=counted(Quote.objects.all(), "speaker"))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if not obj:
            return self.fields[:-2]
        return (*self.fields, *(["leads_to"] if obj.merged_into_id else []), "all_quotes")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The kind stays once there are quotations: they carry it too. Of two who are merged it is
        the same."""
        merged = obj and (obj.merged_into_id or obj.merged_from.exists())
        held = ("kind",) if obj and (obj.all_quotes or merged) else ()
        return (*self.readonly_fields, *held)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Where a person is chosen, those merged into another are not offered."""
        if request.resolver_match and request.resolver_match.url_name == "autocomplete":
            queryset = queryset.filter(merged_into=None)
        return super().get_search_results(request, queryset, search_term)

    def hold(self, row: Any) -> None:
        super().hold(row)
        hold(PersonName.objects.filter(person=row))

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        if not change:
            obj.slug = free_slug(Person, obj.name)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for name in formset.save(commit=False):
            name.meant = name.meant or name.person
            name.decided_by_id = editor_of(request).pk
            name.save()
        for name in formset.deleted_objects:
            name.delete()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A new person is known by its own name, so that the next import finds it."""
        super().save_related(request, form, formsets, change)
        if not change:
            self.keep_own_name(request, form.instance)

    def keep_own_name(self, request: HttpRequest, person: Person) -> None:
        key = names.key(person.name) or person.name.casefold()
        name, _ = PersonName.objects.get_or_create(
            key=key,
            scope=PersonName.Scope.EVERYWHERE,
            defaults={
                "name": person.name,
                "core_key": names.core_key(person.name) or key,
                "meant": person,
                "person": person,
                "decided_by_id": editor_of(request).pk,
            },
        )
        if name.person != person:
            meant = name.person or "nobody yet"
            text = f"“{name}” means {meant} everywhere: give {person} names in single outlets."
            self.message_user(request, text, messages.WARNING)

    @admin.action(description="Confirm person", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        def act(person: Person) -> bool:
            if person.status == Person.Status.CONFIRMED:
                return False
            person.status = Person.Status.CONFIRMED
            person.save(update_fields=["status"])
            return True

        self.do_for_each(request, queryset, act, "Confirmed")

    @admin.action(description="Merge two people…", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Person]) -> HttpResponse | None:
        """To the page that shows what moves; rather into whom an editor confirmed, or who is quoted
        most."""
        try:
            people = two_of(list(queryset.order_by("pk")[:3]))
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)
            return None
        confirmed = Person.Status.CONFIRMED
        merged, kept = sorted(people, key=lambda each: (each.status == confirmed, each.quote_count))
        return redirect(
            f"{reverse('admin:articles_person_merge', args=[merged.pk])}?other={kept.pk}"
        )

    @admin.action(description="Two people are not the same", permissions=["change"])
    def not_the_same(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        try:
            one, other = two_of(list(queryset.order_by("pk")[:3]))
            act = partial(not_same_person, one=one, other=other, editor=editor_of(request))
            said = again_if_raced(act)
            self.message_user(request, f"Remembered: {said}.", messages.SUCCESS)
        except ValidationError as problem:
            self.message_user(request, " ".join(problem.messages), messages.ERROR)

    @admin.display(description="quotations", ordering="all_quotes")
    def quotes_attributed(self, person: Any) -> int:
        return int(person.all_quotes)

    @admin.display(description="public address")
    def leads_to(self, person: Person) -> SafeString:
        """Where a reader comes who follows the merged person's address."""
        kept = person.kept()
        text = '{} leads to <a href="{}">{}</a>'
        return format_html(text, person.get_absolute_url(), kept.get_absolute_url(), kept)

    @admin.display(description="quotations")
    def all_quotes(self, person: Any) -> SafeString:
        return list_link(Quote, f"{person.all_quotes} in a list", speaker__id__exact=person.pk)


def two_of(people: list[Person]) -> list[Person]:
    if len(people) != 2:
        raise ValidationError("Choose two people.")
    return people
