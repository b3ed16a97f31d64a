"""Speakers as rows of plain values."""

from typing import Any

from django.urls import reverse

from articles.exports.fields import (
    Field,
    linked,
    links,
    list_of,
    one_of,
    or_null,
    record,
    text,
    whole,
)
from articles.models import Person

PERSON: dict[str, Field] = {
    "slug": text("The name in addresses and filters."),
    "name": text("The name."),
    "kind": one_of(list(Person.Kind.values), "A person, or an organisation that speaks."),
    "status": one_of(
        list(Person.Status.values), "provisional: found by the machine; confirmed: by an editor."
    ),
    "wikidata_id": text("The item of Wikidata; empty where nobody has entered it."),
    "description": text("What an editor wrote about the speaker."),
    "quote_count": whole("How many quotations are attributed to the speaker."),
    "outlet_count": whole("How many outlets print them, those that are not stated left out."),
}
LISTED_PERSON: dict[str, Field] = {
    **PERSON,
    "links": links(
        page="The speaker's page.",
        self="This speaker, with spellings and outlets.",
        quotes="The speaker's quotes.",
    ),
}
BY_OUTLET: dict[str, Field] = {
    "slug": or_null(text("The outlet. null: not stated.")),
    "name": or_null(text("Its name. null: not stated.")),
    "quote_count": whole("How many quotations of the speaker it prints."),
}
WHOLE_PERSON: dict[str, Field] = {
    **LISTED_PERSON,
    "also_written": list_of(text("A spelling met."), "How the name was also written."),
    "outlets": list_of(
        record(BY_OUTLET),
        "Who prints the speaker, most often first.",
    ),
}


def row(person: Person) -> dict[str, Any]:
    """The keys of PERSON in order."""
    return {name: getattr(person, name) for name in PERSON}


def listed_row(person: Person, site: str) -> dict[str, Any]:
    """The keys of LISTED_PERSON; `site` is the beginning of its addresses."""
    to = linked(
        site,
        page=person.get_absolute_url(),
        self=person_path(person),
        quotes=f"{reverse('quotes-json')}?person={person.slug}",
    )
    return {**row(person), "links": to}


def person_path(person: Person | None) -> str | None:
    return reverse("person-json", args=[person.slug]) if person else None
