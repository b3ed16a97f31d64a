"""The index by which a quotation finds those of the same words: renderings, their fingerprints, and
the pairs that are of one utterance. docs/utterances.md says what a pair is; here it is kept so that
an archive that grows, shrinks or changes has the pairs that it would have had all at once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations, islice

from django.db import connection

from articles.linking import utterances as linking
from articles.linking.utterance_clusters import SAME
from articles.linking.utterance_evidence import DAYS
from articles.models import Fingerprint, Rendering, RenderingPair

Renderings = dict[int, linking.Rendering]
Bearers = dict[int, dict[int, int]]  # of each number the renderings that have it, with their days
Together = tuple[int, int]  # two renderings, the lower id first

AT_ONCE = 500  # ids in one statement
NUMBERS_AT_ONCE = 100  # parts of one statement
POSITIVE = (1 << 63) - 1
# Of the lock that lets one process at a time change the index.
LOCK = 5_001_735_212


def hold_index() -> None:
    """Until the end of the transaction nobody else links. On SQLite whoever writes is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def pieces(ids: Iterable[int], size: int = AT_ONCE) -> Iterator[list[int]]:
    """So many at a time as fit into a statement."""
    left = iter(ids)
    while piece := list(islice(left, size)):
        yield piece


def digest(rendering: linking.Rendering) -> int:
    words = "\0".join([str(rendering.day), rendering.speaker, rendering.text])
    hashed = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed) & POSITIVE


def take_in(wanted: Collection[linking.Rendering]) -> tuple[Renderings, Renderings]:
    """The rows of these renderings; and those of them that are new."""
    by_digest = {digest(rendering): rendering for rendering in wanted}
    known = stored(by_digest)
    fresh = [
        Rendering(digest=number, day=each.day, text=each.text, speaker=each.speaker)
        for number, each in by_digest.items()
        if number not in known
    ]
    Rendering.objects.bulk_create(fresh, batch_size=AT_ONCE)
    made = {row.pk: by_digest[row.digest] for row in fresh}
    return {pk: by_digest[number] for number, pk in known.items()} | made, made


def stored(digests: Iterable[int]) -> dict[int, int]:
    rows = Rendering.objects.values_list("digest", "pk")
    return {number: pk for some in pieces(digests) for number, pk in rows.filter(digest__in=some)}


def read(ids: Iterable[int]) -> Renderings:
    fields = Rendering.objects.values_list("pk", "day", "text", "speaker")
    return {
        pk: linking.Rendering(day, text, speaker)
        for some in pieces(sorted(ids))
        for pk, day, text, speaker in fields.filter(pk__in=some)
    }


def replace(*, fresh: Renderings, gone: Renderings, common: int) -> set[int]:
    """Enter what is new, strike out what has gone, and put the pairs right. Returns the renderings
    whose pairs may have changed."""
    numbers = {pk: linking.fingerprints(each.text) for pk, each in (gone | fresh).items()}
    struck, partners = strike_out(gone, numbers)
    Fingerprint.objects.bulk_create(
        (
            Fingerprint(value=number, day=each.day, rendering_id=pk)
            for pk, each in fresh.items()
            for number in numbers[pk]
        ),
        batch_size=AT_ONCE,
    )
    now = bearers_of({n for own in numbers.values() for n in own}, common=common, more=len(fresh))
    before = {number: (have.keys() - fresh.keys()) | struck[number] for number, have in now.items()}
    full = {n for n, have in now.items() if len(before[n]) <= common < len(have)}
    freed = {n for n, have in now.items() if len(have) <= common < len(before[n])}
    lost = forget_pairs({n: {*now[n]} for n in full}, common=common)
    asked = set(candidates(fresh, numbers, now, common=common))
    for number in freed:
        asked |= set(met_by(now[number]))
    return {*fresh, *partners, *lost, *add_pairs(asked, fresh)}


def strike_out(
    gone: Renderings, numbers: Mapping[int, Iterable[int]]
) -> tuple[dict[int, set[int]], set[int]]:
    """Of each number those that have it no longer; and the partners of what has gone."""
    struck: defaultdict[int, set[int]] = defaultdict(set)
    for pk in gone:
        for number in numbers[pk]:
            struck[number].add(pk)
            Fingerprint.objects.filter(value=number, day=gone[pk].day, rendering=pk).delete()
    partners = {other for a, b, _ in pairs_of(gone) for other in (a, b)} - gone.keys()
    for some in pieces(gone):
        Rendering.objects.filter(pk__in=some).delete()
    return struck, partners


