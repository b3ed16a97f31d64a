"""One printing of one text."""

from datetime import UTC, datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils.text import slugify

from articles.models.article_version import ArticleVersion
from articles.models.history import EditorsHistory
from articles.models.import_batch import ImportProblem
from articles.models.person_name import PersonName
from articles.models.place import FIRST_DATED, place_field
from articles.models.printed_date import as_printed
from articles.models.quote import Quote
from articles.models.searched import SearchedQuerySet
from articles.models.source import Source
from articles.models.web_address import http_only
from articles.search import ARTICLES

# Where an undated article stands in lists: after every dated one. Never shown.
UNDATED = datetime(1, 1, 1, tzinfo=UTC)
FIRST_WORDS = 8
DATED = ("published_at", "published_offset", "published_precision")  # what a date is made of
DECIDED = Q(edited_at__isnull=False) | Q(has_review=True) | Q(has_spelling=True)


class ArticleQuerySet(SearchedQuerySet["Article"]):
    index = ARTICLES

    def published(self) -> Self:
        """What the public may see: everything that is not withheld."""
        return self.filter(status=Article.Status.PUBLISHED)

    def newest(self) -> Self:
        """Newest first, undated last; the order that pages are keyed by."""
        return self.order_by("-place")

    def dated(self) -> Self:
        return self.filter(place__gte=FIRST_DATED)

    def undated(self) -> Self:
        """Those that state no date."""
        return self.filter(place__lt=FIRST_DATED)

    def counted_once(self) -> Self:
        """Of each text that several articles print one: the one that they are copies of."""
        return self.filter(copy_of=None)

    def copies(self) -> Self:
        """Those that print the text of another one."""
        return self.filter(copy_of__isnull=False)

    def due_for_linking(self) -> Self:
        """Those whose copies are to be found anew."""
        return self.filter(link_due=True)

    def with_date_conflict(self) -> Self:
        """Those whose file and sidecar disagree about the date, until an editor has said it."""
        problems = ImportProblem.objects.date_conflicts().exclude(article=None)
        disputed = self.filter(pk__in=problems.values("article"))
        return disputed.exclude(published_basis=Article.Basis.EDITOR)

    def in_outlet(self, source: "models.Model") -> Self:
        return self.filter(source=source)

    def decided(self) -> Self:
        """Those about which an editor decided anything: see `why_decided`."""
        return self.with_decisions().filter(DECIDED)

    def untouched(self) -> Self:
        """Those that are as the import left them."""
        return self.with_decisions().exclude(DECIDED)

    def with_decisions(self) -> Self:
        """With `has_review` and `has_spelling`: did an editor review a quotation of it, or say
        whom a spelling means in it?"""
        here = OuterRef("pk")
        reviewed = Quote.objects.filter(article=here).exclude(status=Quote.Status.AUTOMATIC)
        # Read once: few spellings hold in one article alone, and SQLite would scan all for each.
        spelled = PersonName.objects.exclude(decided_by=None).exclude(article=None)
        has_spelling = Q(pk__in=spelled.order_by().values("article"))
        return self.annotate(
            has_review=Exists(reviewed),
            has_spelling=ExpressionWrapper(has_spelling, output_field=models.BooleanField()),
        )

    def with_version_count(self) -> Self:
        """With `version_count`: how many texts it had before the one of today."""
        rows = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by().values("article")
        number = Coalesce(Subquery(rows.values(number=Count("*"))), 0)
        return self.annotate(version_count=number)

    def for_lists(self) -> Self:
        """With what a row of a list shows: of the text only its `opening`."""
        return (
            self.select_related("source", "origin")
            .defer("body", "credits")
            .annotate(opening=Left("body", 200))
        )


