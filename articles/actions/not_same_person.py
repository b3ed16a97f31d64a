"""Two people are two: the remembered "no"."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.models import NameDecision, NotSamePerson, Person


@transaction.atomic
def not_same_person(
    *, one: Person, other: Person, editor: AbstractBaseUser | None
) -> NotSamePerson:
    """From now on they are not suggested as one, nor joined by an import, nor merged. Said twice,
    it is said once. ValidationError where they are one already."""
    held = Person.objects.held([one.pk, other.pk])
    if len(held) < 2:
        raise ValidationError("Choose two people who are in the archive.")
    if held[one.pk] == held[other.pk]:
        raise ValidationError(f"{one} and {other} are merged: undo that first.")
    first, second = sorted((one, other), key=lambda person: person.pk)
    said, made = NotSamePerson.objects.get_or_create(
        first=first, second=second, defaults={"editor_id": editor.pk if editor else None}
    )
    if not made:  # it stands by itself now, whatever becomes of the split that said it first
        NameDecision.objects.filter(not_same=said).update(not_same=None)
    return said


@transaction.atomic
def may_be_same_person(*, one: Person, other: Person) -> int:
    """Take the “no” back, between them and between all who were merged into them. Returns how many
    were taken back."""
    people = map(Person.objects.merged_into_it, (one, other))
    return NotSamePerson.objects.between(*people).delete()[0]
