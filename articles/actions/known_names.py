"""The spellings that some articles meet, in memory: looked up together, and written together.

What is added is seen by all who look here, and by nobody else before `write`. Whoever is between
holds the people and the spellings that it goes by: extract_quotes.hold_names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache

from django.db.models import Q

from articles.linking import names
from articles.models import Article, NotSamePerson, Person, PersonName
from articles.models.slugs import free_slugs

Told = tuple[int | None, int | None, str]  # whom a spelling means, who that is by now, or what


def told(name: PersonName) -> Told:
    return name.meant_id, name.person_id, name.speaker_kind


class KnownNames:
    """Of these articles: spellings that hold everywhere, in their outlets and in one of them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        rows = list(articles)
        outlets = {o.pk for row in rows if row.own_source for o in row.own_source.line()}
        self.here = (
            Q(scope="everywhere")
            | Q(scope="outlet", source__in=outlets)
            | Q(scope="article", article__in=[row.pk for row in rows])
        )
        self.key = cache(names.key)  # the same few names come again and again
        self.by_key: dict[str, list[PersonName]] = {}
        self.by_core: dict[str, list[PersonName]] = {}
        self.read: dict[int, PersonName] = {}
        self.people: dict[int, Person] = {}
        self.as_read: dict[int, Told] = {}
        self.new_names: list[PersonName] = []
        self.new_people: list[Person] = []
        self.understood: list[PersonName] = []
        self.some_refused = NotSamePerson.objects.exists()

    def look_up(self, keys: Iterable[str]) -> None:
        """Read all of these at once; what is asked for later is looked up one by one."""
        wanted = set(keys) - self.by_key.keys()
        if not wanted:
            return
        found = defaultdict(list)
        for row in self.rows(self.here, key__in=wanted):
            found[row.key].append(row)
        self.by_key |= {key: found[key] for key in wanted}

    def look_up_cores(self, cores: Iterable[str]) -> None:
        wanted = set(cores) - self.by_core.keys()
        if not wanted:
            return
        found = defaultdict(list)
        for row in self.rows(Q(scope="everywhere"), core_key__in=wanted):
            found[row.core_key].append(row)
        for row in self.new_names:
            if row.scope == "everywhere" and row.core_key in wanted:
                found[row.core_key].append(row)
        self.by_core |= {core: found[core] for core in wanted}

    def rows(self, where: Q, **by: Collection[str]) -> list[PersonName]:
        found = PersonName.objects.select_related("meant", "person").filter(where, **by)
        return [self.read.get(row.pk) or self.take_in(row) for row in found]

    def take_in(self, row: PersonName) -> PersonName:
        """Each spelling and each person is one object, so that a new one is known by it too."""
        self.read[row.pk], self.as_read[row.pk] = row, told(row)
        for field in ("meant", "person"):
            person = getattr(row, field)
            if person:
                setattr(row, field, self.people.setdefault(person.pk, person))
        return row

    def of_key(self, key: str) -> list[PersonName]:
        self.look_up([key])
        return self.by_key[key]

    def of_core(self, core: str) -> list[PersonName]:
        self.look_up_cores([core])
        return self.by_core[core]

    def refused(self, key: str) -> set[int]:
        """The people who are not whoever bears this spelling."""
        return NotSamePerson.objects.against(key) if self.some_refused else set()

    def add(self, name: PersonName) -> None:
        name.sounds = names.sounds(name.name)
        self.new_names.append(name)
        self.of_key(name.key).append(name)
        if name.scope == "everywhere" and name.core_key in self.by_core:
            self.by_core[name.core_key].append(name)

    def add_person(self, person: Person) -> Person:
        self.new_people.append(person)
        return person

    def understand(self, name: PersonName, meant: Person) -> None:
        """An unclear spelling is this person's from now on."""
        name.meant, name.person = meant, meant.kept()
        if name.pk:
            self.understood.append(name)

    def write(self) -> None:
        """Each table in one order, whoever writes: two who wrote the same in another order would
        wait for each other. IntegrityError where another has just written one of them."""
        slugs = free_slugs(Person, [person.name for person in self.new_people])
        for person, slug in zip(self.new_people, slugs, strict=True):
            person.slug = slug
        Person.objects.bulk_create(sorted(self.new_people, key=lambda person: person.slug))
        for name in (*self.new_names, *self.understood):
            name.meant, name.person = name.meant, name.person  # they have an id by now
        order = sorted(self.new_names, key=lambda name: (name.scope, name.key, name.article_id))
        PersonName.objects.bulk_create(order)
        PersonName.objects.bulk_update(self.understood, ["meant", "person"])
        self.new_people, self.new_names, self.understood = [], [], []
