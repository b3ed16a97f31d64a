"""Prove that the archive is whole: offsets, hashes, copies, orphans."""

import hashlib
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q

from articles.actions.keep_in_step import copied, sorted_at
from articles.actions.outlets_meant import FIELDS, Outlets, merges
from articles.actions.recount import miscounted
from articles.management.copies import wrong_texts, wrong_wording
from articles.management.progress import Progress
from articles.models import Article, ImportBatch, Merge, NameDecision, Person, PersonName, Quote
from articles.search import INDEXES, LETTERS

CHUNK = 20  # articles in memory at once: one can be as large as IMPORT_MAX_BYTES, twice
MOST_COUNTS = 20  # told of; they are mended together
EVIDENCE = ("cue", "mention", "introduction")


class Command(BaseCommand):
    help = "Check every quote's place, every original's hash, the copied fields and the orphans."

    def handle(self, **options: Any) -> None:
        articles = Article.objects.order_by("id")
        progress = Progress(sys.stderr, articles.count())
        problems = 0
        for article in articles.select_related("original", "source", "origin", "wording").iterator(
            chunk_size=CHUNK
        ):
            for problem in problems_of(article):
                self.stdout.write(f"article {article.pk}: {problem}")
                problems += 1
            progress.step()
        found = (
            *wrong_copies(),
            *lost(),
            *orphans(),
            *astray(),
            *misplaced(),
            *wrong_counts(),
            *wrong_texts(),
        )
        for problem in found:
            self.stdout.write(problem)
            problems += 1
        self.stdout.write(
            f"{articles.count()} articles, {Quote.objects.count()} quotes, "
            f"{Person.objects.count()} people checked: {problems} problems."
        )
        for batch in ImportBatch.objects.unfinished():
            self.stdout.write(f"{batch}: run the import again to finish it.")
        if problems:
            raise CommandError(f"{problems} problems found.")


def problems_of(article: Article) -> Iterator[str]:
    yield from original_problems(article)
    yield from version_problems(article)
    yield from quote_problems(article)
    yield from overlaps(article)
    yield from wrong_wording(article)


def original_problems(article: Article) -> Iterator[str]:
    original = getattr(article, "original", None)
    if original is None:
        yield "has no original"
    elif hashlib.sha256(original.data).hexdigest() != original.sha256:
        yield "the bytes of the original do not have its sha256"
    if article.sorted_at != sorted_at(article):
        yield "sorted_at is not the date of publication"


def version_problems(article: Article) -> Iterator[str]:
    before = 0
    for version in article.versions.order_by("number").iterator(chunk_size=CHUNK):
        if version.number != before + 1:
            yield f"version {before + 1} is missing"
        if hashlib.sha256(version.data).hexdigest() != version.sha256:
            yield f"version {version.number}: its bytes do not have its sha256"
        for pk, place in version.places.items():
            if version.body[place["start"] : place["end"]] != place["text"]:
                yield f"version {version.number}: the place of quote {pk} does not hold its text"
        before = version.number


def quote_problems(article: Article) -> Iterator[str]:
    copies = copied(article)
    rows = article.quotes.order_by("start")
    for quote in rows.select_related("name", "source", "origin", "stood_in"):
        body = article.body
        if quote.stood_in:
            body = quote.stood_in.body
            if quote.stood_in.article_id != article.pk:
                yield f"quote {quote.pk}: stands in a text of another article"
        elif quote.status == Quote.Status.UNANCHORED:
            yield f"quote {quote.pk}: has lost its place, and no version has it"
            continue
        if body[quote.start : quote.end] != quote.text:
            yield f"quote {quote.pk}: its place does not hold its text"
        for field in EVIDENCE:
            start, end = getattr(quote, f"{field}_start"), getattr(quote, f"{field}_end")
            if start is not None and body[start:end] != getattr(quote, field):
                yield f"quote {quote.pk}: its {field} is not at its place"
        if any(body[span["start"] : span["end"]] != span["text"] for span in quote.chain):
            yield f"quote {quote.pk}: its chain is not at its place"
        if any(getattr(quote, field) != value for field, value in copies.items()):
            yield f"quote {quote.pk}: outlet, origin, date or status is not its article's"


