"""The index by which an article finds its copies: wordings, their fingerprints, and the pairs that
are copies. docs/utterances.md says what a copy is; here it is kept so that an archive that grows,
shrinks or changes has the pairs that it would have had all at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from django.db import connection
from django.db.models import Min

from articles.actions.rendering_index import AT_ONCE, POSITIVE, pieces
from articles.linking import syndication
from articles.models import Article, Wording, WordingFingerprint, WordingPair
from articles.models.article import ArticleQuerySet

Bearers = dict[int, dict[int, int]]  # of each number the wordings that have it, with their days
Together = tuple[int, int]  # two wordings, the lower id first
NUMBERS_AT_ONCE = 400  # in one statement; SQLite joins no more than 500 of them
OF_ONE = (
    "SELECT * FROM (SELECT value, wording_id, day FROM articles_wordingfingerprint"
    " WHERE value = %s LIMIT %s) AS part"
)
OF_EACH = (
    "SELECT n.value, f.wording_id, f.day FROM unnest(%s::bigint[]) AS n(value) CROSS JOIN LATERAL"
    " (SELECT wording_id, day FROM articles_wordingfingerprint WHERE value = n.value LIMIT %s) f"
)
# Of the lock that lets one process at a time change the index.
LOCK = 5_001_735_213


class Entry(NamedTuple):
    """A wording as the index knows it."""

    day: int
    digest: int
    numbers: tuple[int, ...]


Entries = dict[int, Entry]


def hold_index() -> None:
    """Until the end of the transaction nobody else links. On SQLite whoever writes is alone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def digest(day: int, body: str) -> int:
    words = f"{day}\0{body}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest()) & POSITIVE


def take_in(articles: Mapping[int, tuple[int, str]]) -> tuple[dict[int, int], Entries]:
    """The wording of each text (by its digest: its day and its body), and those of them that are
    new. A text that is too short has none."""
    known = stored(articles)
    fresh = []
    for number, (day, body) in articles.items():
        if number not in known and (own := syndication.fingerprints(body)):
            fresh.append(Wording(day=day, digest=number, numbers=packed(own)))
    Wording.objects.bulk_create(fresh, batch_size=AT_ONCE)
    made = {row.pk: entry(row.day, row.digest, row.numbers) for row in fresh}
    return known | {row.digest: row.pk for row in fresh}, made


def packed(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(8) for number in numbers)


def entry(day: int, digest: int, numbers: bytes | memoryview) -> Entry:
    data = bytes(numbers)
    return Entry(
        day, digest, tuple(int.from_bytes(data[at : at + 8]) for at in range(0, len(data), 8))
    )


def stored(digests: Iterable[int]) -> dict[int, int]:
    rows = Wording.objects.values_list("digest", "pk")
    return {number: pk for some in pieces(digests) for number, pk in rows.filter(digest__in=some)}


def read(ids: Iterable[int]) -> Entries:
    rows = Wording.objects.values_list("pk", "day", "digest", "numbers")
    return {
        pk: entry(day, number, packed)
        for some in pieces(sorted(ids))
        for pk, day, number, packed in rows.filter(pk__in=some)
    }


def replace(*, fresh: Entries, again: Entries, gone: Entries, common: int) -> set[int]:
    """Enter what is new, strike out what has gone, and put the pairs right; compare `again` what
    somebody may have missed. Returns the wordings whose pairs may have changed."""
    struck, partners = strike_out(gone)
    WordingFingerprint.objects.bulk_create(
        (
            WordingFingerprint(value=number, day=each.day, wording_id=pk)
            for pk, each in fresh.items()
            for number in each.numbers
        ),
        batch_size=AT_ONCE,
    )
    numbers = {number for each in (gone | again | fresh).values() for number in each.numbers}
    now = bearers_of(numbers, common=common, more=len(fresh))
    before = {number: (have.keys() - fresh.keys()) | struck[number] for number, have in now.items()}
    full = {n for n, have in now.items() if len(before[n]) <= common < len(have)}
    freed = {n for n, have in now.items() if len(have) <= common < len(before[n])}
    lost = forget_pairs({n: {*now[n]} for n in full}, common=common)
    asked = set(candidates(fresh | again, now, common=common))
    for number in freed:
        asked |= set(met_by(now[number]))
    return {*fresh, *partners, *lost, *add_pairs(asked)}


def strike_out(gone: Entries) -> tuple[dict[int, set[int]], set[int]]:
    """Of each number those that have it no longer; and the partners of what has gone."""
    struck: defaultdict[int, set[int]] = defaultdict(set)
    for pk, each in gone.items():
        for number in each.numbers:
            struck[number].add(pk)
        own = WordingFingerprint.objects.filter(wording=pk, day=each.day)
        for some in pieces(each.numbers):
            own.filter(value__in=some).delete()
    partners = {other for a, b in pairs_of(gone) for other in (a, b)} - gone.keys()
    for some in pieces(gone):
        Wording.objects.filter(pk__in=some).delete()
    return struck, partners


