"""What was merged, what was said of names, and what is not the same: to look at, and to undo."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from articles.actions.merge_people import undo_merge
from articles.actions.undo_name_decision import undo_name_decision
from articles.admin.archive_admin import ReadOnlyAdmin, editor_of
from articles.models import DecidedName, Merge, NameDecision, NotSamePerson


class UndoneOrNot(admin.SimpleListFilter):
    title = "state"
    parameter_name = "undone"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "Stands"), ("yes", "Undone")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("no", "yes"):
            return queryset.filter(undone_at__isnull=self.value() == "no")
        return queryset


class UndoableAdmin(ReadOnlyAdmin):
    """A list of decisions that can be undone by who may change what they are about."""

    actions = ("undo",)
    list_filter = (UndoneOrNot, "made_at")
    date_hierarchy = "made_at"
    about = "person"

    def has_undo_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"articles.change_{self.about}")

    def take_back(self, row: Any, request: HttpRequest) -> Any:
        raise NotImplementedError

    @admin.action(description="Undo", permissions=["undo"])
    def undo(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """The last first: an earlier one may wait for it."""

        def act(row: Model) -> bool:
            self.take_back(row, request)
            return True

        self.do_for_each(request, queryset.order_by("-pk"), act, "Undone")


@admin.register(Merge)
class MergeAdmin(UndoableAdmin):
    list_display = ("merged", "kept", "quotes", "editor", "made_at", "undone_by", "undone_at")
    list_select_related = ("kept", "merged", "editor", "undone_by")
    search_fields = ("kept__name", "merged__name")
    fields = (*list_display, "outlets", "spellings", "fields_taken")

    def take_back(self, row: Merge, request: HttpRequest) -> Merge:
        return undo_merge(merge=row, editor=editor_of(request))

    @admin.display(description="quotations moved")
    def quotes(self, merge: Merge) -> int:
        return int(merge.moved.get("quotes", 0))

    @admin.display
    def outlets(self, merge: Merge) -> str:
        return ", ".join(f"{name}: {n}" for name, n in merge.moved.get("outlets", {}).items())

    @admin.display
    def spellings(self, merge: Merge) -> str:
        return ", ".join(merge.moved.get("names", []))

    @admin.display(description="what the kept person took over")
    def fields_taken(self, merge: Merge) -> str:
        changes = merge.changed.items()
        return "; ".join(f"{field}: “{was}” became “{now}”" for field, (was, now) in changes)


class DecidedNameInline(admin.TabularInline):
    model = DecidedName
    fields = readonly_fields = ("spelling", "made", "meant", "speaker_kind")
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(NameDecision)
class NameDecisionAdmin(UndoableAdmin):
    list_display = ("spellings", "moved", "editor", "made_at", "undone_by", "undone_at")
    list_select_related = ("editor", "undone_by")
    search_fields = ("rows__spelling",)
    fields = (*list_display, "made_person", "not_same")
    inlines = (DecidedNameInline,)
    about = "personname"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("rows")

    def take_back(self, row: NameDecision, request: HttpRequest) -> NameDecision:
        return undo_name_decision(decision=row, editor=editor_of(request))

    @admin.display
    def spellings(self, decision: NameDecision) -> str:
        return ", ".join(dict.fromkeys(row.spelling for row in decision.rows.all()))


@admin.register(NotSamePerson)
class NotSamePersonAdmin(ReadOnlyAdmin):
    """Deleting one takes the “no” back."""

    list_display = ("first", "second", "editor", "made_at")
    list_select_related = ("first", "second", "editor")
    search_fields = ("first__name", "second__name")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_person")
