"""What an editor did to the archive in one act, that can be taken back."""

from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

Act = TypeVar("Act", bound=models.Model)


class EditorsActQuerySet(models.QuerySet[Act]):
    def standing(self) -> Self:
        """Those that nobody has undone."""
        return self.filter(undone_at=None)

    def last_first(self) -> Self:
        return self.order_by("-pk")


class EditorsAct(models.Model):
    """Who and when; and who undid it, and when. Without an editor: a command did it."""

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("-pk",)
