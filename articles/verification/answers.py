"""The answer to each line: where its words are printed, exactly or nearly, and as whose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from articles.linking import utterance_speakers
from articles.linking.utterance_search import Found, find, length
from articles.linking.utterances import Rendering
from articles.models import PersonName, Quote
from articles.models.place import FIRST_DATED
from articles.verification.lines import Line
from articles.verification.printed import Place, Places, how_many, places_of, quotes_of

# Wordings that are shown: of a line that is asked alone, and of each of several.
SHOWN_OF_ONE, SHOWN = 6, 3
SHOWN_QUOTES = 6  # of each wording
MOST_NAMES = 2000


class Verdict(StrEnum):
    """What the archive says of a line; nothing of the world."""

    EXACT = "exact"
    NEAR = "near"
    OTHER_SPEAKER = "other_speaker"
    UNCLEAR = "unclear"  # a fragment too common to be looked for everywhere
    ABSENT = "absent"


@dataclass(slots=True)
class Match:
    """One wording in which the line is found, with some of its quotations: the earliest first, the
    undated last. `credited` is "same", "other" or "unknown" as far as a speaker was asked for."""

    text: str
    found: Found
    quotes: list[Quote] = field(default_factory=list)
    more: int = 0
    credited: str = ""

    @property
    def quote(self) -> Quote:
        return self.quotes[0]

    @property
    def is_near(self) -> bool:
        return self.found.extent == "near"


@dataclass(slots=True)
class Answer:
    """`words`: how many of the line were compared."""

    line: Line
    verdict: Verdict
    words: int
    matches: list[Match]


class Hit(NamedTuple):
    """A place where the line is found, before anybody has asked who reads it."""

    place: Place
    found: Found
    same: bool  # is it the speaker's, whom the line names?


def verify(lines: Sequence[Line]) -> list[Answer]:
    """One answer a line, in order; twelve queries at most, however many lines there are."""
    places = places_of([line.words for line in lines])
    read = [as_printed(line, there) for line, there in zip(lines, places, strict=True)]
    lines = [line for line, _ in read]
    numbers = how_many({hit.place for _, hits in read for hit in hits})
    shown = SHOWN_OF_ONE if len(lines) == 1 else SHOWN
    best = [[hit for hit in hits if numbers[hit.place]] for _, hits in read]
    kept = [few(hits, shown) for hits in best]
    quotes = quotes_of({hit.place for hits in kept for hit in hits})
    names = names_of(quotes.values()) if any(line.name for line in lines) else {}
    return [
        answer(line, matches(line, hits, numbers, quotes, names), common=there.common)
        for line, hits, there in zip(lines, kept, places, strict=True)
    ]


def as_printed(line: Line, there: Places) -> tuple[Line, list[Hit]]:
    """Where it is found, the best first. What looked like a name may be a part of the words: “We
    have one rule: never sell.”"""
    if line.name and any(is_exact(line.text, place) for place in there.places):
        line = Line(line.text, line.text)
    hits = [hit for place in there.places if (hit := hit_at(line, place))]
    return line, sorted(hits, key=rank)


def hit_at(line: Line, place: Place) -> Hit | None:
    """The same speaker is evidence for one utterance; nobody is evidence against it."""
    same = bool(line.name) and utterance_speakers.compare(line.name, place.speaker) == "same"
    speaker = line.name if same else ""
    found = find(Rendering(0, line.words, speaker), Rendering(0, place.text, speaker))
    return Hit(place, found, same) if found else None


def rank(hit: Hit) -> tuple[bool, bool, float, int]:
    near = hit.found.extent == "near"
    return near, not hit.same, -hit.found.score, len(hit.place.text)


def is_exact(text: str, place: Place) -> bool:
    found = find(Rendering(0, text, ""), Rendering(0, place.text, ""))
    return found is not None and found.extent != "near"


def few(hits: Iterable[Hit], number: int) -> list[Hit]:
    """The first wordings, and of each a few renderings."""
    kept: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.place.text in kept or len(kept) < number:
            kept.setdefault(hit.place.text, []).append(hit)
    return [hit for group in kept.values() for hit in group]


def matches(
    line: Line,
    hits: Sequence[Hit],
    numbers: Mapping[Place, int],
    quotes: Mapping[int, Quote],
    names: Mapping[int, list[str]],
) -> list[Match]:
    by_rendering: dict[int | None, list[Quote]] = {}
    for quote in quotes.values():
        by_rendering.setdefault(quote.rendering_id, []).append(quote)
    found: dict[str, Match] = {}
    for place, how, _ in hits:
        match = found.setdefault(place.text, Match(place.text, how))
        alone = [quotes[place.quote]] if place.quote and place.quote in quotes else []
        match.quotes += by_rendering.get(place.rendering, []) if place.rendering else alone
        match.more += numbers[place]
    for match in found.values():
        unique = {quote.pk: quote for quote in match.quotes}
        match.quotes = sorted(unique.values(), key=lambda q: (q.place < FIRST_DATED, q.place))
        match.quotes = match.quotes[:SHOWN_QUOTES]
        match.more -= len(match.quotes)
        match.credited = credited(line.name, match.quotes, names) if line.name else ""
    return [match for match in found.values() if match.quotes]


def credited(name: str, quotes: Iterable[Quote], names: Mapping[int, list[str]]) -> str:
    """Is one of them the speaker's? An attribution that the public is not told says nothing."""
    told = [spellings(quote, names) for quote in quotes]
    if any(utterance_speakers.compare(name, each) == "same" for own in told for each in own):
        return "same"
    return "other" if all(told) else "unknown"


def spellings(quote: Quote, names: Mapping[int, list[str]]) -> list[str]:
    """The speaker's names; none where the public is not told one."""
    if not quote.is_attributed or not quote.speaker_label:
        return []
    return [quote.speaker_label, *names.get(quote.speaker_id or 0, [])]


def names_of(quotes: Iterable[Quote]) -> dict[int, list[str]]:
    """How the speakers are also written, as far as that means them everywhere."""
    people = {quote.speaker_id for quote in quotes if quote.speaker_id}
    found: dict[int, list[str]] = {}
    rows = PersonName.objects.filter(person__in=people, scope=PersonName.Scope.EVERYWHERE)
    for person, name in rows.order_by("pk").values_list("person", "name")[:MOST_NAMES]:
        found.setdefault(person, []).append(name)
    return found


def answer(line: Line, found: list[Match], *, common: bool) -> Answer:
    """What is printed as the speaker's comes first, however near; what is credited to nobody says
    nothing against it."""
    ordered = sorted(found, key=lambda each: RANKS[each.is_near, each.credited])
    return Answer(line, verdict(ordered, common=common), length(line.words), ordered)


# (near, credited), the best first.
RANKS = {
    (False, ""): 0,
    (False, "same"): 0,
    (True, "same"): 1,
    (False, "unknown"): 2,
    (False, "other"): 3,
    (True, ""): 4,
    (True, "unknown"): 4,
    (True, "other"): 5,
}


def verdict(ordered: Sequence[Match], *, common: bool) -> Verdict:
    if not ordered:
        return Verdict.UNCLEAR if common else Verdict.ABSENT
    best = ordered[0]
    if best.credited == "other":
        return Verdict.OTHER_SPEAKER
    if best.is_near:
        return Verdict.NEAR
    return Verdict.EXACT
