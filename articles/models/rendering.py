"""What quotations are compared by: their renderings, and the index that finds those that are alike.

Kept by actions.link_utterances alone, and made anew by `link_utterances --all` from the quotations:
nothing here is anybody's decision.
"""

from django.db import models
from django.db.models import Q


class Rendering(models.Model):
    """Words that were printed on a day as somebody's: all that speaks for an utterance. Five
    hundred copies of a wire text are one."""

    # datetime.date.toordinal() of the publication, where that is known to the day; else 0.
    day = models.PositiveIntegerField()
    text = models.TextField()
    # "" where the public is not told one.
    speaker = models.CharField(max_length=300, blank=True)
    digest = models.BigIntegerField(unique=True, help_text="Of day, text and speaker; 63 bits.")
    check_due = models.BooleanField(
        default=False, help_text="A quotation of it has gone; perhaps it was the last."
    )

    class Meta:
        indexes = (models.Index("id", name="rendering_check_due", condition=Q(check_due=True)),)

    def __str__(self) -> str:
        return self.text


class Fingerprint(models.Model):
    """A number that a rendering shares with those that have some of the same words. The key is all
    that there is: who looks for a number reads the index alone."""

    pk = models.CompositePrimaryKey("value", "day", "rendering")
    value = models.BigIntegerField()
    day = models.PositiveIntegerField()
    # Found by its value, which the words of the rendering tell: no second index, no constraint.
    rendering = models.ForeignKey(
        Rendering, models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.value}"


class RenderingPair(models.Model):
    """Two renderings of one utterance; a has the lower id."""

    pk = models.CompositePrimaryKey("a", "b")
    a = models.ForeignKey(Rendering, models.CASCADE, db_index=False, related_name="+")
    b = models.ForeignKey(Rendering, models.CASCADE, related_name="+")
    score = models.FloatField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(a__lt=models.F("b")), name="pair_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.a_id}, {self.b_id}: {self.score}"
