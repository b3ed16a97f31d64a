"""Runs of the import: what they brought, and taking them back."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from articles.actions.import_files import import_sent
from articles.actions.rollback_batch import Rollback, is_larger, preview_rollback, rollback_batch
from articles.admin.archive_admin import MOST_AT_ONCE, ReadOnlyAdmin, editor_of, list_link
from articles.admin.import_problem import ImportProblemInline
from articles.admin.upload_form import UploadForm
from articles.models import Article, ImportBatch, ImportProblem
from articles.models.counts import counted

MOST_KEPT = 100


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
        "failures",
        ("rolled_back_at", "rolled_back_by"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("rolled_back_by")
        return rows.annotate(problem_count=counted(ImportProblem.objects.all(), "batch"))

    def get_urls(self) -> list[Any]:
        def view(method: Any) -> Any:
            return self.admin_site.admin_view(require_http_methods(["GET", "POST"])(method))

        return [
            path("upload/", view(self.upload), name="articles_importbatch_upload"),
            path(
                "<path:object_id>/rollback/",
                view(self.rollback),
                name="articles_importbatch_rollback",
            ),
            *super().get_urls(),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {**(extra_context or {}), "may_upload": may_upload(request)}
        return super().changelist_view(request, context)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {**(extra_context or {}), "may_roll_back": may_roll_back(request)}
        return super().change_view(request, object_id, form_url, context)

    # /admin/articles/importbatch/upload/
    def upload(self, request: HttpRequest) -> HttpResponse:
        """Texts from the editor's own machine, imported as import_articles does it."""
        if not may_upload(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
        run = None
        if sent and form.is_valid():
            run = import_sent(files=form.sent(), sidecar=form.cleaned_data["metadata"])
            self.log_addition(request, run.batch, f"{len(run.results)} files uploaded.")
            form = UploadForm()
        return self.page(
            request,
            "admin/articles/importbatch/upload.html",
            title="Import files",
            form=form,
            run=run,
        )

    # /admin/articles/importbatch/<id>/rollback/
    def rollback(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What would go and what would stay; sent, it is done."""
        if not may_roll_back(request):
            raise PermissionDenied
        batch = self.row_or_404(request, object_id)
        too_large = is_larger(batch, MOST_AT_ONCE)
        if request.method == "POST" and not too_large:
            done = rollback_batch(batch=batch, editor=editor_of(request))
            self.tell(request, batch, done)
            return redirect("admin:articles_importbatch_change", batch.pk)
        effect = None if too_large else preview_rollback(batch=batch)
        return self.page(
            request,
            "admin/articles/importbatch/rollback.html",
            title="Take the import back",
            row=batch,
            effect=effect,
            kept=effect.kept[:MOST_KEPT] if effect else [],
            most=MOST_AT_ONCE,
        )

    def tell(self, request: HttpRequest, batch: ImportBatch, done: Rollback) -> None:
        text = f"{done.articles} articles with {done.quotes} quotations taken back"
        text += f", {done.restored} updates undone" if done.restored else ""
        text += f", {done.texts} texts as before." if done.texts else "."
        self.log_change(request, batch, text)
        self.message_user(request, text, messages.SUCCESS)
        if done.kept:
            text = f"Kept: {len(done.kept)}; “Take back …” lists them with the reasons."
            self.message_user(request, text, messages.WARNING)

    @admin.display(ordering="problem_count")
    def problems(self, batch: Any) -> int:
        return int(batch.problem_count)

    @admin.display(description="problems")
    def all_problems(self, batch: Any) -> SafeString:
        text = f"{batch.problem_count} in a list"
        return list_link(ImportProblem, text, batch__id__exact=batch.pk)

    @admin.display(description="files that failed")
    def failures(self, batch: Any) -> SafeString:
        text = f"{batch.failed}, each with its reason"
        return list_link(ImportProblem, text, batch__id__exact=batch.pk, outcome="failed")

    @admin.display
    def articles(self, batch: ImportBatch) -> SafeString:
        return list_link(Article, "The articles it brought", import_batch__id__exact=batch.pk)


def may_upload(request: HttpRequest) -> bool:
    return request.user.has_perm("articles.add_importbatch")


def may_roll_back(request: HttpRequest) -> bool:
    """The model itself nobody changes; its permission to change is that to take it back."""
    return request.user.has_perm("articles.change_importbatch")
