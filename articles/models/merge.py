"""Two people who are one: what was merged, and how to take it back."""

from django.db import models
from django.db.models import F, Q

from articles.models.editors_act import EditorsAct, EditorsActQuerySet


class Merge(EditorsAct):
    """`merged` is `kept` under another name. While it stands, `merged.merged_into` is `kept`."""

    # What the kept person may take from the merged one.
    TAKEN = ("name", "status", "wikidata_id", "description")

    kept = models.ForeignKey("articles.Person", models.CASCADE, related_name="merges")
    merged = models.ForeignKey("articles.Person", models.CASCADE, related_name="merged_by")
    changed = models.JSONField(
        default=dict,
        help_text="The fields that the kept person took over: what stood there, what stands now.",
    )
    moved = models.JSONField(
        default=dict,
        help_text="What moved: spellings, how many quotes and articles, how many in each outlet.",
    )
    objects = EditorsActQuerySet["Merge"].as_manager()

    class Meta(EditorsAct.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=Q(undone_at=None), name="merge_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two_people"),
        )

    def __str__(self) -> str:
        return f"{self.merged} into {self.kept}"

    def depends_on(self) -> "Merge | None":
        """The last later merge that took over again what this one had changed: it has to be undone
        first."""
        later = Merge.objects.standing().filter(pk__gt=self.pk).last_first()
        of_it = later.filter(Q(kept=self.kept_id) | Q(merged=self.kept_id))
        return next((merge for merge in of_it if set(merge.changed) & set(self.changed)), None)
