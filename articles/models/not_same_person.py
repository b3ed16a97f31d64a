"""The remembered "no": these two are not one person."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class NotSamePersonQuerySet(models.QuerySet["NotSamePerson"]):
    def between(self, some: Iterable[int], others: Iterable[int]) -> Self:
        """Those that stand between one of the some and one of the others."""
        first, second = list(some), list(others)
        return self.filter(
            Q(first__in=first, second__in=second) | Q(first__in=second, second__in=first)
        )

    def against(self, key: str) -> set[int]:
        """The ids of the people who are not whoever bears this spelling anywhere."""
        bearer = Q(second__own_names__key=key), Q(first__own_names__key=key)
        firsts = self.filter(bearer[0]).values_list("first", flat=True)
        return {*firsts, *self.filter(bearer[1]).values_list("second", flat=True)}


class NotSamePerson(models.Model):
    """An editor's word that two people are two. It follows merges: it is between everybody whom
    they were merged into, too."""

    first = models.ForeignKey("articles.Person", models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey("articles.Person", models.CASCADE, related_name="+")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)

    objects = NotSamePersonQuerySet.as_manager()

    class Meta:
        verbose_name = "not the same person"
        verbose_name_plural = "not the same person"
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="not_same_person_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="not_same_person_lower_id_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
