"""Other names and domains that mean the same outlet."""

from django.db import models

from articles.models.history import EditorsHistory


class SourceName(models.Model):
    """A written name or a domain, met in an article, that means this outlet."""

    source = models.ForeignKey("articles.Source", models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, unique=True, editable=False)

    history = EditorsHistory(excluded_fields=("key",))

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
