"""The page of what editors changed in a row."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from simple_history.admin import SimpleHistoryAdmin

from articles.admin.archive_admin import ArchiveAdmin
from articles.admin.loaded_select import LONGEST_ID


class HistoryAdmin(SimpleHistoryAdmin, ArchiveAdmin):
    """Each change with its differences, on the address of Django's own history.

    To be read only: an old version is never put back around the actions, which keep quotes, names
    and counts in step.
    """

    object_history_list_template = "admin/object_history_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Without the pages of old versions: their forms save, for whoever may see the row."""
        return super(SimpleHistoryAdmin, self).get_urls()

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if not (object_id.isdecimal() and len(object_id) <= LONGEST_ID):
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return super().history_view(request, object_id, extra_context)
