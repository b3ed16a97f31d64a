"""People and spellings that may be one, as imports leave them."""

from typing import Any

from articles.actions.recount import recount
from articles.admin.name_suggestions import suggestions
from articles.linking import names
from articles.models import NotSamePerson, Person, PersonName, Quote, Source
from tests.factories import make_article, make_name, make_person, make_quote, make_source


def make_quoted(name: str, *outlets: str, times: int = 1, **fields: Any) -> Person:
    """A person of this name with so many quotes in each outlet."""
    person = make_person(name, **fields)
    row = make_name(person, name)
    row.key, row.core_key = names.key(name), names.core_key(name)
    row.save()
    for outlet in outlets or ("Harbour Post",):
        source = outlet_called(outlet)
        for _ in range(times):
            article = make_article(source=source)
            quote = make_quote(article, speaker=person, name=row, speaker_kind="person")
            quote.introduction = "a historian"
            quote.save()
    recount()
    person.refresh_from_db()
    return person


def make_unclear(spelling: str, times: int = 1, outlet: str = "Harbour Post") -> list[PersonName]:
    """A spelling of nobody yet, in so many articles."""
    rows = []
    for _ in range(times):
        article = make_article(source=outlet_called(outlet))
        row = make_name(None, spelling, scope="article", article=article)
        row.key, row.core_key = names.key(spelling), names.core_key(spelling)
        row.save()
        make_quote(article, name=row, speaker_kind="person", speaker_text=spelling)
        rows.append(row)
    return rows


def outlet_called(name: str) -> Any:
    return Source.objects.filter(name=name).first() or make_source(name)


def state() -> list[Any]:
    """All that an undo has to give back."""
    return [
        list(rows.order_by("pk").values())
        for rows in (
            Person.objects.all(),
            PersonName.objects.all(),
            Quote.objects.all(),
            NotSamePerson.objects.all(),
        )
    ]


def pairs(words: str = "") -> list[tuple[str, str]]:
    return [(row.first.name, row.second.name) for row in suggestions(words).rows]
