"""The index by which a quotation finds those of the same words: renderings, their fingerprints, and
the pairs that are of one utterance. docs/utterances.md says what a pair is; here it is kept so that
an archive that grows, shrinks or changes has the pairs that it would have had all at once."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations, islice
from typing import Any, TypeVar

from django.db import connection

from articles.actions.bulk_rows import insert_rows
from articles.linking import utterances as linking
from articles.linking.utterance_clusters import SAME
from articles.linking.utterance_evidence import DAYS
from articles.models import Fingerprint, Rendering, RenderingPair

Renderings = dict[int, linking.Rendering]
Bearers = dict[int, dict[int, int]]  # of each number the renderings that have it, with their days
Many = Mapping[int, int]  # of each number how many of some renderings have it
Together = tuple[int, int]  # two renderings, the lower id first

AT_ONCE = 500  # ids in one statement
NUMBERS_AT_ONCE = 20_000
POSITIVE = (1 << 63) - 1
# Of the lock that lets one process at a time change the index.
LOCK = 5_001_735_212


def hold_index() -> None:
    """Until the end of the transaction nobody else links. On SQLite whoever writes is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


Each = TypeVar("Each")


def pieces(ids: Iterable[Each], size: int = AT_ONCE) -> Iterator[list[Each]]:
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
    new = by_digest.keys() - known.keys()
    fields = ("digest", "day", "text", "speaker", "check_due")
    rows = [(number, *each, False) for number, each in by_digest.items() if number in new]
    insert_rows(Rendering, fields, rows)
    made = {pk: by_digest[number] for number, pk in stored(new).items()}
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
    enter(fresh, numbers)
    new = Counter(number for pk in fresh for number in numbers[pk])
    most = common + 1 + max(new.values(), default=0)
    now = how_many({*new, *struck}, most=most)
    before = {number: now[number] - new[number] + struck[number] for number in now}
    full = {number for number in now if before[number] <= common < now[number]}
    freed = {number for number in now if now[number] <= common < before[number]}
    lost = forget_pairs(bearers_of(full), common=common)
    # Who alone has a number meets nobody.
    shared = {number for number in new if 1 < now[number] <= common}
    bearers = bearers_of(shared | freed)
    asked = set(candidates(fresh, numbers, bearers))
    for number in freed:
        asked |= set(met_by(bearers[number]))
    return {*fresh, *partners, *lost, *add_pairs(asked, fresh)}


def enter(fresh: Renderings, numbers: Mapping[int, Iterable[int]]) -> None:
    """In the order of the index, so that each of its pages is written once."""
    rows = sorted((number, each.day, pk) for pk, each in fresh.items() for number in numbers[pk])
    insert_rows(Fingerprint, ("value", "day", "rendering"), rows)


def strike_out(gone: Renderings, numbers: Mapping[int, Iterable[int]]) -> tuple[Many, set[int]]:
    """How many had each number and have it no longer; and the partners of what has gone."""
    struck = Counter(number for pk in gone for number in numbers[pk])
    for pk in gone:
        for number in numbers[pk]:
            Fingerprint.objects.filter(value=number, day=gone[pk].day, rendering=pk).delete()
    partners = {other for a, b, _ in pairs_of(gone) for other in (a, b)} - gone.keys()
    for some in pieces(gone):
        Rendering.objects.filter(pk__in=some).delete()
    return struck, partners


def how_many(numbers: Collection[int], *, most: int) -> dict[int, int]:
    """How many renderings have each number; counting stops at `most`."""
    counted = (
        "SELECT n.value, (SELECT count(*) FROM (SELECT 1 FROM articles_fingerprint f"
        " WHERE f.value = n.value LIMIT %s) bearers) FROM {numbers}"
    )
    return dict(about(counted, numbers, most))


def bearers_of(numbers: Collection[int]) -> Bearers:
    """All of each, none of which many have."""
    found: Bearers = {number: {} for number in numbers}
    rows = (
        "SELECT f.value, f.rendering_id, f.day FROM {numbers}"
        " CROSS JOIN articles_fingerprint f WHERE f.value = n.value"
    )
    for number, rendering, day in about(rows, numbers):
        found[number][rendering] = day
    return found


def about(sql: str, numbers: Collection[int], *params: int) -> Iterator[Any]:
    """The rows of a statement about these numbers, n(value), which are its last parameter."""
    for some in pieces(sorted(numbers), NUMBERS_AT_ONCE):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    sql.format(numbers="unnest(%s::bigint[]) AS n(value)"), [*params, some]
                )
            else:
                cursor.execute(sql.format(numbers="json_each(%s) n"), [*params, json.dumps(some)])
            yield from cursor.fetchall()


def candidates(
    fresh: Renderings, numbers: Mapping[int, Iterable[int]], bearers: Bearers
) -> Iterator[Together]:
    """Each new rendering with those that share one of these numbers, around the same days."""
    for pk, each in fresh.items():
        for number in numbers[pk]:
            for other, day in bearers.get(number, {}).items():
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
                rows.append((a, b, score))
    insert_rows(RenderingPair, ("a", "b", "score"), rows, ignore_conflicts=True)
    return {pk for a, b, _ in rows for pk in (a, b)}


def forget_pairs(full: Mapping[int, Collection[int]], *, common: int) -> set[int]:
    """The pairs that only these numbers, too common by now, had brought together are no longer."""
    pairs = {
        (a, b) for have in full.values() for a, b, _ in pairs_of(have) if a in have and b in have
    }
    if not pairs:
        return set()
    texts = {pk: each.text for pk, each in read({pk for pair in pairs for pk in pair}).items()}
    numbers = {pk: set(linking.fingerprints(text)) for pk, text in texts.items()}
    shared = {(a, b): numbers[a] & numbers[b] for a, b in pairs}
    now = how_many({n for each in shared.values() for n in each}, most=common + 1)
    lost = [pair for pair, meet in shared.items() if all(now[n] > common for n in meet)]
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