class Article(models.Model):
    class Status(models.TextChoices):
        PUBLISHED = "published", "Published"
        WITHHELD = "withheld", "Withheld"

    class Precision(models.TextChoices):
        MINUTE = "minute", "To the minute"
        DAY = "day", "To the day"
        MONTH = "month", "To the month"
        YEAR = "year", "To the year"
        UNKNOWN = "unknown", "Unknown"

    class Basis(models.TextChoices):
        TEXT = "text", "Stated in the text"
        METADATA = "metadata", "Stated in the page's metadata"
        SIDECAR = "sidecar", "Stated by whoever imported it"
        EDITOR = "editor", "Entered by an editor"

    source = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # article_source_newest
        related_name="articles",
        verbose_name="outlet",
        help_text="Empty where the text does not say.",
    )
    origin = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,  # article_origin_newest
        related_name="originated",
        help_text="The agency or outlet whose text this is. Empty: the outlet's own.",
    )
    # What the text names, where outlets were merged: `source` and `origin` are what that means now.
    printed_in = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="printed",
        help_text="The outlet that the text names, where that was merged into `source`.",
    )
    credited_to = models.ForeignKey(
        "articles.Source",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="credited",
        help_text="Whose text it names, where that means `origin`, or the outlet itself, by now.",
    )
    headline = models.CharField(max_length=500, blank=True)
    section = models.CharField(max_length=100, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    dateline = models.CharField(max_length=200, blank=True)
    credits = models.TextField(blank=True, help_text="Contributors and images, one credit a line.")
    url = models.URLField(max_length=2000, blank=True, validators=[http_only])
    language = models.CharField(max_length=35, default="en")
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="In UTC. Readers see the clock of the place of printing."
    )
    published_offset = models.SmallIntegerField(
        default=0,
        editable=False,
        help_text="The zone that the article names, in minutes east of UTC; 0 where it names none.",
    )
    published_precision = models.CharField(
        max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    published_basis = models.CharField(max_length=10, choices=Basis, blank=True)
    sorted_at = models.DateTimeField(editable=False)
    place = place_field()
    body = models.TextField()
    source_file = models.CharField(max_length=255, blank=True)
    identity = models.CharField(
        max_length=80,
        unique=True,
        editable=False,
        help_text="What makes a second import the same article: see actions.import_article.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PUBLISHED)
    import_batch = models.ForeignKey(
        "articles.ImportBatch", models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    imported_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(
        null=True, editable=False, help_text="When an editor last changed or withheld it."
    )

    # Kept by actions.link_articles. Whatever changes an article says that its link is due.
    wording = models.ForeignKey(
        "articles.Wording",
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,  # article_of_wording
        related_name="articles",
        help_text="What it is compared by. Empty: it is withheld, or too short to be a copy.",
    )
    copy_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        db_index=False,  # article_copies
        related_name="copies",
        help_text="The article that stands for all that print this text.",
    )
    link_due = models.BooleanField(default=True, editable=False)

    objects = ArticleQuerySet.as_manager()
    # Without the long texts, what is copied and what the import says of itself.
    history = EditorsHistory(
        excluded_fields=(
            "body", "credits", "sorted_at", "place",
            "source_file", "identity", "import_batch", "imported_at",
            "wording", "copy_of", "link_due",
        )
    )  # fmt: skip

    class Meta:
        ordering = ("-place",)
        indexes = (
            models.Index("status", "place", "source", "origin", "copy_of", name="article_newest"),
            models.Index(
                "source", "status", "place", "origin", "copy_of", name="article_source_newest"
            ),
            models.Index(
                "origin", "status", "place", "source", "copy_of", name="article_origin_newest"
            ),
            # The editors' list: with all that it is filtered by, so that it reads the index alone.
            models.Index(
                "place",
                "status",
                "source",
                "published_precision",
                "published_basis",
                name="article_facts_newest",
            ),
            models.Index("url", name="article_url"),
            models.Index("source_file", name="article_source_file"),
            models.Index("copy_of", name="article_copies", condition=Q(copy_of__isnull=False)),
            models.Index("id", name="article_link_due", condition=Q(link_due=True)),
            models.Index("wording", name="article_of_wording", condition=Q(wording__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(condition=~Q(body=""), name="article_has_a_body"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_precision="unknown")
                | (Q(published_at__isnull=False) & ~Q(published_precision="unknown")),
                name="article_date_and_precision",
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
                name="article_url_is_http",
            ),
            models.CheckConstraint(
                condition=~Q(copy_of=models.F("id")), name="article_is_no_copy_of_itself"
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    def held(self) -> "Article":
        """The article as it is now. Until the end of the transaction every action on it, or on its
        quotes, waits: each begins with this, then holds spellings, then quotes."""
        here = Article.objects.filter(pk=self.pk)
        # Without a join: to a row that was waited for, PostgreSQL joins what was there before.
        here.select_for_update(no_key=True).values("pk").get()
        return here.select_related("source", "origin", "original").get()

    def held_by_editor(self) -> "Article":
        """The same; ValidationError where an import that brought it was taken back."""
        try:
            return self.held()
        except Article.DoesNotExist:
            raise ValidationError("This article is no longer in the archive.") from None

    @property
    def own_source(self) -> "Source | None":
        """The outlet that the text names, whatever it was merged into."""
        return self.printed_in or self.source

    @own_source.setter
    def own_source(self, source: "Source | None") -> None:
        self.source, self.printed_in = source, None

    @property
    def own_origin(self) -> "Source | None":
        """Whose text it names, whatever that was merged into."""
        return self.credited_to or self.origin

    @own_origin.setter
    def own_origin(self, origin: "Source | None") -> None:
        self.origin, self.credited_to = origin, None

    @property
    def title(self) -> str:
        """The headline, or that there is none and how the text begins."""
        if self.headline:
            return self.headline
        words = (vars(self).get("opening") or self.body[:200]).split()  # lists have no body
        more = "…" if len(words) > FIRST_WORDS else ""
        return f"Untitled — {' '.join(words[:FIRST_WORDS])}{more}"

    @property
    def is_copy(self) -> bool:
        """Does another article stand for the text that it prints?"""
        return self.copy_of_id is not None

    @property
    def printed_at(self) -> datetime | None:
        """The time of publication by the clock of the place where it was printed."""
        return as_printed(self.published_at, self.published_offset)

    @property
    def printed_day(self) -> int:
        """date.toordinal() of the publication; 0 where it is not known to the day."""
        to_the_day = self.published_precision in (self.Precision.MINUTE, self.Precision.DAY)
        return self.printed_at.toordinal() if self.printed_at and to_the_day else 0

    @property
    def slug(self) -> str:
        return slugify(self.headline)[:60].strip("-") or "untitled"
