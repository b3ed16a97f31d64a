"""What an editor said that spellings mean, and how to take it back."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from articles.models.editors_act import EditorsAct, EditorsActQuerySet


class NameDecision(EditorsAct):
    """One act of an editor about one spelling or several. `rows` are the spellings as they were."""

    made_person = models.ForeignKey(
        "articles.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The new person that it made.",
    )
    not_same = models.ForeignKey(
        "articles.NotSamePerson",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The “no” that it made.",
    )
    quotes = models.JSONField(
        default=list,
        help_text="Quotes that it changed: id, reviewed_at, and what each said before.",
    )
    moved = models.PositiveIntegerField(default=0, help_text="How many quotes followed.")
    objects = EditorsActQuerySet["NameDecision"].as_manager()

    def __str__(self) -> str:
        return f"decision {self.pk} about names"

    def later(self) -> "NameDecision | None":
        """The last later decision about one of these spellings: it has to be undone first. The
        later row was written while its spelling was held; the decision itself may have waited."""
        mine = DecidedName.objects.filter(
            decision=self, name=OuterRef("name"), pk__lt=OuterRef("pk")
        )
        others = DecidedName.objects.filter(Exists(mine), decision__undone_at=None)
        row = others.exclude(decision=self).select_related("decision").order_by("-pk").first()
        return row.decision if row else None


class DecidedName(models.Model):
    """A spelling in a decision, with what it meant before; or it was new (`made`)."""

    decision = models.ForeignKey(NameDecision, models.CASCADE, related_name="rows", db_index=False)
    name = models.ForeignKey(
        "articles.PersonName", models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    spelling = models.CharField(max_length=200)
    made = models.BooleanField(default=False)
    meant = models.ForeignKey(
        "articles.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    speaker_kind = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("decision", "name"), name="name_once_a_decision"),
        )

    def __str__(self) -> str:
        return self.spelling
