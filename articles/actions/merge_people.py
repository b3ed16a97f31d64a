"""Two people are one: merge them, see before what moves, and take it back.

Whom a spelling means is kept apart from merges (`PersonName.meant`, `Quote.meant`). A merge writes
`merged_into` and what is copied from it, `PersonName.person` and `Quote.speaker`; the undo copies
them again. So whatever happened in between is as if the merge had never been.
"""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.actions.moves import Moves, moves_of
from articles.actions.recount import recount
from articles.models import Merge, NotSamePerson, Person, PersonName, Quote
from articles.models.history import by_editor


@transaction.atomic
@by_editor
def merge_people(
    *,
    kept: Person,
    merged: Person,
    editor: AbstractBaseUser | None,
    take: Collection[str] = (),
) -> Merge:
    """From now on the merged person is the kept one, under every spelling and in every import.

    `take` names the fields (Merge.TAKEN) that the kept person gets from the merged one.
    ValidationError where they can't be merged.
    """
    kept, merged = both_held(kept, merged)
    check(kept, merged)
    moves = what_moves(merged)
    merge = Merge.objects.create(
        kept=kept,
        merged=merged,
        changed=taken_over(kept, merged, take),
        moved=moves.as_json(),
        editor_id=editor.pk if editor else None,
    )
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    PersonName.objects.filter(person=merged).update(person=kept)
    Quote.objects.filter(speaker=merged).update(speaker=kept, link_due=True)
    if "name" in merge.changed:
        Quote.objects.filter(speaker=kept).update(link_due=True)
    recount(people=[kept.pk, merged.pk])
    return merge


def preview_merge(*, kept: Person, merged: Person) -> Moves:
    """What would move; nothing is written. ValidationError where they can't be merged."""
    check(kept, merged)
    return what_moves(merged)


def what_moves(merged: Person) -> Moves:
    spellings = merged.names.order_by("name").values_list("name", flat=True)
    return moves_of(Quote.objects.said_by(merged), spellings)


def both_held(kept: Person, merged: Person) -> tuple[Person, Person]:
    """The two as they are now; until the end of the transaction they stay so."""
    rows = Person.objects.select_for_update(no_key=True).select_related(None)
    held = {row.pk: row for row in rows.filter(pk__in=(kept.pk, merged.pk)).order_by("pk")}
    try:
        return held[kept.pk], held[merged.pk]
    except KeyError:
        raise ValidationError("One of them is no longer in the archive.") from None


def check(kept: Person, merged: Person) -> None:
    """ValidationError for two who can't be one."""
    if kept == merged:
        raise ValidationError(f"{kept} can’t be merged into itself: choose two people.")
    for person in (kept, merged):
        if person.merged_into:
            raise ValidationError(
                f"{person} was merged into {person.merged_into}: choose {person.kept()} instead."
            )
    if kept.kind != merged.kind:
        kinds = [Person.Kind(person.kind).label.lower() for person in (kept, merged)]
        raise ValidationError(f"{kept} is kept as {kinds[0]}, {merged} as {kinds[1]}.")
    said = NotSamePerson.objects.between(*map(Person.objects.merged_into_it, (kept, merged)))
    if said.exists():
        raise ValidationError(
            f"An editor has said that {kept} and {merged} are not the same. Take that back first."
        )


def taken_over(kept: Person, merged: Person, take: Collection[str]) -> dict[str, list[str]]:
    """Write the merged person's values into the kept one. Returns what stood and what stands."""
    if unknown := set(take) - set(Merge.TAKEN):
        raise ValidationError(f"Nobody takes over {', '.join(sorted(unknown))}.")
    pairs = {field: [getattr(kept, field), getattr(merged, field)] for field in sorted(take)}
    changed = {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}
    for field, (_, now) in changed.items():
        setattr(kept, field, now)
    kept.save(update_fields=changed)
    return changed


@transaction.atomic
@by_editor
def undo_merge(*, merge: Merge, editor: AbstractBaseUser | None) -> Merge:
    """The two are two again, with everything that came to either of them since.

    A field that the kept person took over is as before, unless it was edited since.
    ValidationError where it was undone before, or a later merge builds on it.
    """
    merge = Merge.objects.select_for_update(of=("self",), no_key=True).get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError(f"The merge of {merge} was undone before.")
    was = Person.objects.held([merge.merged_id])[merge.merged_id]
    if later := merge.depends_on():
        raise ValidationError(f"A later merge builds on it: undo {later} first.")
    theirs = Person.objects.merged_into_it(merge.merged)
    quotes = Quote.objects.filter(Q(meant__in=theirs) | Q(meant=None, name__meant__in=theirs))
    merge.merged.merged_into = None
    merge.merged.save(update_fields=["merged_into"])
    PersonName.objects.filter(meant__in=theirs).update(person=merge.merged)
    Quote.objects.filter(pk__in=quotes.filter(speaker=was).values("pk")).update(
        speaker=merge.merged, link_due=True
    )
    for field, (before, now) in merge.changed.items():
        Person.objects.filter(pk=merge.kept_id, **{field: now}).update(**{field: before})
    if "name" in merge.changed:
        Quote.objects.filter(speaker=merge.kept_id).update(link_due=True)
    merge.undone_at, merge.undone_by_id = timezone.now(), editor.pk if editor else None
    merge.save(update_fields=["undone_at", "undone_by"])
    recount(people=[was.pk, merge.merged_id])
    return merge
