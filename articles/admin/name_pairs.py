"""A suggestion on its page: two who may be one, what an editor may say of them, and its effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.actions.merge_people import check, merge_people, what_moves
from articles.actions.moves import Moves
from articles.actions.name_scope import NameScope
from articles.actions.not_same_person import may_be_same_person, not_same_person
from articles.actions.reconcile_names import (
    EVERYWHERE,
    decide_spelling,
    decide_spellings_of,
    preview_spelling,
    told_by_spellings,
)
from articles.admin.name_suggestions import Rank, rank_of
from articles.admin.places import Place, by_width, places_of, places_of_articles
from articles.admin.speaker_card import SpeakerCard, card_of_person, card_of_spelling
from articles.models import Merge, NameDecision, NotSamePerson, Person, PersonName, Quote
from articles.models.quote import QuoteQuerySet

NO_PERSON = {
    "organisation": "An organisation",
    "group": "A group",
    "document": "A document",
    "unknown": "Nobody in particular",
}

Decided = Merge | NameDecision | NotSamePerson | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, and what pressing it changes; without a button (no `value`) why there is none."""

    value: str
    label: str
    effect: str


@dataclass(frozen=True)
class PeoplePair:
    """Two people; `first` is kept where they are one."""

    first: Person
    second: Person

    @property
    def label(self) -> str:
        return f"people/{self.first.pk}/{self.second.pk}"

    @property
    def url(self) -> str:
        return reverse(
            "admin:articles_personname_reconcile_people", args=[self.first.pk, self.second.pk]
        )

    @property
    def turned_round(self) -> str:
        return PeoplePair(self.second, self.first).url

    @property
    def names(self) -> tuple[str, str]:
        return self.first.name, self.second.name

    @property
    def rank(self) -> Rank:
        counts = self.first.quote_count, self.second.quote_count
        first, second = sorted(
            (self.first, self.second), key=lambda person: (-person.quote_count, person.pk)
        )
        return rank_of(*counts, PeoplePair(first, second).label)

    @cached_property
    def moves(self) -> tuple[Moves, Moves]:
        return what_moves(self.first), what_moves(self.second)

    def cards(self) -> tuple[SpeakerCard, SpeakerCard]:
        first, second = self.moves
        return card_of_person(self.first, first), card_of_person(self.second, second)

    @cached_property
    def places(self) -> list[Place]:
        quotes = told_by_spellings([self.second])
        return [Place("everywhere", "Everywhere", self.moves[1].quotes), *places_of(quotes)]

    def choices(self) -> Iterator[Choice]:
        try:
            check(self.first, self.second)
        except ValidationError as error:
            yield Choice("", "Cannot be merged", " ".join(error.messages))
            yield Choice("perhaps", "They may be one after all", "The “no” between them is gone.")
            return
        first, second = self.moves
        yield Choice("same", f"The same: {self.first}", moving(second))
        yield Choice("turned", f"The same: {self.second}", f"{moving(first)} Everywhere.")
        yield Choice("different", "Two different people", "Remembered; nothing moves.")
        kept = f"“{self.second}” is no person: {moving(second)}"
        for value, label in NO_PERSON.items():
            yield Choice(value, label, kept)

    def decide(self, choice: str, scope: NameScope, editor: AbstractBaseUser) -> Decided:
        where = None if scope == EVERYWHERE else scope
        if choice == "same" and where:
            return decide_spellings_of(
                other=self.second, person=self.first, scope=where, editor=editor
            )
        if choice == "same":
            return merged(self.first, self.second, editor)
        if choice == "turned" and where:
            raise ValidationError("To choose a place, turn the two round first.")
        if choice == "turned":
            return merged(self.second, self.first, editor)
        if choice == "different":
            return not_same_person(one=self.first, other=self.second, editor=editor)
        if choice == "perhaps":
            may_be_same_person(one=self.first, other=self.second)
            return None
        new, kind = no_person(choice)
        return decide_spellings_of(
            other=self.second, new=new, speaker_kind=kind, scope=where, editor=editor
        )


