"""An editor's decision about one quotation, and what it was before, so that it can be undone."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

RECENT = timedelta(days=1)


class ReviewQuerySet(models.QuerySet["Review"]):
    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def last_of(self, reviewer: AbstractBaseUser) -> "Review | None":
        """What this editor decided last, not long ago, and nobody has decided about since; with its
        quotation."""
        mine = self.standing().filter(reviewer=reviewer.pk, made_at__gte=timezone.now() - RECENT)
        mine = mine.filter(made_at=F("quote__reviewed_at"))
        return mine.select_related("quote").order_by("-id").first()

    def of_quote(self, quote: models.Model) -> Self:
        """What was decided about a quotation, the latest first, each with who decided."""
        return self.filter(quote=quote).select_related("reviewer", "undone_by").order_by("-id")


class Review(models.Model):
    class Decision(models.TextChoices):
        CONFIRM = "confirm", "Confirmed"
        CORRECT = "correct", "Corrected"
        UNKNOWN = "unknown", "Speaker unknown"
        REJECT = "reject", "Rejected"
        ADD = "add", "Added"

    quote = models.ForeignKey("articles.Quote", models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    decision = models.CharField(max_length=10, choices=Decision)
    made_at = models.DateTimeField(help_text="The quotation's reviewed_at while this stands.")
    outcome = models.CharField(max_length=400, help_text="Who said it then, for people to read.")
    before: "models.JSONField[Any, Any]" = models.JSONField(
        encoder=DjangoJSONEncoder,
        help_text="The quotation's fields, and the rows it pointed to, which may be forgotten.",
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index("reviewer", "id", name="review_last_of_reviewer"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="review_undone_both_or_neither",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_decision_display()}: {self.outcome}"
