"""An article's quotations, in the order of its text."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.loaded_select import LoadedInline
from articles.admin.quote_form import QuoteForm
from articles.models import Quote

# Each row has eight fields, and Django takes a thousand fields a form.
MOST_EDITABLE = 100


class QuoteInline(LoadedInline):
    """Kind, speaker and a decision for each quotation; beyond MOST_EDITABLE only to be read."""

    model = Quote
    form = QuoteForm
    template = "admin/articles/article/quotes.html"
    fields = ("kind", "speaker", "decision", "speaker_text", "confidence", "status", "version")
    readonly_fields = ("speaker_text", "confidence", "status")
    autocomplete_fields = ("speaker",)
    ordering = ("start",)
    can_delete = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("speaker", "reviewer")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fields
        return [field for field in self.fields if field not in ("decision", "version")]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and (
            obj is None or obj.quote_count <= MOST_EDITABLE
        )
