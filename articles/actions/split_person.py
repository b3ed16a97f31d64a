"""One person is two: some of the spellings are somebody else."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.actions.name_scope import NameScope
from articles.actions.not_same_person import not_same_person
from articles.actions.resolve_name import resolve_name, there_still
from articles.models import NameDecision, NotSamePerson, Person, PersonName
from articles.models.history import by_editor


@transaction.atomic
@by_editor
def split_person(
    *,
    names: Collection[PersonName],
    editor: AbstractBaseUser,
    person: Person | None = None,
    scope: NameScope | None = None,
) -> NameDecision:
    """These spellings (in the scope, where one is given) are this person's, or a new one's, and
    that the two are two is remembered. Undone like every decision about names."""
    names = there_still(names)
    before = next((name.meant for name in names if name.meant), None)
    if before is None:
        raise ValidationError("Nobody has these spellings: say whom they mean.")
    new = "" if person else before.kind
    decision = resolve_name(names=names, editor=editor, person=person, new=new, scope=scope)
    other = person or decision.made_person
    if other and not NotSamePerson.objects.between([before.pk], [other.pk]).exists():
        decision.not_same = not_same_person(one=before, other=other, editor=editor)
        decision.save(update_fields=["not_same"])
    return decision
