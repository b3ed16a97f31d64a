"""A text that an article had before, with the bytes it came in."""

from typing import Any, Self

from django.db import models


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    def without_bytes(self) -> Self:
        return self.defer("data", "removed", "metadata", "places")


class ArticleVersion(models.Model):
    """The text before a change, exactly as it was; the one after the last version is the article's
    own, with the bytes in its ArticleOriginal.

    `places`: of every quotation that a human had decided about, and that stood in this text, its
    status and where its words and its evidence stood: {id: {"status", "start", "end", …}}.
    """

    class Why(models.TextChoices):
        IMPORT = "import", "An import brought another text"
        FURNITURE = "furniture", "Furniture of the outlet was removed"

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField(help_text="1 is the first text that came.")
    headline = models.CharField(max_length=500, blank=True)
    body = models.TextField()
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=40)
    removed: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    metadata: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    places: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    read_at = models.DateTimeField(help_text="When it became the text of the article.")
    replaced_at = models.DateTimeField(help_text="When another text did.")
    why = models.CharField(max_length=10, choices=Why)
    replaced_by = models.ForeignKey(
        "articles.ImportBatch",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_texts",
        help_text="The import that brought the text after it.",
    )
    pattern = models.ForeignKey(
        "articles.FurniturePattern",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="versions",
        help_text="Whose lines the text after it lacks.",
    )

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
            models.CheckConstraint(condition=~models.Q(body=""), name="version_has_a_body"),
        )

    def __str__(self) -> str:
        return f"version {self.number} of article {self.article_id}"
