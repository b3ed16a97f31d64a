"""What has to stand after all of it: every decision that nobody took back, and a whole archive."""

from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from articles.actions.merge_people import undo_merge
from articles.actions.merge_sources import undo_merge_sources
from articles.actions.undo_name_decision import undo_name_decision
from articles.actions.undo_review import undo_review
from articles.models import (
    Article,
    Merge,
    NameDecision,
    NotSamePerson,
    PersonName,
    Quote,
    Review,
    SourceMerge,
)

Entry = dict[str, Any]


def lost(ledger: list[Entry]) -> Iterator[str]:
    """What somebody decided, nobody took back, and the archive does not hold."""
    yield from lost_reviews(ledger)
    yield from wrongly_shown(ledger)
    for field, undo, model in (
        ("merge", "undo_merge", Merge),
        ("decision", "undo_name", NameDecision),
        ("outlets", "undo_outlets", SourceMerge),
    ):
        undone = {entry[field] for entry in of(ledger, undo)}
        made = {entry[field] for entry in ledger if field in entry} - undone
        stands = set(model._default_manager.filter(undone_at=None).values_list("pk", flat=True))
        yield from (f"{field} {pk} is lost" for pk in made - stands)
        yield from (f"{field} {pk} was undone, and stands" for pk in undone & stands)
    noes = {entry["not_same"] for entry in of(ledger, "not_same")}
    there = set(NotSamePerson.objects.values_list("pk", flat=True))
    yield from (f"“not the same” {pk} is lost" for pk in noes - there)
    yield from lost_names()


def of(ledger: list[Entry], *steps: str) -> Iterator[Entry]:
    return (entry for entry in ledger if entry.get("did") in steps)


def lost_reviews(ledger: list[Entry]) -> Iterator[str]:
    """The last decision about each quote that was not undone is what the quote says."""
    undone = {(entry["quote"], entry["made_at"]) for entry in of(ledger, "undo_review")}
    last: dict[int, Entry] = {}
    for entry in sorted(of(ledger, "review", "add"), key=lambda entry: entry["made_at"]):
        if (entry["quote"], entry["made_at"]) not in undone:
            last[entry["quote"]] = entry
    quotes = Quote.objects.in_bulk(last)
    by_name = {pk for (rows,) in NameDecision.objects.values_list("quotes") for pk, *_ in rows}
    for pk, entry in last.items():
        quote = quotes.get(pk)
        if quote is None:
            yield f"quote {pk} is gone, and was decided about: {entry}"
        elif (str(quote.reviewed_at and quote.reviewed_at.isoformat()), quote.status) != (
            entry["made_at"],
            entry["status"],
        ):
            yield f"quote {pk} is {quote.status} since {quote.reviewed_at}, not {entry}"
        elif quote.meant_id != entry["meant"] and pk not in by_name:
            yield f"quote {pk} means {quote.meant_id}, not {entry}"
    nobody = Quote.objects.exclude(reviewer=None).exclude(pk__in=last)
    yield from (f"quote {quote.pk} was reviewed by nobody" for quote in nobody)


def wrongly_shown(ledger: list[Entry]) -> Iterator[str]:
    """An article is withheld where it was withheld once more than it was released."""
    withheld = Counter(entry["article"] for entry in of(ledger, "withhold"))
    withheld.subtract(entry["article"] for entry in of(ledger, "release"))
    articles = Article.objects.in_bulk(withheld)
    for pk, times in withheld.items():
        status = articles[pk].status if pk in articles else "gone"
        if status != ("withheld" if times else "published"):
            yield f"article {pk} is {status}, withheld {times} times more than released"


def lost_names() -> Iterator[str]:
    """The last decision about each spelling is an editor's, and its spelling is there."""
    for decision in NameDecision.objects.standing():
        for row in decision.rows.all():
            if row.name is None:
                yield f"decision {decision.pk}: its spelling {row} is gone"
            elif row.name.decided_by is None:
                yield f"decision {decision.pk}: its spelling {row} is the machine's"
    decided = PersonName.objects.exclude(decided_by=None)
    standing = NameDecision.objects.standing()
    for name in decided.exclude(decisions__decision__in=standing):
        yield f"name {name.pk} ({name}): decided, and no decision about it stands"


def broken() -> str:
    """What check_archive says where it is not content; else nothing."""
    out = StringIO()
    try:
        call_command("check_archive", stdout=out)
    except CommandError:
        return out.getvalue()
    return ""


def undo_everything() -> Iterator[str]:
    """Take back all that stands, the last first. Yields what could not be."""
    reviews = Review.objects.standing().order_by("-made_at").select_related("quote")
    yield from undone(reviews, lambda row: undo_review(review=row, editor=row.reviewer))
    names = NameDecision.objects.standing().last_first()
    yield from undone(names, lambda row: undo_name_decision(decision=row, editor=row.editor))
    merges = Merge.objects.standing().last_first()
    yield from undone(merges, lambda row: undo_merge(merge=row, editor=row.editor))
    outlets = SourceMerge.objects.filter(undone_at=None)
    yield from undone(outlets, lambda row: undo_merge_sources(merge=row, editor=row.editor))


def undone(rows: Iterable[Any], undo: Any) -> Iterator[str]:
    for row in rows:
        try:
            undo(row)
        except ValidationError as problem:
            yield f"{type(row).__name__} {row.pk}: {' '.join(problem.messages)}"
