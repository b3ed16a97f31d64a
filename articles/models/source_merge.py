"""One outlet that was found to be another."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class SourceMerge(models.Model):
    """What an editor decided, and what it changed in the outlet that stays: all that an undo needs.

    Articles keep the outlet that their text names; see Article.printed_in.
    """

    merged = models.ForeignKey("articles.Source", models.PROTECT, related_name="merges_away")
    into = models.ForeignKey("articles.Source", models.PROTECT, related_name="merges")
    changes = models.JSONField(
        default=dict, help_text="Of the outlet that stays: field -> [value before, value after]."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=Q(undone_at=None), name="source_merged_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.merged} into {self.into}"
