"""An outlet or agency."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.models.article import Article
from articles.models.counts import counted
from articles.models.quote import Quote
from articles.models.web_address import http_only


class SourceQuerySet(models.QuerySet["Source"]):
    def with_counts(self) -> Self:
        """Each source with `article_count` and `quote_count`: what a reader may see of it."""
        return self.annotate(
            article_count=counted(Article.objects.published(), "source"),
            quote_count=counted(Quote.objects.published(), "source"),
        )

    def shown(self) -> Self:
        """Those of which the public can read an article, as its outlet or as its origin."""
        published = Article.objects.published()
        return self.filter(
            Exists(published.filter(source=OuterRef("pk")))
            | Exists(published.filter(origin=OuterRef("pk")))
        )

    def with_origin_counts(self) -> Self:
        """Each source with `origin_count`: how many articles of other outlets are its text."""
        return self.annotate(origin_count=counted(Article.objects.published(), "origin"))


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

    objects = SourceQuerySet.as_manager()

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
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlet", args=[self.slug])
