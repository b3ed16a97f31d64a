"""What an editor sees of one of two who may be one person."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from articles.actions.moves import Moves
from articles.admin.article_facts import published
from articles.models import Person, PersonName, Quote
from articles.models.quote import QuoteQuerySet

MOST_READ = 100
MOST_INTRODUCTIONS = 5
MOST_SAMPLES = 3
MOST_SPELLINGS = 12
MOST_OUTLETS = 8


@dataclass(frozen=True, slots=True)
class SpeakerCard:
    """`introductions` are those of the newest MOST_READ quotations, the most frequent first."""

    title: str
    kind: str
    url: str
    moves: Moves
    introductions: list[tuple[str, int]]
    samples: list[tuple[Quote, str]]

    @property
    def outlets(self) -> list[tuple[str, int]]:
        return list(self.moves.outlets.items())[:MOST_OUTLETS]

    @property
    def more_outlets(self) -> int:
        return max(len(self.moves.outlets) - MOST_OUTLETS, 0)

    @property
    def spellings(self) -> list[str]:
        return self.moves.names[:MOST_SPELLINGS]

    @property
    def more_spellings(self) -> int:
        return max(len(self.moves.names) - MOST_SPELLINGS, 0)


def card_of_person(person: Person, moves: Moves) -> SpeakerCard:
    kind = f"{person.get_kind_display()}, {person.get_status_display().lower()}"
    url = reverse("admin:articles_person_change", args=[person.pk])
    return card(person.name, kind, url, moves, Quote.objects.said_by(person))


def card_of_spelling(name: PersonName, moves: Moves) -> SpeakerCard:
    url = reverse("admin:articles_personname_change", args=[name.pk])
    quotes = Quote.objects.filter(name__key=name.key, speaker=None)
    return card(name.name, "Spelling, of nobody yet", url, moves, quotes)


def card(title: str, kind: str, url: str, moves: Moves, quotes: QuoteQuerySet) -> SpeakerCard:
    newest = list(quotes.published().for_lists().newest()[:MOST_READ])
    introductions = Counter(quote.introduction for quote in newest if quote.introduction)
    first = introductions.most_common(MOST_INTRODUCTIONS)
    return SpeakerCard(title, kind, url, moves, first, samples(newest))


def samples(quotes: list[Quote]) -> list[tuple[Quote, str]]:
    """The newest of each outlet first, with the dates."""
    seen: Counter[int | None] = Counter()
    ranked: list[tuple[int, int, Quote]] = []
    for quote in quotes:
        ranked.append((seen[quote.source_id], len(ranked), quote))
        seen[quote.source_id] += 1
    return [(quote, published(quote.article)) for _, _, quote in sorted(ranked)[:MOST_SAMPLES]]
