"""One quotation in one article, with its speaker and the evidence."""

import json
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from articles.models.history import EditorsHistory
from articles.models.person import Person
from articles.models.place import place_field
from articles.models.quote_indexes import INDEXES
from articles.models.searched import SearchedQuerySet
from articles.models.utterance import Utterance
from articles.search import QUOTES


def untold() -> Q:
    """A machine's guess that the public is not told; the opposite of attributed()."""
    return Q(status=Quote.Status.AUTOMATIC, confidence__lt=settings.PUBLIC_CONFIDENCE)


class QuoteQuerySet(SearchedQuerySet["Quote"]):
    index = QUOTES

    def published(self) -> Self:
        """What the public lists: statements, not rejected, in articles that are not withheld."""
        return self.filter(listed=True)

    def attributed(self) -> Self:
        """Those whose speaker the public is told: reviewed, or not below PUBLIC_CONFIDENCE."""
        return self.filter(
            ~Q(status=Quote.Status.AUTOMATIC) | Q(confidence__gte=settings.PUBLIC_CONFIDENCE)
        )

    def doubtful(self) -> Self:
        """The machine's guesses of low confidence: the editors' line, which is no setting."""
        return self.filter(status=Quote.Status.AUTOMATIC, confidence__lt=Quote.DOUBTFUL)

    def without_speaker(self) -> Self:
        """Those shown as "speaker not established": no speaker, or one the public is not told."""
        return self.filter(untold() | Q(speaker=None, speaker_text=""))

    def of_speaker_kind(self, kind: str) -> Self:
        """Those whose speaker is of the kind; "unknown" includes what the public is not told."""
        if kind == Quote.SpeakerKind.UNKNOWN:
            return self.filter(untold() | Q(speaker_kind=kind))
        if kind in Person.Kind:
            return self.attributed().filter(speaker_kind=kind)
        return self.attributed().filter(speaker_kind=kind, speaker=None)

    def worded_as(self, speaker_text: str) -> Self:
        """Those of a group, a document or an unidentified name, by the exact words for it."""
        return self.attributed().filter(speaker=None, speaker_text=speaker_text)

    def undecided(self) -> Self:
        """Those that no editor has decided about."""
        return self.filter(status=Quote.Status.AUTOMATIC)

    def holding_a_place(self) -> Self:
        """Those over whose words no other quotation may lie."""
        return self.exclude(status__in=Quote.HIDDEN_STATUSES)

    def held(self) -> Self:
        """Until the end of the transaction nobody else decides about them. Whoever needs this holds
        people and spellings first."""
        return self.select_for_update(of=("self",), no_key=True).order_by("pk")

    def in_other_words(self) -> Self:
        """Those that two outlets or more print."""
        # Said so, since few are narrow, and PostgreSQL would begin with those that are wide.
        narrow = Utterance.objects.narrow().order_by().values("pk")
        return self.filter(utterance__isnull=False).exclude(utterance__in=narrow)

    def hidden(self) -> Self:
        """What the public does not list."""
        return self.filter(listed=False)

    def due_for_linking(self) -> Self:
        """Those whose utterance is to be found anew."""
        return self.filter(link_due=True)

    def said_by(self, person: models.Model) -> Self:
        return self.filter(speaker=person)

    def counted_once(self) -> Self:
        """Of what several articles print in one text, that of the article that stands for it."""
        return self.filter(is_copy=False)

    def in_outlet(self, source: models.Model) -> Self:
        return self.filter(source=source)

    def newest(self) -> Self:
        """Newest first, undated last; the order that pages are keyed by."""
        return self.order_by("-place")

    def in_the_text(self) -> Self:
        """Those whose places are ranges of the article's text as it is."""
        return self.filter(stood_in=None).exclude(status=Quote.Status.UNANCHORED)

    def in_text_order(self) -> Self:
        return self.order_by("article_id", "start")

    def for_export(self) -> Self:
        """In the order of the export, with all that a row of it says, in one query."""
        outlets = self.select_related(
            "speaker", "article", "article__source", "article__origin", "utterance"
        )
        return outlets.defer("article__body", "article__credits").in_text_order()

    def for_public_export(self) -> Self:
        """The same with `continues_listed`: can the public read what the quote goes on with?"""
        return self.for_export().annotate(continues_listed=F("continues__listed"))

    def for_lists(self) -> Self:
        """With what a row of a list shows, in one query; without the articles' long texts."""
        return self.select_related(
            "speaker", "source", "article__source", "article__origin", "utterance"
        ).defer("article__body", "article__credits")


