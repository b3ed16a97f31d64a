"""A spelling of a name, and whom it means."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.linking import names


class PersonNameQuerySet(models.QuerySet["PersonName"]):
    def unresolved(self) -> Self:
        """Spellings met that nobody has said whom they mean."""
        return self.filter(person=None)


class PersonName(models.Model):
    """A written name as met in an article. Quotes point here, so that a decision moves them all.

    `person` is null while it is unclear whom the name means. `key`, `core_key` and `sounds` are
    made by articles.linking.names: the same key is the same written name, the same core a
    candidate, and by how it sounds a reader finds it who spells it otherwise.
    """

    class Scope(models.TextChoices):
        EVERYWHERE = "everywhere", "Everywhere"
        OUTLET = "outlet", "In one outlet"
        ARTICLE = "article", "In one article"

    person = models.ForeignKey(
        "articles.Person", models.CASCADE, null=True, blank=True, related_name="names"
    )
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False)
    core_key = models.CharField(max_length=200, editable=False, db_index=True)
    sounds = models.CharField(max_length=200, editable=False, blank=True)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.EVERYWHERE)
    source = models.ForeignKey(
        "articles.Source", models.CASCADE, null=True, blank=True, verbose_name="outlet"
    )
    article = models.ForeignKey("articles.Article", models.CASCADE, null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        help_text="The editor who decided. Empty: the import did.",
    )

    objects = PersonNameQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        # Read from one end to the other on SQLite, which finds no part of a text by an index.
        indexes = (models.Index("sounds", name="name_by_sound"),)
        constraints = (
            models.UniqueConstraint(
                fields=("key",), condition=Q(scope="everywhere"), name="name_once_everywhere"
            ),
            models.UniqueConstraint(
                fields=("key", "source"), condition=Q(scope="outlet"), name="name_once_an_outlet"
            ),
            models.UniqueConstraint(
                fields=("key", "article"), condition=Q(scope="article"), name="name_once_an_article"
            ),
            models.CheckConstraint(
                condition=Q(scope="everywhere", source=None, article=None)
                | Q(scope="outlet", source__isnull=False, article=None)
                | Q(scope="article", source=None, article__isnull=False),
                name="name_scope_has_its_place",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sounds = names.sounds(self.name)
        super().save(*args, **kwargs)
