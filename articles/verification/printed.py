"""The quotations in which lines may be found, whichever index finds them: a handful of queries,
however many lines there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from articles.linking.utterance_search import telling
from articles.linking.utterances import fingerprints
from articles.models import Quote, Rendering
from articles.search import Query, Term, words_of
from articles.verification.candidates import candidates

# Texts that are compared: of all lines together, of each at least and at most.
MOST_COMPARED, LEAST_COMPARED, MOST_OF_ONE = 1000, 6, 40
# Quotations that no index holds: an editor has locked them, or they are not linked yet.
MOST_OUTSIDE = 500
EACH = 5  # quotations of one rendering that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the archive: a rendering, or one quotation where `quote` says which."""

    text: str
    speaker: str = ""
    rendering: int | None = None
    quote: int | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words of a line may stand; `common`: they may also stand elsewhere."""

    places: list[Place]
    common: bool


def places_of(texts: Sequence[str]) -> list[Places]:
    """Of each text; seven queries at most."""
    limit = MOST_COMPARED // max(len(texts), 1)
    found = candidates(texts, limit=min(MOST_OF_ONE, max(LEAST_COMPARED, limit)))
    read = renderings({pk for each in found for pk in each.renderings})
    outside = [(Place(text, quote=pk), numbers(text)) for pk, text in outside_the_index()]
    by_word, full = in_full_text(texts)
    answer = []
    for number, (text, each) in enumerate(zip(texts, found, strict=True)):
        own = numbers(text)
        places = [read[pk] for pk in each.renderings if pk in read]
        places += [place for place, theirs in outside if own & theirs]
        places += by_word[number]
        answer.append(Places(places, each.common or number in full))
    return answer


def renderings(ids: Iterable[int]) -> dict[int, Place]:
    rows = Rendering.objects.filter(pk__in=sorted(ids)).values_list("pk", "text", "speaker")
    return {pk: Place(text, speaker, rendering=pk) for pk, text, speaker in rows} if ids else {}


def outside_the_index() -> Iterable[tuple[int, str]]:
    rows = Quote.objects.published().filter(rendering=None)
    return rows.order_by("-pk").values_list("pk", "text")[:MOST_OUTSIDE]


@lru_cache(maxsize=2 * MOST_OUTSIDE)
def numbers(text: str) -> frozenset[int]:
    return frozenset(fingerprints(text))


def in_full_text(texts: Sequence[str]) -> tuple[defaultdict[int, list[Place]], set[int]]:
    """A single telling word has no fingerprint that longer quotations share: the full text has it.
    By the number of each text; and of which texts there may be more."""
    words = {n: word for n, text in enumerate(texts) if (word := lone(text))}
    queries = [Query(((Term((word,)),),)) for word in words.values()]
    limit = max(LEAST_COMPARED, MOST_COMPARED // 2 // max(len(texts), 1))
    hits = Quote.objects.all().some_matching(*queries, limit=limit)
    rows = Quote.objects.published().at(sorted({place for _, place in hits}))
    there = {place: Place(text, quote=pk) for place, pk, text in placed(rows)} if hits else {}
    found: defaultdict[int, list[Place]] = defaultdict(list)
    lines = list(words)
    for query, place in hits:
        if place in there:
            found[lines[query]].append(there[place])
    full = {n for n in words if len(found[n]) >= limit}
    return found, full | {n for n, text in enumerate(texts) if not telling(text)}


def placed(rows: Iterable[Quote]) -> Iterable[tuple[int, int, str]]:
    return rows.values_list("place", "pk", "text")  # type: ignore[attr-defined]


def lone(text: str) -> str:
    """The one telling word of the text, as the full text has it; "" where there are more or none"""
    told = telling(text)
    words = words_of(told[0]) if len(told) == 1 else ()
    return max(words, key=len) if words else ""


# --- The quotations of what was found ---


def how_many(places: Iterable[Place]) -> dict[Place, int]:
    """The quotations of each that the public reads."""
    wanted = list(places)
    rows = Quote.objects.published().filter(rendering__in=ids_of(wanted)).order_by()
    counts = dict(rows.values("rendering").annotate(n=Count("*")).values_list("rendering", "n"))
    return {each: counts.get(each.rendering, 0) if each.rendering else 1 for each in wanted}


def quotes_of(places: Iterable[Place]) -> dict[int, Quote]:
    """Some of each rendering, the earliest, and the others that were found one by one."""
    wanted = list(places)
    of_rendering = Window(RowNumber(), partition_by=F("rendering"), order_by=F("place").asc())
    first = Quote.objects.published().filter(rendering__in=ids_of(wanted)).annotate(n=of_rendering)
    alone = [each.quote for each in wanted if each.quote]
    some = first.filter(n__lte=EACH).order_by().values_list("pk", flat=True)
    pks = [*some, *alone]
    rows = Quote.objects.for_public_export().filter(pk__in=pks).order_by("place")
    return {quote.pk: quote for quote in rows}


def ids_of(places: Iterable[Place]) -> list[int]:
    return sorted({each.rendering for each in places if each.rendering})
