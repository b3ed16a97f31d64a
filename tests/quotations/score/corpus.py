"""The engine against annotated articles: the quoted spans, who says them, and how surely."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.quotations import Attribution, extract

from .annotated import Annotated, Region
from .speakers import is_named, same_name, surname

# What readers annotate: words in double marks, whatever else the engine takes for marks.
DOUBLE_MARKS = tuple('“”"„«»')
SAME_SPAN = 0.8
# Who answers everything at once has not answered.
LONGEST_MENTION = 120
MOST_WORDS_OF_SPEAKER = 10
LONGEST_SHOWN = 90


@dataclass(slots=True)
class Band:
    """A tenth of the scale of confidence: attributions, how many are right, spans too many."""

    given: int = 0
    right: int = 0
    extra: int = 0


@dataclass(slots=True)
class CorpusScore:
    """What counts in the figures.

    Of the annotated `regions`, `named_regions` have a full name. Of the engine's `found`, `matched`
    lie on a region, `unnamed` on one without a full name. `right`: with the right speaker, `named`:
    with the right full name.
    """

    articles: int = 0
    regions: int = 0
    named_regions: int = 0
    found: int = 0
    matched: int = 0
    unnamed: int = 0
    right: int = 0
    named: int = 0
    bands: list[Band] = field(default_factory=lambda: [Band() for _ in range(10)])


def score_corpus(articles: Iterable[Annotated]) -> tuple[CorpusScore, list[str]]:
    """The score, and a line for each error, in the order of the articles."""
    score = CorpusScore()
    errors: list[str] = []
    for article in articles:
        found = [a for a in extract(article.text) if is_statement(a)]
        score.articles += 1
        score.regions += len(article.regions)
        score.named_regions += sum(has_name(region) for region in article.regions)
        score.found += len(found)
        errors += (f"{article.id}: {error}" for error in count(article, found, score))
    return score, errors


def count(article: Annotated, free: list[Attribution], score: CorpusScore) -> Iterator[str]:
    """Add one article to the score; its errors."""
    for region in article.regions:
        words = article.text[region.start : region.end]
        found = best(free, region)
        if found is None:
            yield f"missed   {short(words)}"
            continue
        free.remove(found)
        if error := compare(region, found, score):
            wanted = region.speaker or region.mention
            yield f"{error:8} {short(words)}: {wanted}, NOT {found.speaker}"
    for extra in free:
        band_of(extra, score).extra += 1
        yield f"extra    {short(extra.quotation.text)}: {extra.speaker}"


def compare(region: Region, found: Attribution, score: CorpusScore) -> str:
    """Add one matched span; the error there is in its speaker, or ""."""
    score.matched += 1
    score.unnamed += not has_name(region)
    if not region.mention and not region.speaker:
        return ""
    right = is_right(region, found)
    named = is_named(region, speaker_of(found))
    score.right += right
    score.named += named and has_name(region)
    band = band_of(found, score)
    band.given += 1
    band.right += named if has_name(region) else right
    if not right:
        return "speaker"
    return "name" if has_name(region) and not named else ""


def is_right(region: Region, found: Attribution) -> bool:
    """Does the mention lie where the readers saw one, or the name agree with one of theirs?"""
    speaker, theirs = speaker_of(found), [region.mention or "", region.speaker or ""]
    return (
        mentions_overlap(region, found)
        or speaker.lower() == theirs[0].lower() != ""
        or any(same_name(name, speaker) for name in theirs)
    )


def mentions_overlap(region: Region, found: Attribution) -> bool:
    at = found.mention
    if at is None or at.end - at.start > LONGEST_MENTION:
        return False
    return any(min(at.end, end) > max(at.start, start) for start, end in region.places)


def is_statement(found: Attribution) -> bool:
    return found.kind != "scare" and found.quotation.text.startswith(DOUBLE_MARKS)


def has_name(region: Region) -> bool:
    """Did the readers write down a full name, or the phrase of what is no person?"""
    if not region.speaker:
        return False
    return region.speaker_kind != "person" or surname(region.speaker) != ""


def short(words: str) -> str:
    return textwrap.shorten(words, LONGEST_SHOWN, placeholder=" …")


def speaker_of(found: Attribution) -> str:
    speaker = found.speaker or ""
    return speaker if len(speaker.split()) <= MOST_WORDS_OF_SPEAKER else ""


def best(free: list[Attribution], region: Region) -> Attribution | None:
    """The one that lies on the region: of both together they share SAME_SPAN or more."""
    found = max(free, key=lambda each: shared(each, region), default=None)
    return found if found and shared(found, region) >= SAME_SPAN else None


def shared(found: Attribution, region: Region) -> float:
    span = found.quotation
    inside = min(span.end, region.end) - max(span.start, region.start)
    return inside / (max(span.end, region.end) - min(span.start, region.start))


def band_of(found: Attribution, score: CorpusScore) -> Band:
    return score.bands[min(int(found.confidence * 10), 9)]
