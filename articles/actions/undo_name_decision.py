"""Take back what an editor said about spellings."""

from collections.abc import Collection
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.actions.recount import recount
from articles.actions.resolve_name import hold
from articles.actions.resolve_speaker import spelling_of
from articles.models import DecidedName, NameDecision, NotSamePerson, Person, PersonName, Quote
from articles.models.history import by_editor, by_machine
from articles.models.quote import QuoteQuerySet


class Said(NamedTuple):
    """What a quote said before the decision, as it is kept in NameDecision.quotes."""

    reviewed_at: str | None
    speaker_kind: str
    speaker_text: str
    meant: int | None
    came_through: int | None = None  # the spelling, where the decision gave it another one


@transaction.atomic
@by_editor
def undo_name_decision(*, decision: NameDecision, editor: AbstractBaseUser) -> NameDecision:
    """The spellings mean what they meant before, and their quotes follow, also those imported
    since; what was decided about one quote since then stands.

    ValidationError where it was undone before, or a later decision is about the same spelling.
    """
    decision = NameDecision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
    if decision.undone_at:
        raise ValidationError("This decision was undone before.")
    before = list(decision.rows.exclude(name=None).select_related("meant"))
    rows = PersonName.objects.filter(pk__in=[row.name_id for row in before])
    kept = {pk: Said(*said) for pk, *said in decision.quotes}
    meant = {row.meant_id for row in before} | {said.meant for said in kept.values()}
    names, people = hold(rows, *meant)
    if later := decision.later():
        spellings = ", ".join(map(str, later.rows.all()))
        raise ValidationError(f"A later decision about {spellings} stands: undo that first.")
    held = {name.pk: name for name in names}
    through = Quote.objects.order_by().filter(name__key__in={name.key for name in names})
    was_whose = speakers(through)
    for row in before:
        if row.name_id in held:
            give_back(row, held[row.name_id], people)
    restore_quotes(through, kept, names, people)
    let_go(through)
    rows.undecided().filter(scope="article", quotes=None).delete()  # as an extraction does it
    decision.undone_at, decision.undone_by_id = timezone.now(), editor.pk
    decision.save(update_fields=["undone_at", "undone_by"])
    forget_made(decision)
    recount(people=was_whose | speakers(through))
    return decision


def speakers(quotes: QuoteQuerySet) -> set[int | None]:
    return set(quotes.values_list("speaker", flat=True).distinct())


def give_back(row: DecidedName, name: PersonName, people: dict[int, Person]) -> None:
    """What the spelling meant before; one that the decision made is gone."""
    had_kind = name.speaker_kind
    if row.made:
        name.meant = name.person = name.decided_by = None
        name.speaker_kind = ""
        name.save()
        find_again(name, row.meant.kind if row.meant else Person.Kind.PERSON, had_kind)
        if not name.quotes.exists():
            name.delete()
        return
    name.meant = row.meant
    name.person = people[row.meant.pk] if row.meant else None
    name.speaker_kind, name.decided_by = row.speaker_kind, row.decided_by
    name.save()
    tell_automatic(name.quotes.all(), name, had_kind)


@by_machine()
def find_again(gone: PersonName, kind: str, had_kind: str) -> None:
    """Its quotes come through the spelling that would have been found without it."""
    quotes = gone.quotes.select_related("article__source").order_by("article")
    for article in {quote.article: None for quote in quotes}:
        name = spelling_of(name=gone.name, kind=kind, article=article, but=gone)
        there = Quote.objects.filter(name=gone, article=article)
        tell_automatic(there, name, had_kind)
        there.update(name=name)


def tell_automatic(quotes: QuerySet[Quote], name: PersonName, had_kind: str) -> None:
    kind = {"speaker_kind": Quote.SpeakerKind.PERSON} if had_kind else {}
    quotes.filter(status=Quote.Status.AUTOMATIC).update(**(kind | name.tells()), link_due=True)


def restore_quotes(
    through: QuoteQuerySet,
    kept: dict[int, Said],
    decided: Collection[PersonName],
    people: dict[int, Person],
) -> None:
    """What the spellings alone do not tell, where nobody has decided about the quote since, or
    taken back what had been decided."""
    list(through.held().values("pk"))
    quotes = through.select_related("name").order_by("pk")
    found = [quote for quote in quotes if is_as_left(quote, kept)]
    names = PersonName.objects.in_bulk({said.came_through for said in kept.values()} - {None})
    for quote in found:
        said = kept[quote.pk]
        if said.came_through in names and quote.name in decided:
            quote.name = names[said.came_through]
        quote.speaker_kind, quote.speaker_text = said.speaker_kind, said.speaker_text
        quote.meant_id = said.meant if said.meant in people else None  # or forgotten since
        quote.link_due = True
        by_name = quote.name.person_id if quote.name else None
        quote.speaker_id = people[quote.meant_id].pk if quote.meant_id else by_name
    fields = ("name", "speaker_kind", "speaker_text", "meant", "speaker", "link_due")
    Quote.objects.bulk_update(found, fields, batch_size=200)


def let_go(through: QuoteQuerySet) -> None:
    """Of whom a review says that they are no person, or nobody, the spelling may tell again that
    they are one: the review stands, and does not follow it."""
    reviewed = through.exclude(status__in=(Quote.Status.AUTOMATIC, Quote.Status.REJECTED))
    reviewed.filter(speaker=None, name__person__isnull=False).update(name=None)


def is_as_left(quote: Quote, kept: dict[int, Said]) -> bool:
    at = quote.reviewed_at and quote.reviewed_at.isoformat()
    return quote.pk in kept and kept[quote.pk].reviewed_at == at


def forget_made(decision: NameDecision) -> None:
    """The “no” and the person that the decision made, unless somebody has come to use them."""
    if decision.not_same:
        decision.not_same.delete()
    person = decision.made_person
    if person is None:
        return
    used = (person.own_names, person.quotes, person.merged_from, person.merges, person.merged_by)
    refused = NotSamePerson.objects.filter(Q(first=person) | Q(second=person))
    if not any(rows.exists() for rows in (*used, refused)):
        person.delete()
