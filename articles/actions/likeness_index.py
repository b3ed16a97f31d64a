"""The index by which what is new finds what is like it. Quotations have one of their renderings,
articles one of their wordings: both are called entries here.

An entry has numbers, its fingerprints. Entries around the same days that share a number which is
not too common are compared, and those that are alike are a pair: docs/utterances.md. Here the pairs
are kept so that an archive that grows, shrinks or changes has those that it would have had all at
once.
"""

import json
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import combinations, islice
from typing import Any, ClassVar, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

from articles.actions.bulk_rows import array, insert_rows

Item = TypeVar("Item")
AT_ONCE = 500  # ids in one statement
RANGES_AT_ONCE = 20_000
POSITIVE = (1 << 63) - 1


class Entry(NamedTuple):
    day: int  # date.toordinal(); 0 is not known
    numbers: Collection[int]


Entries = Mapping[int, Entry]
Bearers = dict[int, dict[int, int]]  # of each number the entries that have it, with their days
Many = Mapping[int, int]  # of each number how many of some entries have it
Together = tuple[int, int]  # two entries, the lower id first
Range = tuple[int, int, int]  # a number, and from which day to which it is looked for
ANY_DAY = (0, 10_000_000)
# How each database is given many ranges as one table, and reads it.
RANGES = {
    "sqlite": {
        "ranges": "json_each(%s) n",
        "value": "json_extract(n.value, '$[0]')",
        "first": "json_extract(n.value, '$[1]')",
        "last": "json_extract(n.value, '$[2]')",
    },
    "postgresql": {
        "ranges": "unnest(%s::bigint[], %s::integer[], %s::integer[]) AS n(value, first, last)",
        "value": "n.value",
        "first": "n.first",
        "last": "n.last",
    },
}


