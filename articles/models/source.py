"""An outlet or agency."""

from typing import Self

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.models.history import EditorsHistory
from articles.models.person_name import PersonName
from articles.models.source_merge import SourceMerge
from articles.models.source_name import SourceName
from articles.models.web_address import http_only


class SourceQuerySet(models.QuerySet["Source"]):
    def shown(self) -> Self:
        """Those of which the public can read an article, as its outlet or as its origin."""
        return self.filter(Q(article_count__gt=0) | Q(origin_count__gt=0))

    def current(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def held_unmerged(self, pk: int) -> "Source":
        """The outlet as it is now. Who merges it waits until the end of the transaction, who only
        counts or edits it does not; on SQLite whoever writes waits anyway."""
        if connection.vendor != "postgresql":
            return self.get(pk=pk)
        rows = self.raw("SELECT * FROM articles_source WHERE id = %s FOR KEY SHARE", [pk])
        for row in rows:
            return row
        raise Source.DoesNotExist

    def as_imported(self) -> Self:
        """Those that are as an import makes them: nobody has said anything of them but one name."""
        rows = self.filter(kind=Source.Kind.OTHER, homepage="", country="", language="")
        other = SourceName.objects.filter(source=OuterRef("pk")).exclude(name=OuterRef("name"))
        scoped = PersonName.objects.filter(source=OuterRef("pk"))
        merged = SourceMerge.objects.filter(Q(merged=OuterRef("pk")) | Q(kept=OuterRef("pk")))
        return (
            rows.exclude(Exists(other))
            .exclude(Exists(scoped))
            .exclude(Exists(merged))
            .filter(furniture_patterns=None)
        )


class Source(models.Model):
    """An outlet that prints articles, or an agency whose texts others print."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", "Newspaper"
        BROADCASTER = "broadcaster", "Broadcaster"
        AGENCY = "agency", "Agency"
        AGGREGATOR = "aggregator", "Aggregator"
        GOVERNMENT = "government", "Government"
        OTHER = "other", "Other"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    homepage = models.URLField(max_length=500, blank=True, validators=[http_only])
    country = models.CharField(max_length=2, blank=True, help_text="Two letters, ISO 3166-1: IN")
    language = models.CharField(max_length=35, blank=True, help_text="A language tag: en, pt-BR")

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )

    # What a reader may see of it: kept by actions.recount. `origin_count` are the articles of
    # others that carry its text, `copy_count` those of its own that print another article's.
    COUNTS = ("article_count", "copy_count", "origin_count", "quote_count")
    article_count = models.PositiveIntegerField(default=0, editable=False)
    copy_count = models.PositiveIntegerField(default=0, editable=False)
    origin_count = models.PositiveIntegerField(default=0, editable=False)
    quote_count = models.PositiveIntegerField(default=0, editable=False)

    objects = SourceQuerySet.as_manager()
    history = EditorsHistory(excluded_fields=COUNTS)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=Q(homepage="")
                | Q(homepage__startswith="http://")
                | Q(homepage__startswith="https://"),
                name="source_homepage_is_http",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="source_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])

    @property
    def root(self) -> "Source":
        """The outlet that it means: itself, or what it was merged into."""
        return self.line()[-1]

    def line(self) -> list["Source"]:
        """Itself, and what it was merged into, up to its root."""
        line = [self]
        while line[-1].merged_into:
            line.append(line[-1].merged_into)
        return line
