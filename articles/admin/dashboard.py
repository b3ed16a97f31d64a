"""What waits for an editor: one queue a function, each with its number and where to begin."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Count, Model
from django.urls import reverse
from django.utils.http import urlencode

from articles.admin.capped import counted_to_most, in_words
from articles.models import (
    Article,
    ImportBatch,
    ImportProblem,
    Person,
    PersonName,
    Quote,
    Report,
    Source,
)

MOST_LINKS = 6


class Link(NamedTuple):
    """A part of a queue: whose it is, how many (empty: the label says it), and its list."""

    label: str
    number: str
    url: str


class Queue(NamedTuple):
    """`number` is what waits; empty: nothing does. `first` are the largest parts of it."""

    title: str
    empty: str
    number: str
    url: str
    first: list[Link]


def readers_reports() -> Queue:
    """What readers say is wrong, the oldest first."""
    reports = Report.objects.unhandled()
    first = [Link(str(report), "", to_row(report)) for report in reports.order_by("id")[:3]]
    title, empty = "Reports of readers", "No reader waits."
    return Queue(title, empty, number_of(reports), to_list(Report, handled="no"), first)


def unknown_speakers() -> Queue:
    """The spellings of which nobody has said whom they mean, the most frequent first."""
    names = PersonName.objects.unresolved()
    most = names.order_by().values_list("name").annotate(n=Count("*")).order_by("-n", "name")
    first = [
        Link(name, f"{n:,}", to_list(PersonName, resolved="no", name=name))
        for name, n in most[:MOST_LINKS]
    ]
    url = to_list(PersonName, resolved="no")
    title, empty = "Spellings to reconcile", "Every spelling means somebody."
    return Queue(title, empty, number_of(names), url, first)


def possible_duplicates() -> Queue:
    """Comparing names takes too long for this page: they are counted on their own."""
    url = reverse("admin:articles_personname_reconcile")
    return Queue("Names that may be one person", "", "–", url, [Link("compare them", "", url)])


def low_confidence() -> Queue:
    """The machine's guesses that the public may not be told, by outlet."""
    found = Quote.objects.doubtful().order_by().values_list("source").annotate(n=Count("*"))
    counts = sorted(found, key=lambda row: -row[1])
    names = Source.objects.in_bulk([source for source, _ in counts[:MOST_LINKS] if source])
    whole = {"status__exact": Quote.Status.AUTOMATIC.value, "band": "low"}
    first = [
        Link(str(names[source]), f"{n:,}", to_list(Quote, **whole, source__id__exact=source))
        for source, n in counts[:MOST_LINKS]
        if source
    ]
    number = sum(n for _, n in counts)
    title, empty = "Quotations of low confidence", "No guess is below 0.5."
    return Queue(title, empty, f"{number:,}" if number else "", to_list(Quote, **whole), first)


def lost_their_place() -> Queue:
    quotes = Quote.objects.filter(status=Quote.Status.UNANCHORED)
    url = to_list(Quote, status__exact=Quote.Status.UNANCHORED.value)
    title = "Reviewed quotations that lost their place"
    return Queue(title, "All stand in their articles.", number_of(quotes), url, [])


def provisional_people() -> Queue:
    """Those whom an import made and nobody has confirmed, the most quoted first."""
    people = Person.objects.current().filter(status=Person.Status.PROVISIONAL)
    first = [
        Link(person.name, f"{person.quote_count:,}", to_row(person))
        for person in people.order_by("-quote_count", "name", "id")[:MOST_LINKS]
    ]
    url = to_list(Person, status__exact=Person.Status.PROVISIONAL.value, merged="no")
    return Queue("Provisional people", "Everybody is confirmed.", number_of(people), url, first)


def undated_articles() -> Queue:
    articles = Article.objects.undated()
    url = to_list(Article, published_precision__exact=Article.Precision.UNKNOWN.value)
    return Queue("Undated articles", "Every article has a date.", number_of(articles), url, [])


def date_conflicts() -> Queue:
    """What the text says, and what the import's metadata file says."""
    articles = Article.objects.with_date_conflict()
    title, empty = "Dates that disagree", "No article is said to be of two dates."
    return Queue(title, empty, number_of(articles), to_list(Article, dates="disagree"), [])


def import_problems() -> Queue:
    problems, damaged = ImportProblem.objects.all(), ImportProblem.objects.damaged()
    number, url = number_of(damaged), to_list(ImportProblem, kind__exact="damaged")
    first = [Link("damaged marks", number, url)] if number else []
    empty = "Every file was read as it is."
    return Queue("Import problems", empty, number_of(problems), to_list(ImportProblem), first)


def unfinished_imports() -> Queue:
    """Runs that ended early, and that nobody has run again to their end."""
    batches = ImportBatch.objects.unfinished()
    first = [Link(str(batch), "", to_row(batch)) for batch in batches[:MOST_LINKS]]
    url = to_list(ImportBatch, finished_at__isnull="True")
    return Queue(
        "Unfinished imports", "Every import came to its end.", number_of(batches), url, first
    )


# The model that has to be seen for it, and the queue; in the order of their weight.
QUEUES: tuple[tuple[type[Model], Callable[[], Queue]], ...] = (
    (Report, readers_reports),
    (PersonName, unknown_speakers),
    (Quote, low_confidence),
    (Quote, lost_their_place),
    (Person, provisional_people),
    (Article, date_conflicts),
    (Article, undated_articles),
    (ImportProblem, import_problems),
    (ImportBatch, unfinished_imports),
)


def queues_for(user: User | AnonymousUser) -> list[Queue]:
    """Those whose rows the user may see."""
    decides = user.has_perms(["articles.change_person", "articles.change_personname"])
    return [
        *([possible_duplicates()] if decides else []),
        *seen_by(user),
    ]


def seen_by(user: User | AnonymousUser) -> list[Queue]:
    return [
        queue()
        for model, queue in QUEUES
        if user.has_perm(f"articles.view_{model._meta.model_name}")
        or user.has_perm(f"articles.change_{model._meta.model_name}")
    ]


def number_of(rows: Any) -> str:
    number = counted_to_most(rows)
    return in_words(number) if number else ""


def to_list(model: type[Model], **filters: Any) -> str:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{url}?{urlencode(filters)}" if filters else url


def to_row(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
