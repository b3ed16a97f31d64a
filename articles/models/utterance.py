"""One thing said, in whichever articles it was printed."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify

from articles.models.place import FIRST_DATED

LONGEST_SLUG = 60


class UtteranceQuerySet(models.QuerySet["Utterance"]):
    def wide(self) -> Self:
        """Those that two outlets or more print."""
        return self.filter(outlet_count__gte=Utterance.WIDE)

    def narrow(self) -> Self:
        return self.filter(outlet_count__lt=Utterance.WIDE)

    def shown(self) -> Self:
        """Those that are wide, as far as the public reads the words that stand for them: at once,
        before what an editor has withheld or rejected is counted anew."""
        return self.wide().readable()

    def readable(self) -> Self:
        return self.filter(first_quote__listed=True)

    def led_by_none_of(self, quotes: models.QuerySet[Any]) -> Self:
        """Those that have words which stand for them, and these are none of the quotations."""
        return self.exclude(first_quote=None).exclude(first_quote__in=quotes.values("pk"))

    def newest(self) -> Self:
        return self.order_by("-place")

    def widest(self) -> Self:
        return self.order_by("-outlet_count", "-place")

    def for_lists(self) -> Self:
        """With the words that stand for it, whose they are and where they were printed."""
        return self.select_related(
            "first_quote__speaker",
            "first_quote__source",
            "first_quote__article__source",
            "first_quote__article__origin",
        ).defer("first_quote__article__body", "first_quote__article__credits")


class Utterance(models.Model):
    """Quotations of one thing said: two or more. Its numbers and its words are kept by
    actions.count_utterances; those of what the public does not read are left out."""

    # Printed in so many outlets it is listed. Articles that state no outlet count as one more.
    WIDE = 2

    slug = models.SlugField(max_length=LONGEST_SLUG, default="utterance", db_index=False)
    locked = models.BooleanField(
        default=False, help_text="An editor has put it together: no machine changes it."
    )
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        help_text="Where its quotations went: its old address leads there.",
    )

    COUNTS = (
        "quote_count", "outlet_count", "text_count",
        "place", "first_place", "first_quote_id", "slug",
    )  # fmt: skip
    quote_count = models.PositiveIntegerField(default=0, editable=False)
    outlet_count = models.PositiveIntegerField(default=0, editable=False)
    # Independent texts that print it: what several outlets print in one text counts once.
    text_count = models.PositiveIntegerField(default=0, editable=False)
    # Of the newest quotation: lists are ordered and paged by it. 0: the public reads none.
    place = models.BigIntegerField(default=0, editable=False)
    # Of the earliest quotation with a date; 0: all are undated, and none is called the first.
    first_place = models.BigIntegerField(default=0, editable=False)
    first_quote = models.ForeignKey(
        "articles.Quote",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        help_text="The earliest with a date, else the longest: its words stand for the utterance.",
    )

    objects = UtteranceQuerySet.as_manager()

    class Meta:
        ordering = ("-place",)
        indexes = (
            models.Index("place", name="utterance_newest", condition=Q(outlet_count__gte=2)),
            models.Index(
                "outlet_count", "place", name="utterance_widest", condition=Q(outlet_count__gte=2)
            ),
            models.Index("id", name="utterance_narrow", condition=Q(outlet_count__lt=2)),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="utterance_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.first_quote.text if self.first_quote else f"Utterance {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("utterance", args=[self.pk, self.slug])

    @property
    def is_dated(self) -> bool:
        return self.first_place >= FIRST_DATED

    @property
    def has_copies(self) -> bool:
        """Do outlets print it that print one and the same text?"""
        return 0 < self.text_count < self.outlet_count

    def kept(self) -> "Utterance":
        """Itself, or where its quotations are now."""
        now, passed = self, {self.pk}
        while now.merged_into and not now.quote_count and now.merged_into_id not in passed:
            now = now.merged_into
            passed.add(now.pk)
        return now


def slug_of(words: str) -> str:
    return slugify(words)[:LONGEST_SLUG].strip("-") or "utterance"
