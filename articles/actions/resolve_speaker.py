"""From the name that the engine found in an article to the Person it means, through PersonName.

Whom a spelling means is decided as if nobody had been merged (`meant`); whom that person was merged
into is copied (`person`). So a merge changes no later decision, and can be undone.
"""

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from articles.actions.known_names import KnownNames
from articles.linking import names
from articles.models import Article, Person, PersonName
from articles.models.person_name import PersonNameQuerySet
from articles.quotations import Attribution

LONGEST_NAME = 200
LONGEST_TEXT = 300
NARROWEST_FIRST = {"article": 0, "outlet": 1, "everywhere": 2}


class Resolved(NamedTuple):
    """The spelling; whom it means (None: nobody, or several); what speaks; the words for a list."""

    name: PersonName | None
    speaker: Person | None
    speaker_kind: str
    speaker_text: str


def spelling_of(
    *, name: str, kind: str, article: Article, but: PersonName | None = None
) -> PersonName:
    """The spelling by which this name is known in the article, made where there is none."""
    known = KnownNames([article])
    found = SpeakerResolver(article, known, but=but).lookup(name, kind)
    known.write()
    return found


class SpeakerResolver:
    """Resolves the speakers of one article, and remembers them: a name is looked up once.

    What it finds for the first time is in `names` only, until these are written. `but` is a
    spelling that is no longer to be found.
    """

    def __init__(
        self, article: Article, known: KnownNames, *, but: PersonName | None = None
    ) -> None:
        self.article, self.names, self.but = article, known, but
        self.known: dict[tuple[str, str], PersonName] = {}
        # The outlet that the text names comes before what it was merged into.
        own = article.own_source
        self.outlets = [outlet.pk for outlet in own.line()] if own else []

    def resolve(self, attribution: Attribution) -> Resolved:
        speaker, kind = attribution.speaker, attribution.speaker_kind
        if not speaker:
            return Resolved(None, None, kind, "")
        if kind not in ("person", "organisation") or is_too_long(speaker):
            return Resolved(None, None, kind, speaker[:LONGEST_TEXT])
        name = self.lookup(speaker, kind)
        if name.meant and (spelling := other_spelling(attribution, self.names.key)):
            name = self.spelled(spelling, name.meant) or name
        if name.person or name.speaker_kind:
            return Resolved(name, **name.tells())
        return Resolved(name, None, kind, speaker[:LONGEST_TEXT])

    def lookup(self, speaker: str, kind: str) -> PersonName:
        at = (self.names.key(speaker) or speaker.casefold(), kind)
        if at not in self.known:
            self.known[at] = self.decided(at[0], kind) or self.decide(speaker, at[0], kind)
        return self.known[at]

    def decided(self, key: str, kind: str) -> PersonName | None:
        """The narrowest spelling that is already known here. A lone surname is no organisation,
        unless an editor said so."""
        here = filter(self.holds_here, self.names.of_key(key))
        rows: Iterable[PersonName] = (row for row in here if row != self.but)
        if kind == "person" and " " not in key:
            rows = (row for row in rows if row.decided_by_id or not means_organisation(row))
        return min(rows, key=self.narrowness, default=None)

    def narrowness(self, name: PersonName) -> tuple[int, int]:
        outlet = self.outlets.index(name.source_id) if name.source_id else 0
        return NARROWEST_FIRST[name.scope], outlet

    def holds_here(self, name: PersonName) -> bool:
        if name.scope == "article":
            return name.article_id == self.article.pk
        return name.scope == "everywhere" or name.source_id in self.outlets

    def decide(self, speaker: str, key: str, kind: str) -> PersonName:
        """A spelling met for the first time: one known person's, a new person's, or unclear.

        A lone surname, or "the ministry" without a name of its own, is somebody else in every
        article.
        """
        if is_of_one_article(speaker, key, kind):
            return self.write(speaker, key, meant=None, scope="article")
        people, met = self.candidates(speaker, kind), self.alike(speaker, kind)
        refused = self.names.refused(key) if people or met else set()
        people = [person for person in people if person.pk not in refused]
        if len(people) == 1:
            return self.write(speaker, key, meant=people[0], scope="everywhere")
        if len(people) > 1:
            return self.write(speaker, key, meant=None, scope="article")
        if met and met.pk not in refused:
            return self.write(speaker, key, meant=met, scope="article")
        if refused:
            return self.write(speaker, key, meant=None, scope="article")
        shown = (names.display(speaker) if kind == "person" else "") or speaker
        person = self.names.add_person(Person(name=shown, kind=kind))
        return self.write(speaker, key, meant=person, scope="everywhere")

    def candidates(self, speaker: str, kind: str) -> list[Person]:
        """The people of the same given name and surname, none of whose names speaks against it."""
        if kind != "person":
            return []
        people: dict[int, tuple[Person, bool]] = {}
        for row in self.names.of_core(names.core_key(speaker)):
            if row.meant and row.meant.kind == kind:
                fits = names.compare(speaker, row.name).same
                before = people.get(id(row.meant), (row.meant, True))[1]
                people[id(row.meant)] = row.meant, before and fits
        return [person for person, fits in people.values() if fits]

    def alike(self, speaker: str, kind: str) -> Person | None:
        """The one person met in this article whose full name is another spelling of this one."""
        people = {
            id(row.meant): row.meant
            for row in self.known.values()
            if row.meant
            and kind == row.meant.kind == Person.Kind.PERSON
            and names.compare(speaker, row.name).same
        }
        return people.popitem()[1] if len(people) == 1 else None

    def spelled(self, spelling: str, meant: Person) -> PersonName | None:
        """The name by which this article also calls the person; None where it means another."""
        at = (self.names.key(spelling), "spelling")
        if at not in self.known:
            known = self.decided(at[0], "person")
            if known is None or (known.meant is None and not known.decided_by_id):
                known = self.write(spelling, at[0], meant=meant, scope="article")
            self.known[at] = known
        return self.known[at] if self.known[at].meant is meant else None

    def write(self, name: str, key: str, *, meant: Person | None, scope: str) -> PersonName:
        """Keep the spelling. An unclear one that is now understood becomes the person's."""
        there = (row for row in self.names.of_key(key) if row.scope == scope)
        row = next(filter(self.holds_here, there), None)
        if row is None:
            article = self.article if scope == "article" else None
            row = PersonName(
                name=name,
                key=key,
                core_key=names.core_key(name) or key,
                scope=scope,
                article=article,
                meant=meant,
                person=meant and meant.kept(),
            )
            self.names.add(row)
        elif row.meant is None and row.decided_by_id is None and meant:
            self.names.understand(row, meant)
        return row


