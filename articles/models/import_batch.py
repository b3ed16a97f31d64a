"""One run of an import, and what went wrong in it."""

from django.db import models


class ImportBatch(models.Model):
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, editable=False)
    paths = models.TextField(help_text="The files and folders asked for, one a line.")
    new = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "import batches"

    def __str__(self) -> str:
        state = "" if self.finished_at else ", not finished"
        return f"Import {self.pk} of {self.started_at:%Y-%m-%d %H:%M}{state}"


class ImportProblem(models.Model):
    """A sentence about one file: why it failed (no article), or what is doubtful in its article."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="problems")
    path = models.CharField(max_length=1000)
    reason = models.TextField()
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="problems"
    )

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
