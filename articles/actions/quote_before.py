"""What a quotation was before a decision, so that undoing the decision restores exactly that."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from articles.actions.resolve_speaker import spelling_of
from articles.models import Person, PersonName, Quote
from articles.models.slugs import free_slug

RESTORED = (
    *Quote.PLACE, "stood_in_id", "kind", "status", "reviewer_id", "reviewed_at",
    "name_id", "meant_id", "speaker_id", "speaker_kind", "speaker_text",
)  # fmt: skip

Before = dict[str, Any]


def remember(quote: Quote) -> Before:
    """The quotation's fields; its spelling and whom that means too, with their names. An import may
    forget whom the machine made, once they have no quotation."""
    meant = quote.meant or (quote.name.meant if quote.name else None)
    names = PersonName.objects.filter(pk__in=[quote.name_id] if quote.name_id else [])
    if meant and meant.status == Person.Status.PROVISIONAL:
        names |= meant.own_names.all()
    values = {field: getattr(quote, field) for field in RESTORED}
    if quote.reviewed_at:
        values["reviewed_at"] = quote.reviewed_at.isoformat()  # to the microsecond
    return {
        "quote": values,
        "meant": Person.objects.filter(pk=meant.pk).values().get() if meant else None,
        "names": list(names.order_by("id").values()),
    }


def restore(quote: Quote, before: Before) -> None:
    """Write it all back into the quotation, unsaved; what was forgotten is made again.

    Its speaker is whom its spelling means now: who has said so, or merged two people, since then
    has decided about all quotations of that spelling.
    """
    for field, value in before["quote"].items():
        setattr(quote, field, value)
    if quote.reviewed_at:
        quote.reviewed_at = datetime.fromisoformat(before["quote"]["reviewed_at"])
    quote.name = name_again(quote, before)
    if quote.meant_id:
        quote.meant = person_again(before["meant"])
        quote.speaker = quote.meant.kept()
    elif quote.name is None:
        named = Person.objects.filter(pk=before["quote"]["speaker_id"]).first()
        quote.speaker = named.kept() if named else None
    elif quote.name.person_id != quote.speaker_id or quote.name.speaker_kind:
        for field, value in quote.name.tells().items():
            setattr(quote, field, value)


def name_again(quote: Quote, before: Before) -> PersonName | None:
    """The spelling, or what the archive now knows under it; made again with its person, and with
    all their names, where both were forgotten."""
    name_id = before["quote"]["name_id"]
    if name_id is None:
        return None
    own = next(values for values in before["names"] if values["id"] == name_id)
    if known := known_spelling(own):
        return known
    if own["decided_by_id"]:  # and that was undone since
        kind = before["meant"]["kind"] if before["meant"] else Person.Kind.PERSON
        return spelling_of(name=own["name"], kind=kind, article=quote.article)
    meant = person_again(before["meant"]) if own["meant_id"] else None
    now = {"meant": meant, "person": meant.kept() if meant else None}
    for values in before["names"]:
        if known_spelling(values) is None and not values["decided_by_id"]:
            kept = {field: value for field, value in values.items() if field not in MEANING}
            PersonName(**kept, **now).save()
    return PersonName.objects.select_related("meant", "person").get(pk=name_id)


MEANING = ("meant_id", "person_id")


def known_spelling(values: dict[str, Any]) -> PersonName | None:
    place = {field: values[field] for field in ("key", "scope", "source_id", "article_id")}
    found = PersonName.objects.filter(Q(pk=values["id"]) | Q(**place))
    list(found.held().values("pk"))  # who says whom it means waits for us, or we for them
    spellings = found.select_related("meant", "person")
    return spellings.filter(pk=values["id"]).first() or spellings.first()


def person_again(values: dict[str, Any]) -> Person:
    """The person; made again where they were forgotten."""
    person = Person.objects.filter(pk=values["id"]).first()
    if person is None:
        person = Person(**values)
        if Person.objects.filter(slug=person.slug).exists():
            person.slug = free_slug(Person, person.name)
        person.save(force_insert=True)
    return person