class LikenessIndex(ABC):
    """One index, in its three tables. `owner` is what a fingerprint calls its entry, `measure` what
    a pair calls how alike its two are. `lock`: of the lock that lets one process at a time change
    it."""

    entries: ClassVar[type[models.Model]]
    fingerprints: ClassVar[type[models.Model]]
    pairs: ClassVar[type[models.Model]]
    owner: ClassVar[str]
    measure: ClassVar[str]
    lock: ClassVar[int]
    days: ClassVar[int]  # so many apart at most are entries that are alike

    @abstractmethod
    def entries_of(self, ids: Iterable[int]) -> Entries: ...

    @abstractmethod
    def alike(self, asked: Collection[Together]) -> Iterator[tuple[int, int, float]]:
        """Those of them that are, and how much."""

    def hold(self) -> None:
        """Until the end of the transaction nobody else changes it. On SQLite whoever writes is
        alone."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [self.lock])

    def empty(self) -> None:
        for model in (self.pairs, self.fingerprints, self.entries):
            model._default_manager.all()._raw_delete(DEFAULT_DB_ALIAS)

    def stored(self, digests: Iterable[int]) -> dict[int, int]:
        """The ids of the entries that are there, by their digests."""
        rows = self.entries._default_manager.values_list("digest", "pk")
        return {
            number: pk for some in pieces(digests) for number, pk in rows.filter(digest__in=some)
        }

    def replace(
        self, *, fresh: Entries, gone: Entries, again: Collection[int] = (), common: int
    ) -> set[int]:
        """Enter what is new, strike out what has gone, and put the pairs right; compare `again`
        what somebody may have missed. Returns the entries whose pairs may have changed."""
        asking = {**self.entries_of(again), **fresh}
        struck, partners = self.strike_out(gone)
        self.enter(fresh)
        new = Counter(number for each in fresh.values() for number in each.numbers)
        most = common + 1 + max(new.values(), default=0)
        numbers = {number for each in asking.values() for number in each.numbers}
        now = self.how_many({*numbers, *struck}, most=most)
        before = {number: now[number] - new[number] + struck[number] for number in now}
        full = {number for number in now if before[number] <= common < now[number]}
        freed = {number for number in now if now[number] <= common < before[number]}
        lost = self.forget_pairs(self.bearers_of(full), common=common)
        # Who alone has a number meets nobody.
        shared = {number for number in numbers if 1 < now[number] <= common}
        asked = set(self.candidates(asking, shared))
        for days in self.bearers_of(freed).values():
            asked |= set(self.met_by(days))
        return {*fresh, *partners, *lost, *self.add_pairs(asked)}

    def enter(self, fresh: Entries) -> None:
        """In the order of the index, so that each of its pages is written once."""
        rows = sorted(
            (number, each.day, pk) for pk, each in fresh.items() for number in each.numbers
        )
        insert_rows(self.fingerprints, ("value", "day", self.owner), rows)

    def strike_out(self, gone: Entries) -> tuple[Many, set[int]]:
        """How many had each number and have it no longer; and the partners of what has gone."""
        struck = Counter(number for each in gone.values() for number in each.numbers)
        for pk, each in gone.items():
            own = self.fingerprints._default_manager.filter(**{self.owner: pk, "day": each.day})
            for some in pieces(each.numbers):
                own.filter(value__in=some).delete()
        partners = {other for a, b, _ in self.pairs_of(gone) for other in (a, b)} - gone.keys()
        for some in pieces(gone):
            self.entries._default_manager.filter(pk__in=some).delete()
        return struck, partners

    def how_many(self, numbers: Iterable[int], *, most: int) -> dict[int, int]:
        """How many entries have each number; counting stops at `most`."""
        counted = (
            "SELECT {value}, (SELECT count(*) FROM (SELECT 1 FROM {fingerprints} f"
            " WHERE f.value = {value} LIMIT %s) bearers) FROM {ranges}"
        )
        return dict(self.about(counted, ((number, *ANY_DAY) for number in numbers), most))

    def bearers_of(self, numbers: Iterable[int]) -> Bearers:
        return self.bearers((number, *ANY_DAY) for number in numbers)

    def bearers(self, ranges: Iterable[Range]) -> Bearers:
        """Of each number the entries of its days that have it."""
        found: Bearers = defaultdict(dict)
        there = (
            "SELECT f.value, f.{entry}, f.day FROM {ranges} CROSS JOIN {fingerprints} f"
            " WHERE f.value = {value} AND f.day BETWEEN {first} AND {last}"
        )
        for number, pk, day in self.about(there, ranges):
            found[number][pk] = day
        return found

    def candidates(self, asking: Entries, shared: Collection[int]) -> Iterator[Together]:
        """Each of these entries with those that have one of the shared numbers too, around the same
        days."""
        own = {pk: [n for n in each.numbers if n in shared] for pk, each in asking.items()}
        bearers = self.bearers(
            {
                (number, *days)
                for pk, numbers in own.items()
                for number in numbers
                for days in self.days_around(asking[pk].day)
            }
        )
        for pk, numbers in own.items():
            for number in numbers:
                for other, day in bearers[number].items():
                    if other != pk and self.are_near(asking[pk].day, day):
                        yield min(pk, other), max(pk, other)

    def days_around(self, day: int) -> tuple[tuple[int, int], ...]:
        """From when to when entries can be like one of this day."""
        return ((day - self.days, day + self.days), (0, 0)) if day else (ANY_DAY,)

    def are_near(self, day1: int, day2: int) -> bool:
        return any(first <= day2 <= last for first, last in self.days_around(day1))

    def met_by(self, days: Mapping[int, int]) -> Iterator[Together]:
        """Those around the same days."""
        for a, b in combinations(sorted(days), 2):
            if self.are_near(days[a], days[b]):
                yield a, b

    def about(self, sql: str, ranges: Iterable[Range], *params: int) -> Iterator[Any]:
        """The rows of a statement about these ranges, which are its last parameters."""
        names = {"fingerprints": self.fingerprints._meta.db_table, "entry": f"{self.owner}_id"}
        written = sql.format(**names, **RANGES[connection.vendor])
        for some in pieces(sorted(ranges), RANGES_AT_ONCE):
            columns = map(array, zip(*some, strict=True))
            given = columns if connection.vendor == "postgresql" else [json.dumps(some)]
            with connection.cursor() as cursor:
                cursor.execute(written, [*params, *given])
                yield from cursor.fetchall()

    def add_pairs(self, asked: Collection[Together]) -> set[int]:
        """Keep those that are alike. Returns the entries that have got a pair."""
        rows = list(self.alike(asked))
        insert_rows(self.pairs, ("a", "b", self.measure), rows, ignore_conflicts=True)
        return {pk for a, b, _ in rows for pk in (a, b)}

    def forget_pairs(self, full: Bearers, *, common: int) -> set[int]:
        """The pairs that only these numbers, too common by now, had brought together are no longer.
        Returns the entries that have lost one."""
        pairs = {
            (a, b)
            for have in full.values()
            for a, b, _ in self.pairs_of(have)
            if a in have and b in have
        }
        if not pairs:
            return set()
        entries = self.entries_of({pk for pair in pairs for pk in pair})
        shared = {(a, b): {*entries[a].numbers} & {*entries[b].numbers} for a, b in pairs}
        now = self.how_many({n for each in shared.values() for n in each}, most=common + 1)
        lost = [pair for pair, meet in shared.items() if all(now[n] > common for n in meet)]
        for a, b in lost:
            self.pairs._default_manager.filter(a=a, b=b).delete()
        return {pk for pair in lost for pk in pair}

    def pairs_of(self, ids: Iterable[int]) -> Iterator[tuple[int, int, float]]:
        """Every pair of each of these entries; twice where it has two of them."""
        rows = self.pairs._default_manager.values_list("a_id", "b_id", self.measure)
        for some in pieces(sorted(ids)):
            yield from rows.filter(a__in=some)
            yield from rows.filter(b__in=some)

    def connected(self, touched: Iterable[int]) -> tuple[set[int], dict[Together, float]]:
        """All that pairs connect with these entries, and the pairs."""
        found, waiting = set(touched), set(touched)
        pairs: dict[Together, float] = {}
        while waiting:
            here = {(a, b): measure for a, b, measure in self.pairs_of(waiting)}
            pairs |= here
            waiting = {pk for pair in here for pk in pair} - found
            found |= waiting
        return found, pairs


def digest(*said: object) -> int:
    """By what an entry is known: of all that it is compared by."""
    words = "\0".join(map(str, said)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(words, digest_size=8).digest()) & POSITIVE


def pieces(ids: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """So many at a time as fit into a statement."""
    left = iter(ids)
    while piece := list(islice(left, size)):
        yield piece


def grouped(tops: Iterable[int], ids: Iterable[int]) -> list[list[int]]:
    """The ids of each top, in their order."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for top, pk in zip(tops, ids, strict=True):
        groups[top].append(pk)
    return list(groups.values())
