"""An editor answers a suggestion that two spellings or people are one; each answer once.

Whoever answers what somebody else has answered meanwhile is told so, and nothing changes.
"""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from articles.actions.moves import Moves
from articles.actions.name_scope import NameScope
from articles.actions.not_same_person import not_same_person
from articles.actions.resolve_name import preview_name, resolve_name
from articles.models import NameDecision, Person, PersonName, Quote
from articles.models.person_name import PersonNameQuerySet
from articles.models.quote import QuoteQuerySet

EVERYWHERE = NameScope()


@transaction.atomic
def decide_spelling(
    *,
    name: PersonName,
    scope: NameScope,
    editor: AbstractBaseUser,
    person: Person | None = None,
    new: str = "",
    speaker_kind: str = "",
    unlike: Person | None = None,
) -> NameDecision:
    """In the scope, a spelling of which nobody has said anything means this person, or a new one
    (who is not the `unlike` one: that is remembered), or no person; else it stays unclear, for
    good. ValidationError where it has been said meanwhile."""
    Person.objects.held([each.pk for each in (person, unlike) if each])
    rows = still_unclear(name, scope)
    decision = resolve_name(
        names=rows, editor=editor, person=person, new=new, speaker_kind=speaker_kind, scope=scope
    )
    if unlike and decision.made_person:
        decision.not_same = not_same_person(one=decision.made_person, other=unlike, editor=editor)
        decision.save(update_fields=["not_same"])
    return decision


def preview_spelling(*, name: PersonName, scope: NameScope = EVERYWHERE) -> Moves:
    """What a decision in the scope would move; nothing is written."""
    return preview_name(names=[name], scope=scope)


def still_unclear(name: PersonName, scope: NameScope) -> list[PersonName]:
    """One row of the spelling that says nothing there."""
    same = PersonName.objects.filter(key=name.key)
    decided = same.filter(**scope.row()).exclude(decided_by=None).select_related("person")
    if row := decided.first():
        raise ValidationError(f"“{name}” was decided meanwhile: {what_it_means(row)}.")
    unclear = same.unresolved().undecided()
    if scope != EVERYWHERE:
        unclear = unclear.filter(scope.names() | Q(scope="everywhere"))
    rows = list(unclear.held()[:1])
    if not rows:
        raise ValidationError(f"“{name}” was decided meanwhile.")
    return rows


def what_it_means(name: PersonName) -> str:
    if name.person:
        return f"it means {name.person}"
    return f"it is no person but {name.speaker_kind}" if name.speaker_kind else "it stays unclear"


@transaction.atomic
def decide_spellings_of(
    *,
    other: Person,
    editor: AbstractBaseUser,
    scope: NameScope | None = None,
    person: Person | None = None,
    new: str = "",
    speaker_kind: str = "",
) -> NameDecision:
    """All that a person is called (in the scope, where one is given) means somebody else, or no
    person. ValidationError where the person has no spelling there any more."""
    held = Person.objects.held([each.pk for each in (other, person) if each])
    if other.pk not in held:
        raise ValidationError(f"{other} is no longer in the archive.")
    if held[other.pk] != other:
        raise ValidationError(f"{other} was merged into {held[other.pk]} meanwhile.")
    rows = list(spellings_of(other, scope or EVERYWHERE))
    if not rows:
        raise ValidationError(f"No quotation there is {other}’s by a spelling any more.")
    return resolve_name(
        names=rows, editor=editor, person=person, new=new, speaker_kind=speaker_kind, scope=scope
    )


def spellings_of(person: Person, scope: NameScope) -> PersonNameQuerySet:
    """The spellings of the person, in a narrower scope those that are printed there."""
    names = PersonName.objects.filter(person=person)
    if scope == EVERYWHERE:
        return names
    return names.filter(pk__in=told_by_spellings([person]).filter(scope.quotes()).values("name"))


def told_by_spellings(people: Collection[Person]) -> QuoteQuerySet:
    """The quotes of these people that come through their spellings: what a decision moves."""
    quotes = Quote.objects.exclude(status=Quote.Status.REJECTED)
    return quotes.filter(speaker__in=people, name__person__in=people)
