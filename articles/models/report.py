"""What a reader says is wrong with a quotation."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReportQuerySet(models.QuerySet["Report"]):
    def unhandled(self) -> Self:
        return self.filter(handled_at=None)

    def room_for(self, quote: Any) -> bool:
        """Is another report of this quote read by anybody? Not where so many wait: whoever floods
        the form fills neither the database nor the editors' list."""
        waiting = self.unhandled()
        of_quote = waiting.filter(quote=quote)[: Report.MOST_OF_QUOTE].count()
        of_all = waiting.order_by()[: Report.MOST_OF_ALL].count()
        return of_quote < Report.MOST_OF_QUOTE and of_all < Report.MOST_OF_ALL


class Report(models.Model):
    """A sentence of a reader, of whom nothing is kept but an address they give to be answered."""

    MOST_OF_QUOTE = 5
    MOST_OF_ALL = 1000

    quote = models.ForeignKey("articles.Quote", models.CASCADE, related_name="reports")
    text = models.TextField("what is wrong", max_length=2000)
    email = models.EmailField(
        "your e-mail address", blank=True, help_text="Only to be answered; it is never shown."
    )
    made_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index("id", name="report_unhandled", condition=Q(handled_at=None)),)
        constraints = (
            models.CheckConstraint(
                condition=Q(handled_at=None, handled_by=None)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="report_handled_both_or_neither",
            ),
        )

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"