@dataclass(frozen=True)
class SpellingPair:
    """A spelling of which nobody has said anything, and a person whom it may mean."""

    name: PersonName
    first: Person

    turned_round = ""

    @property
    def label(self) -> str:
        return f"spelling/{self.name.pk}/{self.first.pk}"

    @property
    def url(self) -> str:
        return reverse(
            "admin:articles_personname_reconcile_spelling", args=[self.name.pk, self.first.pk]
        )

    @property
    def names(self) -> tuple[str, str]:
        return self.first.name, self.name.name

    @cached_property
    def rank(self) -> Rank:
        return rank_of(self.first.quote_count, self.through().count(), self.label)

    @cached_property
    def moves(self) -> Moves:
        return preview_spelling(name=self.name)

    def through(self) -> QuoteQuerySet:
        rows = PersonName.objects.unresolved().undecided().filter(key=self.name.key)
        return Quote.objects.filter(name__in=rows)

    def cards(self) -> tuple[SpeakerCard, SpeakerCard]:
        theirs = card_of_person(self.first, what_moves(self.first))
        return theirs, card_of_spelling(self.name, self.moves)

    @cached_property
    def places(self) -> list[Place]:
        """The first one is proposed: of a lone surname, who is somebody else in another article,
        the narrowest."""
        moved = self.through().filter(speaker=None).exclude(status=Quote.Status.REJECTED)
        found = [
            Place("everywhere", "Everywhere", self.moves.quotes),
            *places_of(moved),
            *places_of_articles(moved),
        ]
        return sorted(found, key=by_width) if self.is_surname else found

    @property
    def is_surname(self) -> bool:
        return " " not in self.name.key

    def choices(self) -> Iterator[Choice]:
        effect = moving(self.moves)
        if self.is_surname:
            here = counted(self.places[0].quotes, "quotation")
            effect = f"In the place that is proposed, {here}; everywhere: {effect}"
        yield Choice("same", f"The same: {self.first}", effect)
        yield Choice("new", "A new person", f"Never taken for {self.first} again. {effect}")
        for value, label in NO_PERSON.items():
            yield Choice(value, label, effect)
        yield Choice("unclear", "It can’t be told", "It stays unclear, and is not asked again.")

    def decide(self, choice: str, scope: NameScope, editor: AbstractBaseUser) -> Decided:
        if choice == "same":
            return decide_spelling(name=self.name, scope=scope, editor=editor, person=self.first)
        if choice == "new":
            return decide_spelling(
                name=self.name,
                scope=scope,
                editor=editor,
                new=Person.Kind.PERSON,
                unlike=self.first,
            )
        new, kind = ("", "") if choice == "unclear" else no_person(choice)
        return decide_spelling(
            name=self.name, scope=scope, editor=editor, new=new, speaker_kind=kind
        )


Pair = PeoplePair | SpellingPair


def no_person(choice: str) -> tuple[str, str]:
    """The kind of the new speaker, or what speaks instead of one."""
    if choice not in NO_PERSON:
        raise ValidationError("Choose one of the answers.")
    return (choice, "") if choice == Person.Kind.ORGANISATION else ("", choice)


def merged(kept: Person, other: Person, editor: AbstractBaseUser) -> Merge:
    """Merged; the kept one takes over what it has not got."""
    missing = [
        field
        for field in ("wikidata_id", "description")
        if getattr(other, field) and not getattr(kept, field)
    ]
    return merge_people(kept=kept, merged=other, editor=editor, take=missing)


def moving(moves: Moves) -> str:
    """ "3 quotations of 2 articles move."."""
    verb = "moves" if moves.quotes == 1 else "move"
    return f"{counted(moves.quotes, 'quotation')} of {counted(moves.articles, 'article')} {verb}."


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
