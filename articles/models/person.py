"""A named speaker that can be followed across outlets."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.models.counts import counted
from articles.models.person_name import PersonName
from articles.models.quote import Quote


class PersonQuerySet(models.QuerySet["Person"]):
    def current(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def quoted(self) -> Self:
        """Those of whom the public can read a quotation."""
        theirs = Quote.objects.published().attributed().filter(speaker=OuterRef("pk"))
        return self.filter(Exists(theirs))

    def containing(self, words: str) -> Self:
        """Those whose name, or a spelling of it, contains the words, whatever the case."""
        spellings = PersonName.objects.filter(person=OuterRef("pk"), name__icontains=words)
        return self.filter(Q(name__icontains=words) | Exists(spellings))

    def with_counts(self) -> Self:
        """Each person with `quote_count` and `outlet_count`: what a reader may see of them."""
        theirs = Quote.objects.published().attributed()
        return self.annotate(
            quote_count=counted(theirs, "speaker"),
            outlet_count=counted(theirs, "speaker", distinct="source"),
        )


class Person(models.Model):
    """A person, or an organisation that speaks: a state, a ministry, a company."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    class Status(models.TextChoices):
        PROVISIONAL = "provisional", "Provisional"
        CONFIRMED = "confirmed", "Confirmed"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PERSON)
    status = models.CharField(max_length=20, choices=Status, default=Status.PROVISIONAL)
    wikidata_id = models.CharField(max_length=20, blank=True)
    description = models.TextField(blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="person_not_merged_into_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])
