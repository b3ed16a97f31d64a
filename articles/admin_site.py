"""The admin as a whole: its name, and what waits for an editor on its first page.

Beside the package articles.admin, whose modules register with this site while they are imported.
"""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse


class ArchiveSite(AdminSite):
    site_header = "newsarchive"
    site_title = "newsarchive"
    index_title = "The archive"

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        from articles.admin.dashboard import queues_for

        queues = queues_for(request.user)
        return super().index(request, {"queues": queues, **(extra_context or {})})
