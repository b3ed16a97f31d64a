"""Runs of the import."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from articles.admin.archive_admin import ReadOnlyAdmin, list_link
from articles.admin.import_problem import ImportProblemInline
from articles.models import Article, ImportBatch, ImportProblem
from articles.models.counts import counted


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "finished_at", "new", "updated", "unchanged", "failed", "problems")
    list_filter = ("started_at",)
    date_hierarchy = "started_at"
    search_fields = ("paths",)
    inlines = (ImportProblemInline,)
    fields = (
        "started_at",
        "finished_at",
        "paths",
        ("new", "updated", "unchanged", "failed"),
        "articles",
        "all_problems",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(problem_count=counted(ImportProblem.objects.all(), "batch"))

    @admin.display(ordering="problem_count")
    def problems(self, batch: Any) -> int:
        return int(batch.problem_count)

    @admin.display(description="problems")
    def all_problems(self, batch: Any) -> SafeString:
        text = f"{batch.problem_count} in a list"
        return list_link(ImportProblem, text, batch__id__exact=batch.pk)

    @admin.display
    def articles(self, batch: ImportBatch) -> SafeString:
        return list_link(Article, "The articles it brought", import_batch__id__exact=batch.pk)
