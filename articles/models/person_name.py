"""A spelling of a name, and whom it means."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.linking import names
from articles.models.history import EditorsHistory


class PersonNameQuerySet(models.QuerySet["PersonName"]):
    def unresolved(self) -> Self:
        """Spellings met that nobody has said whom they mean."""
        return self.filter(person=None, speaker_kind="")

    def undecided(self) -> Self:
        """Those that only the import has said anything of: what an editor decided is never its to
        change."""
        return self.filter(decided_by=None)

    def held(self) -> Self:
        """Until the end of the transaction nobody else says whom they mean. Whoever needs this
        holds the people first: PersonQuerySet.held."""
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")


class PersonName(models.Model):
    """A written name as met in an article. Quotes point here, so that a decision moves them all.

    `meant` is whom the name means, as if nobody had ever been merged; null while that is unclear,
    and where an editor said that it is no person but a group, a document or nobody
    (`speaker_kind`). `person` is copied from it: whom they were merged into, at last.

    `key`, `core_key` and `sounds` are made by articles.linking.names: the same key is the same
    written name, the same core a candidate, and by how it sounds a reader finds it who spells it
    otherwise.
    """

    class NoPerson(models.TextChoices):
        GROUP = "group", "A group"
        DOCUMENT = "document", "A document"
        UNKNOWN = "unknown", "Nobody"

    class Scope(models.TextChoices):
        EVERYWHERE = "everywhere", "Everywhere"
        OUTLET = "outlet", "In one outlet"
        ARTICLE = "article", "In one article"

    meant = models.ForeignKey(
        "articles.Person",
        models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="own_names",
    )
    person = models.ForeignKey(
        "articles.Person", models.CASCADE, null=True, blank=True, related_name="names"
    )
    speaker_kind = models.CharField(
        max_length=20,
        blank=True,
        editable=False,
        choices=NoPerson,
        verbose_name="is no person but",
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
    history = EditorsHistory(excluded_fields=("key", "core_key", "sounds"))

    class Meta:
        ordering = ("name", "id")
        indexes = (
            # For fewer letters than SQLite's index of parts has together: read from end to end.
            models.Index("sounds", name="name_by_sound"),
            models.Index("name", "id", name="name_a_to_z"),
        )
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
            models.CheckConstraint(
                condition=Q(meant=None, person=None)
                | Q(meant__isnull=False, person__isnull=False, speaker_kind=""),
                name="name_means_one_thing",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sounds = names.sounds(self.name)
        super().save(*args, **kwargs)

    def tells(self) -> dict[str, Any]:
        """What each quote that comes through the spelling repeats of it."""
        if self.person:
            return {"speaker": self.person, "speaker_kind": self.person.kind, "speaker_text": ""}
        text = "" if self.speaker_kind == self.NoPerson.UNKNOWN else self.name
        kind = {"speaker_kind": self.speaker_kind} if self.speaker_kind else {}
        return {"speaker": None, "speaker_text": text} | kind
