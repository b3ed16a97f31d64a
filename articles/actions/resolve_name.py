"""An editor says what spellings mean: whom, or that it is no person. It can be seen in numbers
before, and taken back after (undo_name_decision)."""

from collections.abc import Collection, Iterator
from itertools import groupby

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from articles.actions.moves import Moves, moves_of
from articles.actions.name_scope import NameScope
from articles.actions.recount import recount
from articles.linking import names as linking
from articles.models import (
    Article,
    DecidedName,
    NameDecision,
    Person,
    PersonName,
    Quote,
    Source,
)
from articles.models.history import by_editor
from articles.models.person_name import PersonNameQuerySet
from articles.models.quote import QuoteQuerySet
from articles.models.slugs import free_slug

UNCLEAR = Q(meant=None, speaker_kind="", decided_by=None)


@transaction.atomic
@by_editor
def resolve_name(
    *,
    names: Collection[PersonName],
    editor: AbstractBaseUser,
    person: Person | None = None,
    new: str = "",
    speaker_kind: str = "",
    scope: NameScope | None = None,
) -> NameDecision:
    """The spellings mean this person; or a `new` one ("person", "organisation"); or they are no
    person but a `speaker_kind` ("group", "document", "unknown": nobody); else they are unclear.

    Without a scope it holds where each spelling does. Quotes that came through a spelling follow,
    the reviewed ones too where their speaker was the spelling's old one: a decision about the name
    is a later one than theirs. Rejected quotes stay as they are. In a narrower scope it holds for
    spellings of which nobody has said anything.
    """
    if not names:
        raise ValidationError("Choose a spelling.")
    hold_places(names, scope)
    names = there_still(names)
    if person and person.merged_into:
        raise ValidationError(f"{person} was merged: choose {person.kept()} instead.")
    first = next(iter(names))
    made = new_person(first, new) if new else None
    decision = NameDecision.objects.create(editor_id=editor.pk, made_person=made)
    people: set[Person] = set()
    for name in names:
        people |= tell(decision, name, scope or NameScope.of(name), made or person, speaker_kind)
    decision.made_at = timezone.now()  # after the reviews that it had to wait for
    decision.save(update_fields=["quotes", "moved", "made_at"])
    recount(people={person.pk for person in people})
    return decision


def preview_name(*, names: Collection[PersonName], scope: NameScope | None = None) -> Moves:
    """The quotes that a decision about the spellings would move; nothing is written."""
    asked = Q(pk__in=[])
    for name in names:
        there = scope or NameScope.of(name)
        asked |= Q(name__in=rows_told(name, there)) | (Q(name=name) & there.quotes())
    same = Q(speaker=F("name__person")) | Q(speaker=None, name__person=None)
    quotes = Quote.objects.exclude(status=Quote.Status.REJECTED).filter(asked, same)
    return moves_of(quotes, [name.name for name in names])


def hold_places(names: Collection[PersonName], scope: NameScope | None) -> None:
    """Who takes one of these articles back waits. ValidationError where it is gone already."""
    # Of the spellings the keys alone: what they point to may be gone since they were read.
    articles = {name.article_id for name in names if name.article_id}
    outlets = {name.source_id for name in names if name.source_id}
    if scope:
        articles = {scope.article.pk} if scope.article else set()
        outlets = {scope.source.pk} if scope.source else set()
    rows = Article.objects.select_for_update(no_key=True).filter(pk__in=articles)
    if len(rows.order_by("pk").values("pk")) < len(articles):
        raise ValidationError("This article is no longer in the archive.")
    if Source.objects.filter(pk__in=outlets).count() < len(outlets):
        raise ValidationError("This outlet is no longer in the archive.")


def there_still(names: Collection[PersonName]) -> list[PersonName]:
    """The spellings as they are now."""
    rows = PersonName.objects.select_related("source", "article", "meant", "person")
    now = rows.in_bulk([name.pk for name in names])
    if gone := [name for name in names if name.pk not in now]:
        raise ValidationError(f"No quotation has the spelling “{gone[0]}” any more.")
    return [now[name.pk] for name in names]


def new_person(name: PersonName, kind: str) -> Person:
    """Whom an editor names is not provisional."""
    shown = (linking.display(name.name) if kind == Person.Kind.PERSON else "") or name.name
    return Person.objects.create(
        name=shown,
        slug=free_slug(Person, shown),
        kind=Person.Kind(kind),
        status=Person.Status.CONFIRMED,
    )


