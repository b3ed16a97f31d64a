"""Who may have said a quotation: who speaks near it in its article, and people of like name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Abs
from django.http import QueryDict

from articles.evidence import chain_of
from articles.linking import names
from articles.models import Article, PersonName, Quote
from articles.search import NAMES

MOST = 9  # as many as there are digits on the keyboard
MOST_OF_THE_ARTICLE = 6
MOST_COMPARED = 200
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """`value` is what the button sends, `fields` what it means for the form."""

    label: str
    why: str
    kind: str
    person_id: int | None = None

    @property
    def value(self) -> str:
        return f"person:{self.person_id}" if self.person_id else f"{self.kind}:{self.label}"


def with_candidate(posted: QueryDict) -> QueryDict:
    """What was sent, with the fields that the button of a candidate fills; a form checks them."""
    data = posted.copy()
    kind, _, name = str(posted.get("candidate", "")).partition(":")
    if kind == "person" and name.isdecimal():
        data["speaker"] = name
    elif kind:
        data["speaker"], data["speaker_kind"], data["speaker_text"] = "", kind, name
    return data


def candidates(quote: Quote) -> list[Candidate]:
    """Nearest in the article first; without whom the quotation has already."""
    near = list(speakers_near(quote.article, quote.start, but=quote))[:MOST_OF_THE_ARTICLE]
    known = {candidate.person_id for candidate in near} | {quote.speaker_id}
    return [*near, *(each for each in alike(quote) if each.person_id not in known)][:MOST]


def speakers_near(article: Article, start: int, *, but: Quote | None = None) -> Iterator[Candidate]:
    """Whoever speaks in the article, as far as anybody has said so."""
    quotes = Quote.objects.holding_a_place().filter(article=article)
    if but:
        quotes = quotes.exclude(pk=but.pk).exclude(**attribution_of(but))
    voices = quotes.exclude(speaker=None, speaker_text="").values(
        "speaker", "speaker__name", "speaker_kind", "speaker_text"
    )
    ranked = voices.annotate(number=Count("*"), away=Min(Abs(F("start") - start)))
    for row in ranked.order_by("away")[:MOST]:
        yield Candidate(
            label=row["speaker__name"] or row["speaker_text"],
            why=f"{row['number']} in this article",
            kind=row["speaker_kind"],
            person_id=row["speaker"],
        )


def attribution_of(quote: Quote) -> dict[str, Any]:
    if quote.speaker_id:
        return {"speaker": quote.speaker_id}
    return {"speaker": None, "speaker_text": quote.speaker_text}


def alike(quote: Quote) -> list[Candidate]:
    """People with a spelling like a name that leads to this speaker; most alike first."""
    met = {words for words in chain_of(quote) if words[:1].isupper()}
    sounds = {sound for words in met if (sound := names.sounds(last_word(words)))}
    if not sounds:
        return []
    heard = reduce(or_, (Q(NAMES.has_exactly("sounds", sound)) for sound in sorted(sounds)))
    spellings = PersonName.objects.filter(heard, person__merged_into=None).exclude(person=None)
    likeness: dict[Any, float] = {}
    for row in spellings.select_related("person").order_by("-person__quote_count")[:MOST_COMPARED]:
        value = max(names.resembles(last_word(words), row.name) for words in met)
        if value >= ALIKE:
            likeness[row.person] = max(value, likeness.get(row.person, 0.0))
    ranked = sorted(likeness, key=lambda each: (-likeness[each], -each.quote_count, each.name))
    return [Candidate(each.name, "a like name", each.kind, each.pk) for each in ranked]


def last_word(name: str) -> str:
    return (names.key(name).split() or [""])[-1]
