"""From the name that the engine found in an article to the Person it means, through PersonName."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from articles.linking import names
from articles.models import Article, Person, PersonName
from articles.models.slugs import free_slug
from articles.quotations import Attribution

LONGEST_NAME = 200
LONGEST_TEXT = 300
NARROWEST_FIRST = {"article": 0, "outlet": 1, "everywhere": 2}


class Resolved(NamedTuple):
    """The spelling, the person it means (None: nobody, or several), and the words for a list."""

    name: PersonName | None
    person: Person | None
    text: str


class SpeakerResolver:
    """Resolves the speakers of one article, and remembers them: a name is looked up once."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.known: dict[tuple[str, str], PersonName] = {}

    def resolve(self, attribution: Attribution) -> Resolved:
        speaker, kind = attribution.speaker, attribution.speaker_kind
        if not speaker:
            return Resolved(None, None, "")
        if kind not in ("person", "organisation") or is_too_long(speaker):
            return Resolved(None, None, speaker[:LONGEST_TEXT])
        name = self.lookup(speaker, kind)
        if name.person and (spelling := other_spelling(attribution)):
            name = self.spelled(spelling, name.person) or name
        return Resolved(name, name.person, "" if name.person else speaker[:LONGEST_TEXT])

    def lookup(self, speaker: str, kind: str) -> PersonName:
        at = (names.key(speaker) or speaker.casefold(), kind)
        if at not in self.known:
            self.known[at] = self.decided(at[0], kind) or self.decide(speaker, at[0], kind)
        return self.known[at]

    def decided(self, key: str, kind: str) -> PersonName | None:
        """The narrowest spelling that is already known here. A lone surname is no organisation."""
        rows = PersonName.objects.select_related("person").filter(self.in_scope(), key=key)
        if kind == "person" and " " not in key:
            rows = rows.exclude(person__kind=Person.Kind.ORGANISATION)
        return min(rows, key=lambda row: NARROWEST_FIRST[row.scope], default=None)

    def in_scope(self) -> Q:
        here = Q(scope="everywhere") | Q(scope="article", article=self.article)
        if self.article.source:
            here |= Q(scope="outlet", source=self.article.source)
        return here

    def decide(self, speaker: str, key: str, kind: str) -> PersonName:
        """A spelling met for the first time: one known person's, a new person's, or unclear.

        A lone surname, or "the ministry" without a name of its own, is somebody else in every
        article.
        """
        if (kind == "person" and " " not in key) or speaker == speaker.lower():
            return self.write(speaker, key, person=None, scope="article")
        people = candidates(speaker, key, kind)
        if len(people) == 1:
            return self.write(speaker, key, person=people[0], scope="everywhere")
        if len(people) > 1:
            return self.write(speaker, key, person=None, scope="article")
        if kind == "person" and (person := self.alike(speaker)):
            return self.write(speaker, key, person=person, scope="article")
        shown = (names.display(speaker) if kind == "person" else "") or speaker
        person = Person.objects.create(name=shown, slug=free_slug(Person, shown), kind=kind)
        name = self.write(speaker, key, person=person, scope="everywhere")
        if name.person != person:  # another import has written the name in this moment
            person.delete()
        return name

    def alike(self, speaker: str) -> Person | None:
        """The one person met in this article whose full name is another spelling of this one."""
        people = {
            row.person.pk: row.person
            for row in self.known.values()
            if row.person
            and row.person.kind == Person.Kind.PERSON
            and names.compare(speaker, row.person.name).same
        }
        return people.popitem()[1] if len(people) == 1 else None

    def spelled(self, spelling: str, person: Person) -> PersonName | None:
        """The name by which this article also calls the person; None where it means another."""
        at = (names.key(spelling), "spelling")
        if at not in self.known:
            known = self.decided(at[0], "person")
            if known is None or known.person is None:
                known = self.write(spelling, at[0], person=person, scope="article")
            self.known[at] = known
        return self.known[at] if self.known[at].person == person else None

    def write(self, name: str, key: str, *, person: Person | None, scope: str) -> PersonName:
        """Keep the spelling. An unclear one that is now understood becomes the person's."""
        row, made = PersonName.objects.get_or_create(
            key=key,
            scope=scope,
            article=self.article if scope == "article" else None,
            defaults={"name": name, "core_key": names.core_key(name) or key, "person": person},
        )
        if not made and row.person is None and row.decided_by is None and person:
            row.person = person
            row.save(update_fields=["person"])
        return row


def candidates(speaker: str, key: str, kind: str) -> list[Person]:
    """The people of the same given name and surname, none of whose names speaks against it."""
    if kind != "person":
        return []
    rows = PersonName.objects.select_related("person").filter(
        scope="everywhere", core_key=names.core_key(speaker), person__kind=kind
    )
    people: dict[Person, bool] = {}
    for row in rows:
        if row.person:
            fits = names.compare(speaker, row.name).same
            people[row.person] = people.get(row.person, True) and fits
    return [person for person, fits in people.items() if fits]


def other_spelling(attribution: Attribution) -> str | None:
    """The surname at the quotation where it is not written as in the full name: "Gabuyev"."""
    speaker = names.key(attribution.speaker or "").split()
    if attribution.speaker_kind != "person" or len(speaker) < 2:
        return None
    for span in (attribution.mention, *attribution.chain):
        if span is None or not span.text[:1].isupper() or is_too_long(span.text):
            continue
        words = names.key(span.text).split()
        if not words or len(words) > 4 or words[-1] in speaker:
            continue
        if names.compare(words[-1], speaker[-1]).same:
            return names.display(span.text)
    return None


def is_too_long(name: str) -> bool:
    """Is it longer than a name can be stored, as written or as a key ("щ" is "shch" there)?"""
    forms = (name, name.casefold(), names.key(name), names.core_key(name), names.display(name))
    return max(map(len, forms)) > LONGEST_NAME


def forget_unused(*, name_ids: Iterable[int] = (), person_ids: Iterable[int] = ()) -> None:
    """Remove what the machine made for these names and people and no quote uses any more.

    Spellings of one article go; so do people without a quote, with all their names. What an editor
    decided, confirmed or merged stays known.
    """
    names_left = PersonName.objects.filter(pk__in=set(name_ids))
    people = {*person_ids, *names_left.exclude(person=None).values_list("person_id", flat=True)}
    names_left.filter(scope="article", decided_by=None, quotes=None).delete()
    Person.objects.filter(
        pk__in=people, status=Person.Status.PROVISIONAL, quotes=None, merged_from=None
    ).exclude(names__decided_by__isnull=False).delete()
