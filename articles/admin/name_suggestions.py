"""Which spellings and people may be one person: the queue of names to reconcile.

All pairs of 25,000 spellings would be 300 million. The spellings are read from the most quoted one
down; each is compared only with those before it whose surname sounds alike, or whose words do in
any order (PersonName.sounds). So the pairs come in their order, and reading ends with the list.
What an editor has said is not asked again.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, Min, Q

from articles.linking import names
from articles.models import NotSamePerson, Person, PersonName
from articles.models.person_name import PersonNameQuerySet
from articles.search import NAMES

MOST_SHOWN = 200
MOST_COMPARED = 5000
# Spellings of which nobody has said anything; those found in most quotations.
MOST_UNCLEAR = 5000
# Of those that sound alike: each is compared with so many that are quoted more.
MOST_ALIKE = 30
# A lone surname may be anybody's: the most quoted ones'.
MOST_BEARERS = 3
ALIKE = 0.8
# In sounds, which are mostly consonants.
LONG_SURNAME = 6
CHUNK = 2000

People = frozenset[int | None]
Rank = tuple[int, int, str]


class Spelling(NamedTuple):
    """One written name: of a person, or of nobody yet. `row`: one PersonName that has it."""

    quotes: int
    row: int
    name: str
    key: str
    sounds: str
    person: int | None

    @property
    def is_surname(self) -> bool:
        return " " not in self.key


class Suggestion(NamedTuple):
    """`first` is a person: the one with more quotations. `second` may be the same one."""

    first: Spelling
    second: Spelling

    @property
    def label(self) -> str:
        """Its place in addresses: two people, or a spelling and a person."""
        if self.second.person:
            return f"people/{self.first.person}/{self.second.person}"
        return f"spelling/{self.second.row}/{self.first.person}"

    @property
    def people(self) -> People:
        return frozenset((self.first.person, self.second.person))

    @property
    def rank(self) -> Rank:
        """Where both have many quotations, there is most to reconcile."""
        return rank_of(self.first.quotes, self.second.quotes, self.label)


def rank_of(quotes1: int, quotes2: int, label: str) -> Rank:
    return (-min(quotes1, quotes2), -max(quotes1, quotes2), label)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The first of them; `more`: there may be others, which were not looked at."""

    rows: list[Suggestion]
    more: bool

    def after(self, rank: Rank) -> Suggestion | None:
        """The next one of the list; after the last one the first."""
        return next((row for row in self.rows if row.rank > rank), next(iter(self.rows), None))


def suggestions(words: str = "") -> Suggestions:
    """The first of them; those in which the words occur, or what sounds like them."""
    refused, found, compared, more = people_refused(), dict[str, Suggestion](), 0, False
    for pair in candidates(words):
        if len(found) == MOST_SHOWN or compared == MOST_COMPARED:
            more = True
            break
        if pair.people in refused or pair.label in found:
            continue
        compared += 1
        if may_be_one(pair):
            found[pair.label] = pair
    return Suggestions(sorted(found.values(), key=lambda pair: pair.rank), more)


def candidates(words: str) -> Iterator[Suggestion]:
    """Pairs that are worth a comparison; those in which both have many quotations first."""
    alike: dict[str, list[Spelling]] = defaultdict(list)
    seen = set()
    for spelling in most_quoted(words):
        if (spelling.key, spelling.person) in seen:
            continue
        seen.add((spelling.key, spelling.person))
        most = MOST_BEARERS if spelling.is_surname else MOST_ALIKE
        for sound in ways_to_find(spelling):
            others = (each for each in alike[sound] if each.person != spelling.person)
            for other in islice(others, most):
                if " " in sound or given_names_may_be_one(spelling, other):
                    yield suggestion(spelling, other)
            alike[sound].append(spelling)


def most_quoted(words: str) -> Iterator[Spelling]:
    """Full names of people, and spellings of nobody yet, the most quoted first."""
    rows = PersonName.objects.all()
    if words:
        sounds = names.sounds(words)
        alike = Q(NAMES.has_exactly("sounds", sounds)) if sounds else Q()
        rows = rows.filter(Q(NAMES.has("name", words)) | alike)
    return merge(names_of_people(rows), names_of_nobody(rows), key=lambda row: -row.quotes)


def names_of_people(rows: PersonNameQuerySet) -> Iterator[Spelling]:
    full = rows.filter(person__kind=Person.Kind.PERSON, key__contains=" ")
    # As the index of people is ordered, so that nothing is sorted.
    in_order = full.order_by("-person__quote_count", "person__name", "person_id")
    fields = ("person__quote_count", "pk", "name", "key", "sounds", "person")
    return map(Spelling._make, in_order.values_list(*fields).iterator(CHUNK))


def names_of_nobody(rows: PersonNameQuerySet) -> Iterator[Spelling]:
    """One for all articles that print it."""
    unclear = rows.unresolved().undecided().order_by().values_list("key", "sounds")
    counted = unclear.annotate(n=Count("quotes"), row=Min("pk"), written=Min("name"))
    for key, sounds, n, row, written in counted.filter(n__gt=0).order_by("-n", "row")[
        :MOST_UNCLEAR
    ]:
        yield Spelling(n, row, written, key, sounds, None)


def people_refused() -> set[People]:
    """Who was said to be two, under whomever they are merged into by now."""
    pairs = list(NotSamePerson.objects.values_list("first", "second"))
    kept = Person.objects.kept_for({pk for pair in pairs for pk in pair})
    return {frozenset((kept[first], kept[second])) for first, second in pairs}


def ways_to_find(spelling: Spelling) -> list[str]:
    """The sound of the surname; of the given name with the beginning of the surname; of all words
    in the order of the alphabet."""
    words = spelling.sounds.split()
    if len(words) < 2:
        return words
    return [words[-1], f"{words[0]} {words[-1][:3]}-", " ".join(sorted(words))]


def given_names_may_be_one(one: Spelling, other: Spelling) -> bool:
    """Where only the surnames sound alike: do the given names begin alike, or is one an initial?
    The longer the surname, the less they have to."""
    if one.is_surname or other.is_surname or one.key[1] == " " or other.key[1] == " ":
        return True
    length = len(one.sounds) - one.sounds.rfind(" ") - 1
    beginning = 1 if length >= LONG_SURNAME else 2
    return one.sounds[:beginning].strip() == other.sounds[:beginning].strip()


def suggestion(one: Spelling, other: Spelling) -> Suggestion:
    """A person comes first; of two the one with more quotations, then the older one."""
    if one.person is None or other.person is None:
        return Suggestion(other, one) if one.person is None else Suggestion(one, other)
    first, second = sorted((one, other), key=lambda each: (-each.quotes, each.person or 0))
    return Suggestion(first, second)


def may_be_one(pair: Suggestion) -> bool:
    if pair.second.is_surname:
        return names.resembles(pair.second.name, pair.first.name) >= ALIKE
    return names.compare(pair.first.name, pair.second.name).same
