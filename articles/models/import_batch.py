"""One run of an import, and what went wrong in it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from articles.importing import DATES_DISAGREE, MAY_BE_DAMAGED


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def unfinished(self) -> Self:
        """Those that ended early, where no later run of the same paths came to its end."""
        later = ImportBatch.objects.filter(
            pk__gt=OuterRef("pk"), paths=OuterRef("paths"), finished_at__isnull=False
        )
        return self.filter(~Exists(later), finished_at=None)


class ImportBatch(models.Model):
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, editable=False)
    paths = models.TextField(help_text="The files and folders asked for, one a line.")
    new = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    rolled_back_at = models.DateTimeField(null=True, editable=False)
    rolled_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="Empty: the command line did.",
    )

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        state = "" if self.finished_at else ", not finished"
        state += ", rolled back" if self.rolled_back_at else ""
        return f"Import {self.pk} of {self.started_at:%Y-%m-%d %H:%M}{state}"


class ImportProblemQuerySet(models.QuerySet["ImportProblem"]):
    def damaged(self) -> Self:
        """Where the marks of quotations may have been lost: articles.importing.decoding says so."""
        return self.filter(kind=ImportProblem.Kind.DAMAGED)

    def date_conflicts(self) -> Self:
        return self.filter(kind=ImportProblem.Kind.DATES)


class ImportProblem(models.Model):
    """A sentence about one file: why it failed (no article), or what is doubtful in its article."""

    class Kind(models.TextChoices):
        """What an editor can look after; without one, the sentence is all there is to know."""

        DAMAGED = "damaged", "Marks may be damaged"
        DATES = "dates", "Dates disagree"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="problems")
    path = models.CharField(max_length=1000)
    reason = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind, blank=True, editable=False)
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="problems"
    )

    objects = ImportProblemQuerySet.as_manager()

    class Meta:
        ordering = ("id",)
        indexes = (models.Index("kind", "article", name="problem_kind"),)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"

    @classmethod
    def kind_of(cls, reason: str) -> str:
        """By the sentences of articles.importing."""
        if reason.startswith(DATES_DISAGREE):
            return cls.Kind.DATES
        return cls.Kind.DAMAGED if reason.endswith(MAY_BE_DAMAGED) else ""
