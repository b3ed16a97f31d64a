"""One outlet that was found to be another."""

from django.db import models
from django.db.models import Q

from articles.models.editors_act import EditorsAct, EditorsActQuerySet


class SourceMerge(EditorsAct):
    """`merged` is `kept` under another name, and what that changed in the outlet that is kept.

    Articles keep the outlet that their text names; see Article.printed_in.
    """

    merged = models.ForeignKey("articles.Source", models.PROTECT, related_name="merged_by")
    kept = models.ForeignKey("articles.Source", models.PROTECT, related_name="merges")
    changed = models.JSONField(
        default=dict,
        help_text="The fields that the kept outlet took over: what stood there, what stands now.",
    )

    objects = EditorsActQuerySet["SourceMerge"].as_manager()

    class Meta(EditorsAct.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=Q(undone_at=None), name="source_merged_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"
