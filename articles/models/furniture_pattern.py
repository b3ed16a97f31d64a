"""A line that an outlet prints around its articles."""

from django.core.exceptions import ValidationError
from django.db import models

from articles.importing.outlet_furniture import WILDCARD

FEWEST_LETTERS = 3


def says_something(pattern: str) -> None:
    if sum(letter.isalnum() for letter in pattern.replace(WILDCARD, "")) < FEWEST_LETTERS:
        raise ValidationError(f"Give at least {FEWEST_LETTERS} letters beside the “*”.")


class FurniturePattern(models.Model):
    """Lines like it are no text of the outlet's articles: articles.importing.outlet_furniture."""

    source = models.ForeignKey(
        "articles.Source",
        models.CASCADE,
        db_index=False,
        related_name="furniture_patterns",
        verbose_name="outlet",
    )
    pattern = models.CharField(
        max_length=200,
        validators=[says_something],
        help_text="A whole line, or its beginning and “*”: Read more: *",
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("source", "pattern")
        constraints = (
            models.UniqueConstraint(fields=("source", "pattern"), name="furniture_once_an_outlet"),
        )

    def __str__(self) -> str:
        return self.pattern
