"""What went wrong in an import, or is doubtful in an article."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Q
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from articles.admin.archive_admin import ReadOnlyAdmin
from articles.admin.condition_filter import ConditionFilter
from articles.models import ImportProblem

# A batch of a hundred thousand files can have as many problems.
MOST_SHOWN = 100


class Outcome(ConditionFilter):
    title = "what became of the file"
    parameter_name = "outcome"
    conditions: ClassVar = {
        "failed": ("Failed: no article", Q(article=None)),
        "noted": ("Imported, with a note", Q(article__isnull=False)),
    }


@admin.register(ImportProblem)
class ImportProblemAdmin(ReadOnlyAdmin):
    list_display = ("path", "reason", "imported", "batch")
    list_filter = (Outcome, "kind")
    list_select_related = ("batch",)
    search_fields = ("path", "reason")
    fields = ("batch", "path", "reason", "article")

    @admin.display(boolean=True)
    def imported(self, problem: ImportProblem) -> bool:
        return problem.article_id is not None


class FirstProblems(BaseInlineFormSet):
    def get_queryset(self) -> Any:
        if not hasattr(self, "first_problems"):
            self.first_problems = super().get_queryset()[:MOST_SHOWN]
        return self.first_problems


class ImportProblemInline(admin.TabularInline):
    model = ImportProblem
    formset = FirstProblems
    fields = ("path", "reason")
    verbose_name_plural = f"Import problems (the first {MOST_SHOWN})"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
