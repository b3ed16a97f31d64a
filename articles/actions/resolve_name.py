"""An editor says whom a spelling means."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Person, PersonName, Quote


@transaction.atomic
def resolve_name(*, name: PersonName, person: Person | None, editor: AbstractBaseUser) -> int:
    """The spelling means this person (None: it is unclear). Returns how many quotes followed.

    Quotes that came through the spelling follow it, the reviewed ones too where their speaker was
    the spelling's old one: a decision about the name is a later one than theirs. Rejected quotes
    stay as they are.
    """
    before = name.person_id
    name.person, name.decided_by_id = person, editor.pk
    name.save()
    quotes = name.quotes.exclude(status=Quote.Status.REJECTED).filter(speaker=before)
    if person is None:
        return quotes.update(speaker=None, speaker_text=name.name)
    return quotes.update(speaker=person, speaker_kind=person.kind, speaker_text="")
