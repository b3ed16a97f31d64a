from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ArchiveAdminConfig(AdminConfig):
    default_site = "articles.admin_site.ArchiveSite"


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = "News archive"

    def ready(self) -> None:
        from articles import checks  # noqa: F401  registers the system checks

        post_migrate.connect(mend_full_text, sender=self)


def mend_full_text(*, using: str, plan: Any = (), **_: Any) -> None:
    from articles.search import mend

    if plan:
        mend(connections[using])
