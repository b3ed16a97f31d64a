"""What an import said anew of an article that was here already."""

from django.db import models


class ArticleUpdate(models.Model):
    """One update of one article: what was said of it before, so that it can be taken back."""

    batch = models.ForeignKey(
        "articles.ImportBatch", models.CASCADE, related_name="article_updates"
    )
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="updates")
    before = models.JSONField(help_text="ArticleOriginal.metadata as it was.")
    identity_before = models.CharField(max_length=80)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"update of article {self.article_id} by import {self.batch_id}"