def overlaps(article: Article) -> Iterator[str]:
    last_end = 0
    placed = Quote.objects.holding_a_place().filter(article=article).order_by("start")
    for pk, start, end in placed.values_list("pk", "start", "end"):
        if start < last_end:
            yield f"quote {pk}: overlaps the one before it"
        last_end = max(last_end, end)


def lost() -> Iterator[str]:
    """What stands in an earlier text, and is yet listed, or only a machine's."""
    standing = Quote.objects.exclude(stood_in=None).exclude(status__in=Quote.HIDDEN_STATUSES)
    for pk in standing.values_list("pk", flat=True):
        yield f"quote {pk}: stands in an earlier text, and is not unanchored"


def astray() -> Iterator[str]:
    """Where the full text and the rows do not agree."""
    for index in INDEXES:
        for place in index.astray(connection):
            yield f"{index.table}: the full text and the row at {place} do not agree"
    for letters in LETTERS:
        for pk in letters.astray(connection):
            yield f"{letters.table}: the letters of names and the row {pk} do not agree"


def misplaced() -> Iterator[str]:
    """Articles that have other outlets than those that their texts name mean."""
    merged_into = merges()
    for now in set(Article.objects.order_by().values_list(*FIELDS).distinct()):
        if Outlets(*now).meant(merged_into) != now:
            wrong = Article.objects.filter(**Outlets(*now)._asdict())
            for article in wrong.values_list("pk", flat=True)[:MOST_COUNTS]:
                yield f"article {article}: its outlets are not what the merges say"


def wrong_counts() -> Iterator[str]:
    for kind, keys in miscounted().items():
        for key in keys[:MOST_COUNTS]:
            yield f"{kind} {key}: its counts are not right; “manage.py recount” mends them"


def wrong_copies() -> Iterator[str]:
    """Whom a name means and who says a quote, where that is not what was decided, seen through the
    merges that stand."""
    merged = dict(Person.objects.exclude(merged_into=None).values_list("pk", "merged_into"))
    standing = dict(Merge.objects.standing().values_list("merged", "kept"))
    for pk in sorted({pk for pk, _ in merged.items() ^ standing.items()}):
        yield f"person {pk}: is merged without a merge, or not merged where a merge stands"
    kept = Person.objects.kept_for(merged)
    for pk, meant, person in PersonName.objects.values_list("pk", "meant", "person").iterator():
        if kept.get(meant, meant) != person:
            yield f"name {pk}: is not copied from whom it means"
    rejected = Q(status=Quote.Status.REJECTED, meant=None)  # stays as it was when it was rejected
    said = Quote.objects.exclude(rejected).values_list("pk", "meant", "name__meant", "speaker")
    for pk, meant, by_name, speaker in said.iterator():
        if kept.get(meant or by_name, meant or by_name) != speaker:
            yield f"quote {pk}: its speaker is not whom its name means"
    named = Quote.objects.filter(status=Quote.Status.AUTOMATIC, meant__isnull=False)
    for pk in named.values_list("pk", flat=True):
        yield f"quote {pk}: nobody has reviewed it, and yet somebody has named its speaker"


def orphans() -> Iterator[str]:
    """What a machine has left over. What an editor took the quotes from waits for the undo."""
    made = NameDecision.objects.values("rows__meant")
    people = Person.objects.untouched().filter(quotes=None, own_names=None)
    for person in people.exclude(pk__in=made.exclude(rows__meant=None)):
        yield f"person {person.pk} ({person}): made by an import, and without a quote or a name"
    decided = PersonName.objects.filter(key=OuterRef("key"), decided_by__isnull=False)
    reviewed = Quote.objects.filter(article=OuterRef("article"), reviewer__isnull=False)
    names = PersonName.objects.undecided().filter(scope="article", quotes=None)
    for name in names.exclude(Exists(decided)).exclude(Exists(reviewed)):
        yield f"name {name.pk} ({name}): of one article, and no quote uses it"
    for quote in Quote.objects.exclude(continues=None).exclude(continues__article=F("article")):
        yield f"quote {quote.pk}: continues a quote of another article"