class Quote(models.Model):
    class Kind(models.TextChoices):
        DIRECT = "direct", "Direct"
        PARTIAL = "partial", "Partial"
        SCARE = "scare", "Nobody's statement"

    class SpeakerKind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        GROUP = "group", "Group"
        DOCUMENT = "document", "Document"
        UNKNOWN = "unknown", "Unknown"

    class Status(models.TextChoices):
        AUTOMATIC = "automatic", "Automatic"
        CONFIRMED = "confirmed", "Confirmed"
        CORRECTED = "corrected", "Corrected"
        ADDED = "added", "Added by an editor"
        REJECTED = "rejected", "Rejected"
        UNANCHORED = "unanchored", "Not found in the new text"

    HIDDEN_STATUSES = (Status.REJECTED, Status.UNANCHORED)
    LISTED_KINDS = (Kind.DIRECT, Kind.PARTIAL)
    # What an editor decides about, or decides by.
    DECIDED = (
        "status", "reviewed_at", "start", "end", "kind",
        "name_id", "speaker_id", "speaker_kind", "speaker_text", "confidence",
    )  # fmt: skip
    # Where its words and its evidence stand.
    PLACE = (
        "start", "end", "text",
        "cue", "cue_start", "cue_end",
        "mention", "mention_start", "mention_end",
        "introduction", "introduction_start", "introduction_end", "chain",
    )  # fmt: skip
    # Below this an automatic attribution is called "unconfirmed".
    SURE = 0.9
    # Below this an editor should look at it.
    DOUBTFUL = 0.5

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind)

    cue = models.TextField(blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    mention = models.TextField(blank=True)
    mention_start = models.PositiveIntegerField(null=True, blank=True)
    mention_end = models.PositiveIntegerField(null=True, blank=True)
    introduction = models.TextField(blank=True)
    introduction_start = models.PositiveIntegerField(null=True, blank=True)
    introduction_end = models.PositiveIntegerField(null=True, blank=True)
    chain = models.JSONField(
        default=list,
        blank=True,
        help_text="Spans of the article that lead from the mention to the name.",
    )

    name = models.ForeignKey(
        "articles.PersonName",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        help_text="The spelling through which the speaker was resolved.",
    )
    speaker = models.ForeignKey(
        "articles.Person",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # quote_speaker_everywhere
        related_name="quotes",
    )
    meant = models.ForeignKey(
        "articles.Person",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="+",
        help_text="Whom an editor named, as if nobody had been merged. Empty: the spelling tells.",
    )
    speaker_kind = models.CharField(max_length=20, choices=SpeakerKind, default=SpeakerKind.UNKNOWN)
    speaker_text = models.CharField(
        max_length=300,
        blank=True,
        help_text="The head phrase of a group or document; a name that is not resolved yet.",
    )
    rule = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(default=0)
    continues = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="continued_by"
    )

    status = models.CharField(max_length=12, choices=Status, default=Status.AUTOMATIC)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    stood_in = models.ForeignKey(
        "articles.ArticleVersion",
        models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="lost_quotes",
        help_text="The version that its place is in. Empty: the text of the article as it is.",
    )

    # Copied from the article, so that lists filter and page on one index; actions keep them so.
    source = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="quotes",
        verbose_name="outlet",
    )
    origin = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="originated_quotes",
    )
    sorted_at = models.DateTimeField(editable=False)
    withheld = models.BooleanField(default=False, editable=False)
    is_copy = models.BooleanField(default=False, editable=False)

    # Kept by actions.link_utterances. Whatever changes a quote's words, speaker, day or status
    # says that its link is due.
    utterance = models.ForeignKey(
        "articles.Utterance",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="quotes",
    )
    rendering = models.ForeignKey(
        "articles.Rendering",
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,  # quote_of_rendering
        related_name="quotes",
        help_text="What it is compared by. Empty: it is not listed, or its utterance is locked.",
    )
    link_due = models.BooleanField(default=True, editable=False)

    # Made by the database, from the columns above.
    place = place_field()
    listed = models.GeneratedField(
        expression=models.ExpressionWrapper(
            Q(kind__in=LISTED_KINDS, withheld=False) & ~Q(status__in=HIDDEN_STATUSES),
            output_field=models.BooleanField(),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = QuoteQuerySet.as_manager()
    # Only what an editor decides: the evidence is the machine's, the rest is copied or made.
    history = EditorsHistory(
        excluded_fields=(
            "cue", "cue_start", "cue_end",
            "mention", "mention_start", "mention_end",
            "introduction", "introduction_start", "introduction_end", "chain",
            "rule", "confidence", "continues",
            "source", "origin", "sorted_at", "withheld", "is_copy", "place", "listed",
            "utterance", "rendering", "link_due", "stood_in",
        )
    )  # fmt: skip

    class Meta:
        ordering = ("-place",)
        indexes = INDEXES
        constraints = (
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="quote_end_after_start"),
            models.UniqueConstraint(
                fields=("article", "start", "end"),
                condition=Q(stood_in=None),
                name="quote_span_once",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="quote_confidence_0_to_1"
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None, reviewed_at=None)
                | Q(reviewer__isnull=False, reviewed_at__isnull=False),
                name="quote_review_both_or_neither",
            ),
            models.CheckConstraint(
                condition=~Q(continues=F("id")), name="quote_does_not_continue_itself"
            ),
        )

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self) -> str:
        return reverse("quote", args=[self.pk])

    @property
    def is_automatic(self) -> bool:
        """Has no human decided about it?"""
        return self.status == self.Status.AUTOMATIC

    @property
    def is_lost(self) -> bool:
        """Is its place no range of the text as it is?"""
        return self.status == self.Status.UNANCHORED or self.stood_in_id is not None

    @property
    def is_listed(self) -> bool:
        """Does the public read it in lists? What `listed` will be, of a row not yet saved."""
        hidden = self.withheld or self.status in self.HIDDEN_STATUSES
        return self.kind in self.LISTED_KINDS and not hidden

    @property
    def version(self) -> str:
        """A few letters for what an editor sees of it; others, once that has changed."""
        seen = json.dumps([getattr(self, field) for field in self.DECIDED], default=str)
        return sha256(seen.encode()).hexdigest()[:16]

    @property
    def is_attributed(self) -> bool:
        """Is the public told who the speaker is? The same line as QuoteQuerySet.attributed()."""
        return self.status != self.Status.AUTOMATIC or self.confidence >= settings.PUBLIC_CONFIDENCE

    @property
    def is_unconfirmed(self) -> bool:
        """A machine's attribution that is shown, but not sure."""
        return (
            self.status == self.Status.AUTOMATIC
            and self.is_attributed
            and self.speaker_label != ""
            and self.confidence < self.SURE
        )

    @property
    def speaker_label(self) -> str:
        """Who said it: the person's name, else the words that name a group or document."""
        return self.speaker.name if self.speaker else self.speaker_text
