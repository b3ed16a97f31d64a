"""What articles are compared by: their wordings, and the index that finds those that are alike.

Kept by actions.link_articles alone, and made anew by `link_articles --all` from the articles:
nothing here is anybody's decision.
"""

from django.db import models
from django.db.models import Q


class Wording(models.Model):
    """A text that was printed on a day. Articles that print exactly the same share one."""

    # datetime.date.toordinal() of the publication, where that is known to the day; else 0.
    day = models.PositiveIntegerField()
    digest = models.BigIntegerField(unique=True, help_text="Of day and text; 63 bits.")
    numbers = models.BinaryField(help_text="Its fingerprints, eight bytes each.")
    check_due = models.BooleanField(
        default=False, help_text="An article of it has gone; perhaps it was the last."
    )

    class Meta:
        indexes = (models.Index("id", name="wording_check_due", condition=Q(check_due=True)),)

    def __str__(self) -> str:
        return f"Wording {self.pk}"


class WordingFingerprint(models.Model):
    """A number that a wording shares with those that have some of the same words. The key is all
    that there is: who looks for a number reads the index alone."""

    pk = models.CompositePrimaryKey("value", "day", "wording")
    value = models.BigIntegerField()
    day = models.PositiveIntegerField()
    # Found by its value, which the wording tells: no second index, no constraint.
    wording = models.ForeignKey(
        Wording, models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.value}"


class WordingPair(models.Model):
    """Two wordings of which one is a copy or an edit of the other; a has the lower id."""

    pk = models.CompositePrimaryKey("a", "b")
    a = models.ForeignKey(Wording, models.CASCADE, db_index=False, related_name="+")
    b = models.ForeignKey(Wording, models.CASCADE, related_name="+")
    share = models.FloatField(help_text="How much of the shorter one stands in the longer one.")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(a__lt=models.F("b")), name="copies_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.a_id}, {self.b_id}: {self.share}"