def bearers_of(numbers: Collection[int], *, common: int, more: int = 0) -> Bearers:
    """Of a number that is too common not all, but enough to tell, also without `more` of them."""
    most = common + 1 + more
    found: Bearers = {number: {} for number in numbers}
    with connection.cursor() as cursor:
        for some in pieces(sorted(numbers), NUMBERS_AT_ONCE):
            if connection.vendor == "postgresql":  # which plans a union for longer than it runs
                cursor.execute(OF_EACH, [some, most])
            else:
                asked = [value for number in some for value in (number, most)]
                cursor.execute(" UNION ALL ".join([OF_ONE] * len(some)), asked)
            for number, wording, day in cursor.fetchall():
                found[number][wording] = day
    return found


def candidates(entries: Entries, bearers: Bearers, *, common: int) -> Iterator[Together]:
    """Each of these wordings with those that share a number, around the same days."""
    for pk, each in entries.items():
        for number in each.numbers:
            have = bearers[number]
            if len(have) <= common:
                for other, day in have.items():
                    if other != pk and syndication.are_near(each.day, day):
                        yield min(pk, other), max(pk, other)


def met_by(days: Mapping[int, int]) -> Iterator[Together]:
    """Those around the same days."""
    for a, b in combinations(sorted(days), 2):
        if syndication.are_near(days[a], days[b]):
            yield a, b


def add_pairs(asked: Collection[Together]) -> set[int]:
    """Keep those that are copies. Returns the wordings that have got a pair. What no article prints
    just now can't be compared: should one come before it is struck out, it is compared again."""
    rows = []
    missed: set[int] = set()
    ordered = sorted(asked)
    for some in (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE)):
        ids = {pk for pair in some for pk in pair}
        bodies = bodies_of(ids)
        missed |= ids - bodies.keys()
        for a, b in some:
            if a in bodies and b in bodies:
                likeness = syndication.compare(bodies[a], bodies[b])
                if likeness.same:
                    rows.append(WordingPair(a_id=a, b_id=b, share=likeness.share))
    for lost in pieces(sorted(missed)):
        Wording.objects.filter(pk__in=lost).update(check_due=True)
    WordingPair.objects.bulk_create(rows, ignore_conflicts=True, batch_size=AT_ONCE)
    return {pk for row in rows for pk in (row.a_id, row.b_id)}


def bodies_of(ids: Collection[int]) -> dict[int, str]:
    """The text of each wording, from the first article that prints it; where the text of that one
    has just been changed, from another."""
    wanted = {pk: each.digest for pk, each in read(ids).items()}
    found: dict[int, str] = {}
    for some in pieces(sorted(wanted)):
        articles = Article.objects.filter(wording__in=some).order_by()
        firsts = articles.values("wording").annotate(first=Min("pk")).values("first")
        found |= matching(Article.objects.filter(pk__in=firsts), wanted)
        if left := set(some) - found.keys():
            found |= matching(articles.filter(wording__in=left), wanted)
    return found


def matching(articles: ArticleQuerySet, wanted: Mapping[int, int]) -> dict[int, str]:
    """The bodies of those that still are what their wording says."""
    rows = articles.only("wording", "body", "published_at", "published_precision")
    return {
        row.wording_id: row.body
        for row in rows
        if row.wording_id and digest(row.printed_day, row.body) == wanted[row.wording_id]
    }


def forget_pairs(full: Mapping[int, set[int]], *, common: int) -> set[int]:
    """The pairs that only these numbers, too common by now, had brought together are no longer."""
    pairs = {(a, b) for have in full.values() for a, b in pairs_of(have) if {a, b} <= have}
    if not pairs:
        return set()
    numbers = {
        pk: {*each.numbers} for pk, each in read({pk for each in pairs for pk in each}).items()
    }
    shared = {(a, b): numbers[a] & numbers[b] for a, b in pairs}
    bearers = bearers_of({n for each in shared.values() for n in each}, common=common)
    lost = [pair for pair, meet in shared.items() if all(len(bearers[n]) > common for n in meet)]
    for a, b in lost:
        WordingPair.objects.filter(a=a, b=b).delete()
    return {pk for pair in lost for pk in pair}


def pairs_of(ids: Iterable[int]) -> dict[Together, float]:
    """Every pair of each of these wordings, with the share."""
    rows = WordingPair.objects.values_list("a_id", "b_id", "share")
    return {
        (a, b): share
        for some in pieces(sorted(ids))
        for a, b, share in (*rows.filter(a__in=some), *rows.filter(b__in=some))
    }


def connected(touched: Iterable[int]) -> tuple[set[int], dict[Together, float]]:
    """All that pairs connect with these wordings, and the pairs."""
    found, waiting = set(touched), set(touched)
    pairs: dict[Together, float] = {}
    while waiting:
        here = pairs_of(waiting)
        pairs |= here
        waiting = {pk for pair in here for pk in pair} - found
        found |= waiting
    return found, pairs


def groups(ids: Collection[int], pairs: Mapping[Together, float]) -> list[list[int]]:
    """The wordings that are one text; also those that stand alone."""
    rows = Wording.objects.values_list("day", "digest", "pk")
    ordered = sorted(row for some in pieces(sorted(ids)) for row in rows.filter(pk__in=some))
    place = {pk: number for number, (*_, pk) in enumerate(ordered)}
    found_pairs = (
        syndication.Pair(min(place[a], place[b]), max(place[a], place[b]), share)
        for (a, b), share in pairs.items()
    )
    tops = syndication.groups([day for day, *_ in ordered], found_pairs)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for (*_, pk), top in zip(ordered, tops, strict=True):
        found[top].append(pk)
    return list(found.values())