def bearers_of(numbers: Collection[int], *, common: int, more: int = 0) -> Bearers:
    """Of a number that is too common not all, but enough to tell, also without `more` of them."""
    part = (
        "SELECT * FROM (SELECT value, rendering_id, day FROM articles_fingerprint"
        " WHERE value = %s LIMIT %s) AS part"
    )
    found: Bearers = {number: {} for number in numbers}
    with connection.cursor() as cursor:
        for some in pieces(sorted(numbers), NUMBERS_AT_ONCE):
            asked = [value for number in some for value in (number, common + 1 + more)]
            cursor.execute(" UNION ALL ".join([part] * len(some)), asked)
            for number, rendering, day in cursor.fetchall():
                found[number][rendering] = day
    return found


def candidates(
    fresh: Renderings, numbers: Mapping[int, Iterable[int]], bearers: Bearers, *, common: int
) -> Iterator[Together]:
    """Each new rendering with those that share a number, around the same days."""
    for pk, each in fresh.items():
        for number in numbers[pk]:
            have = bearers[number]
            if len(have) <= common:
                for other, day in have.items():
                    if other != pk and are_near(each.day, day):
                        yield min(pk, other), max(pk, other)


def met_by(days: Mapping[int, int]) -> Iterator[Together]:
    """Those around the same days."""
    for a, b in combinations(sorted(days), 2):
        if are_near(days[a], days[b]):
            yield a, b


def are_near(day1: int, day2: int) -> bool:
    return not (day1 and day2) or abs(day1 - day2) <= DAYS


def add_pairs(asked: Collection[Together], fresh: Renderings) -> set[int]:
    """Keep those that are of one utterance. Returns the renderings that have got a pair."""
    here = fresh | read({pk for pair in asked for pk in pair} - fresh.keys())
    rows = []
    for a, b in sorted(asked):
        if a in here and b in here and linking.may_be_one(here[a], here[b]):
            score = linking.score(here[a], here[b])
            if score >= SAME:
                rows.append(RenderingPair(a_id=a, b_id=b, score=score))
    RenderingPair.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return {pk for row in rows for pk in (row.a_id, row.b_id)}


def forget_pairs(full: Mapping[int, set[int]], *, common: int) -> set[int]:
    """The pairs that only these numbers, too common by now, had brought together are no longer."""
    pairs = {
        (a, b) for have in full.values() for a, b, _ in pairs_of(have) if a in have and b in have
    }
    if not pairs:
        return set()
    texts = {pk: each.text for pk, each in read({pk for pair in pairs for pk in pair}).items()}
    numbers = {pk: set(linking.fingerprints(text)) for pk, text in texts.items()}
    shared = {(a, b): numbers[a] & numbers[b] for a, b in pairs}
    bearers = bearers_of({n for each in shared.values() for n in each}, common=common)
    lost = [pair for pair, meet in shared.items() if all(len(bearers[n]) > common for n in meet)]
    for a, b in lost:
        RenderingPair.objects.filter(a=a, b=b).delete()
    return {pk for pair in lost for pk in pair}


def pairs_of(ids: Iterable[int]) -> Iterator[tuple[int, int, float]]:
    """Every pair of each of these renderings; twice where it has two of them."""
    rows = RenderingPair.objects.values_list("a_id", "b_id", "score")
    for some in pieces(sorted(ids)):
        yield from rows.filter(a__in=some)
        yield from rows.filter(b__in=some)


def connected(touched: Iterable[int]) -> tuple[set[int], dict[Together, float]]:
    """All that pairs connect with these renderings, and the pairs."""
    found, waiting = set(touched), set(touched)
    pairs: dict[Together, float] = {}
    while waiting:
        here = {(a, b): score for a, b, score in pairs_of(waiting)}
        pairs |= here
        waiting = {pk for pair in here for pk in pair} - found
        found |= waiting
    return found, pairs


def clusters(ids: Iterable[int], pairs: Mapping[Together, float]) -> list[list[int]]:
    """The renderings of each utterance; one that stands alone only where it repeats itself."""
    ordered = sorted((each, pk) for pk, each in read(ids).items())
    numbers = {pk: number for number, (_, pk) in enumerate(ordered)}
    renderings = [each for each, _ in ordered]
    tops = linking.clusters(
        renderings,
        [linking.Pair(score, *sorted((numbers[a], numbers[b]))) for (a, b), score in pairs.items()],
    )
    sizes = Counter(tops)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for (each, pk), top in zip(ordered, tops, strict=True):
        if sizes[top] > 1 or linking.repeats(each):
            groups[top].append(pk)
    return list(groups.values())