def means_organisation(name: PersonName) -> bool:
    return name.meant is not None and name.meant.kind == Person.Kind.ORGANISATION


def is_of_one_article(speaker: str, key: str, kind: str) -> bool:
    return (kind == "person" and " " not in key) or speaker == speaker.lower()


def look_up_together(attributions: Iterable[Attribution], known: KnownNames) -> None:
    """Read at once what is known of all who speak."""
    speakers = {
        (known.key(each.speaker) or each.speaker.casefold(), each.speaker, each.speaker_kind)
        for each in attributions
        if each.speaker and each.speaker_kind in ("person", "organisation")
    }
    known.look_up(key for key, _, _ in speakers)
    known.look_up_cores(
        names.core_key(speaker)
        for key, speaker, kind in speakers
        if kind == "person" and not is_of_one_article(speaker, key, kind) and not known.of_key(key)
    )


def other_spelling(attribution: Attribution, key: Callable[[str], str]) -> str | None:
    """The surname at the quotation where it is not written as in the full name: "Gabuyev"."""
    speaker = key(attribution.speaker or "").split()
    if attribution.speaker_kind != "person" or len(speaker) < 2:
        return None
    for span in (attribution.mention, *attribution.chain):
        if span is None or not span.text[:1].isupper() or is_too_long(span.text):
            continue
        words = key(span.text).split()
        if not words or len(words) > 4 or words[-1] in speaker:
            continue
        if names.compare(words[-1], speaker[-1]).same:
            return names.display(span.text)
    return None


def is_too_long(name: str) -> bool:
    """Is it longer than a name can be stored, as written or as a key ("щ" is "shch" there)?"""
    if name.isascii() and len(name) <= LONGEST_NAME // 2:  # nearly all: keys cost
        return False
    forms = (name, name.casefold(), names.key(name), names.core_key(name), names.display(name))
    return max(map(len, forms)) > LONGEST_NAME


def forget_unused(*, name_ids: Iterable[int]) -> int:
    """Remove what the machine made for these spellings and no quote uses any more.

    Spellings of one article go; so do people without a quote, with all their names. What an editor
    decided, confirmed or merged stays known. Only what the machine does comes to this: what an
    editor takes from somebody can be given back. Returns how many people went.
    """
    names_left = PersonName.objects.undecided().filter(pk__in=set(name_ids))
    people = set(names_left.exclude(meant=None).values_list("meant_id", flat=True))
    hold_unused(people, names_left)
    names_left.filter(scope="article", quotes=None).delete()
    unused = Person.objects.untouched().filter(pk__in=people, quotes=None)
    return unused.delete()[1].get("articles.Person", 0)


def hold_unused(people: Collection[int], names_left: PersonNameQuerySet) -> None:
    """Whoever is just saying something of one of them is waited for: then it stays."""
    unused = Person.objects.filter(pk__in=people, quotes=None).order_by("pk")
    list(unused.select_for_update(of=("self",), no_key=True).values("pk"))
    forgotten = names_left.filter(scope="article", quotes=None)
    own = PersonName.objects.filter(meant__in=unused.order_by().values("pk"))
    for rows in (forgotten, own):
        list(rows.held().values("pk"))


def forget_spellings(*, name_ids: Iterable[int]) -> None:
    """Remove those of these spellings that hold everywhere and no quote uses any more, of people
    who stay. Not the one that is their name: other articles may reach them through it alone."""
    unused = PersonName.objects.undecided().filter(
        pk__in=set(name_ids), scope="everywhere", quotes=None
    )
    for name in unused.select_related("meant"):
        if name.meant and name.key != names.key(name.meant.name):
            name.delete()
