"""A named speaker that can be followed across outlets."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from articles.linking import names
from articles.models.history import EditorsHistory
from articles.models.name_decision import DecidedName
from articles.models.not_same_person import NotSamePerson
from articles.models.person_name import PersonName
from articles.search import NAMES, PEOPLE


class PersonQuerySet(models.QuerySet["Person"]):
    def current(self) -> Self:
        """Without those that were merged into another."""
        return self.filter(merged_into=None)

    def quoted(self) -> Self:
        """Those of whom the public can read a quotation."""
        return self.filter(quote_count__gt=0)

    def established(self) -> Self:
        """Those whom an editor confirmed or two outlets quote."""
        return self.filter(Q(status=Person.Status.CONFIRMED) | Q(outlet_count__gte=2))

    def provisional(self) -> Self:
        """Those whom an import found and no editor has confirmed."""
        return self.current().filter(status=Person.Status.PROVISIONAL)

    def kept_for(self, ids: Iterable[int | None]) -> dict[int, int]:
        """For each of these ids the one that the person goes by now: its own, or that of whom it
        was merged into, at last."""
        now = {pk: pk for pk in ids if pk}
        rows = self.exclude(merged_into=None)
        while into := dict(rows.filter(pk__in=set(now.values())).values_list("pk", "merged_into")):
            now = {pk: into.get(at, at) or at for pk, at in now.items()}
        return now

    def held(self, ids: Iterable[int | None]) -> dict[int, "Person"]:
        """The same, as rows that no merge and no undo changes until the end of the transaction.

        Whoever writes whom a spelling or a quote means begins with this; then come spellings, then
        quotes.
        """
        wanted = list(ids)
        people: dict[int, Person] = {}
        before: dict[int, int] = {}
        now = self.kept_for(wanted)
        while now != before:  # until nobody has merged them while this waited
            rows = self.select_for_update(no_key=True).filter(pk__in=set(now.values()))
            people = {person.pk: person for person in rows.order_by("pk")}
            before, now = now, self.kept_for(wanted)
        return {pk: people[at] for pk, at in now.items() if at in people}

    def merged_into_it(self, person: "Person") -> set[int]:
        """The ids of the person and of all who were merged into it, directly or not."""
        found: set[int] = set()
        level = {person.pk}
        while level:
            found |= level
            level = set(self.filter(merged_into__in=level).values_list("pk", flat=True)) - found
        return found

    def untouched(self) -> Self:
        """Those of whom no editor has said anything: neither confirmed nor merged, nor named, nor
        that they are not somebody else. Whose spelling was given to another can have it back."""
        here = OuterRef("pk")
        taken = DecidedName.objects.filter(meant=here, decision__undone_at=None)
        refused = NotSamePerson.objects.filter(Q(first=here) | Q(second=here))
        rows = self.provisional().filter(merged_from=None)
        rows = rows.exclude(own_names__decided_by__isnull=False)
        return rows.exclude(Exists(taken)).exclude(Exists(refused))

    def containing(self, words: str) -> Self:
        """Those whose name, or a spelling of it, contains the words, whatever the case; in
        spellings accents make no difference either."""
        return self.filter(has_in_name(words))


def has_in_name(words: str) -> Q:
    key = names.key(words)
    spelled = PersonName.objects.filter(
        NAMES.has_exactly("key", key) if key else NAMES.has("name", words)
    )
    called = Person.objects.filter(PEOPLE.has("name", words)).order_by().values("pk")
    # Not "or": each half has an index of its own.
    found = called.union(spelled.exclude(person=None).order_by().values("person"))
    return Q(pk__in=found)


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
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        help_text="Changed by actions.merge_people alone.",
    )

    # What a reader may see of them: kept by actions.recount.
    COUNTS = ("quote_count", "outlet_count")
    quote_count = models.PositiveIntegerField(default=0, editable=False)
    outlet_count = models.PositiveIntegerField(default=0, editable=False)

    objects = PersonQuerySet.as_manager()
    history = EditorsHistory(excluded_fields=COUNTS)

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"
        indexes = (
            models.Index(models.F("quote_count").desc(), "name", "id", name="person_most_quoted"),
            models.Index("name", "id", name="person_a_to_z"),
            models.Index(
                models.F("outlet_count").desc(),
                models.F("quote_count").desc(),
                name="person_widest",
            ),
            # What the list of people counts.
            models.Index(
                "kind", name="person_shown", condition=Q(merged_into=None, quote_count__gt=0)
            ),
        )
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

    def kept(self) -> "Person":
        """The person itself, or whom it was merged into, at last."""
        return self.merged_into.kept() if self.merged_into else self
