"""What readers say is wrong, until an editor has handled it."""

from typing import ClassVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.archive_admin import ArchiveAdmin, editor_of
from articles.admin.condition_filter import ConditionFilter
from articles.admin.dashboard import to_row
from articles.models import Report


class Handled(ConditionFilter):
    title = "handled"
    parameter_name = "handled"
    conditions: ClassVar = {
        "no": ("Not yet", Q(handled_at=None)),
        "yes": ("Handled", Q(handled_at__isnull=False)),
    }


@admin.register(Report)
class ReportAdmin(ArchiveAdmin):
    list_display = ("__str__", "quote_in_question", "made_at", "handled_at", "handled_by")
    list_filter = (Handled,)
    list_select_related = ("quote", "handled_by")
    actions = ("handle",)
    fields = readonly_fields = (
        *("text", "email", "quote_in_question", "made_at", "handled_at", "handled_by"),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: readers write them."""
        return False

    @admin.action(description="Handled", permissions=["change"])
    def handle(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        def act(report: Report) -> bool:
            now = {"handled_at": timezone.now(), "handled_by": editor_of(request)}
            return Report.objects.unhandled().filter(pk=report.pk).update(**now) == 1

        self.do_for_each(request, queryset, act, "Handled")

    @admin.display(description="quotation")
    def quote_in_question(self, report: Report) -> SafeString:
        return format_html('<a href="{}">{}</a>', to_row(report.quote), report.quote)
