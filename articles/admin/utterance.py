"""What was said, as the machine has put it together, and an editor's word on it."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.actions.edit_utterances import lock_utterance, merge_utterances, unlock_utterance
from articles.admin.archive_admin import ArchiveAdmin, list_link
from articles.models import Quote, Utterance


@admin.register(Utterance)
class UtteranceAdmin(ArchiveAdmin):
    """Its quotations are split off in the list of quotations."""

    list_display = ("words", "outlet_count", "quote_count", "locked", "quotations")
    list_filter = ("locked",)
    ordering = ("-place",)
    sortable_by = ()
    actions = ("merge", "lock", "unlock")
    fields = readonly_fields = (
        "words", "outlet_count", "quote_count", "locked", "merged_into", "quotations",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = Utterance.objects.filter(quote_count__gt=0)
        return rows.select_related("first_quote", "merged_into__first_quote")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Merge: all of them are one", permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Utterance]) -> None:
        """The one with most quotations keeps its address."""
        rows = list(queryset.order_by("-quote_count", "pk"))
        try:
            kept = merge_utterances(kept=rows[0], merged=rows)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return
        numbers = ", ".join(str(row.pk) for row in rows)
        for row in rows:
            self.log_change(request, row, f"Merged: {numbers}. {kept.pk} was kept.")
        self.message_user(request, f"{len(rows)} utterances are one.", messages.SUCCESS)

    @admin.action(description="Lock: no machine changes them", permissions=["change"])
    def lock(self, request: HttpRequest, queryset: QuerySet[Utterance]) -> None:
        self.do_for_each(request, queryset, lambda row: lock_utterance(utterance=row), "Locked")

    @admin.action(description="Unlock: the machine decides again", permissions=["change"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[Utterance]) -> None:
        self.do_for_each(request, queryset, lambda row: unlock_utterance(utterance=row), "Unlocked")

    @admin.display(description="words")
    def words(self, utterance: Utterance) -> str:
        return str(utterance.first_quote or utterance)

    @admin.display(description="quotations")
    def quotations(self, utterance: Utterance) -> SafeString:
        return list_link(Quote, "its quotations", utterance__id__exact=utterance.pk)
