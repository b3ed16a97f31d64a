"""An editor says whom a spelling means."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.recount import recount
from articles.actions.resolve_speaker import forget_unused
from articles.models import Person, PersonName, Quote


@transaction.atomic
def resolve_name(*, name: PersonName, person: Person | None, editor: AbstractBaseUser) -> int:
    """The spelling means this person (None: it is unclear). Returns how many quotes followed.

    Quotes that came through the spelling follow it, the reviewed ones too where their speaker was
    the spelling's old one: a decision about the name is a later one than theirs. Rejected quotes
    stay as they are.
    """
    held = PersonName.objects.select_for_update(no_key=True)
    before = held.values_list("person_id", flat=True).get(pk=name.pk)
    name.person, name.decided_by_id = person, editor.pk
    name.save(update_fields=["person", "decided_by"])
    quotes = name.quotes.exclude(status=Quote.Status.REJECTED).filter(speaker=before)
    if person is None:
        moved = quotes.update(speaker=None, speaker_text=name.name)
    else:
        moved = quotes.update(speaker=person, speaker_kind=person.kind, speaker_text="")
    forget_unused(person_ids=[before] if before else [])
    recount(people=[before, name.person_id])
    return moved