def tell(
    decision: NameDecision,
    name: PersonName,
    scope: NameScope,
    meant: Person | None,
    speaker_kind: str,
) -> set[Person]:
    """Write what the spelling means in the scope. Returns those who won or lost quotes by it."""
    row, made = PersonName.objects.get_or_create(
        key=name.key,
        **scope.row(),
        defaults={
            field: getattr(name, field)
            for field in ("name", "core_key", "meant", "person", "speaker_kind")
        },
    )
    rows = rows_told(name, scope)
    held, people = hold(rows | PersonName.objects.filter(pk=name.pk), meant.pk if meant else None)
    if meant and meant.pk not in people:
        raise ValidationError(f"{meant} is no longer in the archive.")
    if row not in held or name not in held:
        raise PersonName.DoesNotExist  # a machine has just forgotten it: see again_if_raced
    here = set(rows.values_list("pk", flat=True))
    wider = [each for each in held if each.pk not in here]  # it goes on to hold elsewhere
    if wider and made:
        Quote.objects.filter(scope.quotes(), name=name).update(name=row)
    # Two of the spellings may have one key: then the first has told some rows of the second.
    told = set(decision.rows.values_list("name", flat=True))
    held = [each for each in held if each.pk in here - told]
    keep_as_they_were(decision, held, made=row if made else None)
    row.meant, row.person = meant, people[meant.pk] if meant else None
    row.speaker_kind = speaker_kind
    for before, alike in by_meaning(held):
        follow(decision, followers(alike), row, before)
    for before in wider:
        quotes = followers([before]).filter(scope.quotes())
        follow(decision, quotes, row, before, came_through=before)
    row.decided_by_id = decision.editor_id
    row.save()
    others = PersonName.objects.filter(pk__in=[each.pk for each in held]).exclude(pk=row.pk)
    others.update(
        meant=row.meant,
        person=row.person,
        speaker_kind=speaker_kind,
        decided_by_id=decision.editor_id,
    )
    return set(people.values())


def rows_told(name: PersonName, scope: NameScope) -> PersonNameQuerySet:
    """The spelling's row in the scope and, in a narrower one, itself and those that say nothing."""
    there = PersonName.objects.filter(scope.names(), key=name.key)
    return there.filter(Q(pk=name.pk) | Q(**scope.row()) | UNCLEAR)


def hold(
    rows: PersonNameQuerySet, *meant: int | None
) -> tuple[list[PersonName], dict[int, Person]]:
    """The rows as they are, and whom people (theirs, and these ids) are kept as; both stay so until
    the end. Person.DoesNotExist where one has just been forgotten: see again_if_raced."""
    while True:
        wanted = {*meant, *rows.values_list("meant_id", flat=True)}
        people = Person.objects.held(wanted)
        held = list(rows.held())
        others = {row.meant_id for row in held if row.meant_id} - people.keys()
        if not others:
            return held, people
        if others <= wanted:
            raise Person.DoesNotExist


def keep_as_they_were(
    decision: NameDecision, rows: list[PersonName], *, made: PersonName | None
) -> None:
    DecidedName.objects.bulk_create(
        DecidedName(
            decision=decision,
            name=row,
            spelling=row.name,
            made=row == made,
            meant_id=row.meant_id,
            speaker_kind=row.speaker_kind,
            decided_by_id=row.decided_by_id,
        )
        for row in rows
    )


def by_meaning(rows: list[PersonName]) -> Iterator[tuple[PersonName, list[PersonName]]]:
    """The rows that say the same, and the first of them."""

    def meaning(row: PersonName) -> tuple[int, str]:
        return row.person_id or 0, row.speaker_kind

    for _, alike in groupby(sorted(rows, key=meaning), meaning):
        found = list(alike)
        yield found[0], found


def followers(rows: list[PersonName]) -> QuoteQuerySet:
    """The quotes that follow these spellings, which say the same."""
    quotes = Quote.objects.filter(name__in=rows, speaker=rows[0].person_id)
    return quotes.exclude(status=Quote.Status.REJECTED)


def follow(
    decision: NameDecision,
    quotes: QuoteQuerySet,
    name: PersonName,
    before: PersonName,
    *,
    came_through: PersonName | None = None,
) -> None:
    """Copy what the spelling says now into the quotes, which said what `before` says. Those that
    came through another one come through it too from now on."""
    list(quotes.held().values("pk"))  # who reviews one waits for us, or we for them
    decision.quotes += as_they_were(quotes, before, came_through)
    if says_nothing(name) and says_nothing(before):
        return
    kind = {"speaker_kind": Quote.SpeakerKind.PERSON} if before.speaker_kind else {}
    told = kind | name.tells() | {"link_due": True}
    if came_through:
        told["name"] = name
    automatic = Q(status=Quote.Status.AUTOMATIC)
    decision.moved += quotes.filter(automatic).update(**told)
    decision.moved += quotes.exclude(automatic).update(meant=name.meant, **told)


def as_they_were(
    quotes: QuoteQuerySet, name: PersonName, came_through: PersonName | None
) -> list[list[object]]:
    """What the spelling alone does not tell of its quotes."""
    if name.person_id and not came_through:
        quotes = quotes.exclude(status=Quote.Status.AUTOMATIC)
    fields = ("pk", "reviewed_at", "speaker_kind", "speaker_text", "meant_id")
    rows = quotes.order_by("pk").values_list(*fields)
    through = [came_through.pk] if came_through else []
    return [[pk, at and at.isoformat(), *rest, *through] for pk, at, *rest in rows]


def says_nothing(name: PersonName) -> bool:
    return not name.person_id and not name.speaker_kind
