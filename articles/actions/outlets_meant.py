"""From the outlets that a text names to those that they mean, where outlets were merged."""

from collections.abc import Iterable
from typing import NamedTuple

from articles.models import Article, Source


class Outlets(NamedTuple):
    """The four fields of an article that say where it was printed and whose text it is (ids)."""

    source: int | None
    printed_in: int | None
    origin: int | None
    credited_to: int | None

    def meant(self, merged_into: dict[int, int]) -> "Outlets":
        """The same article as these merges have it. What its text names stays."""
        named, credited = self.printed_in or self.source, self.credited_to or self.origin
        source, origin = root(named, merged_into), root(credited, merged_into)
        if origin == source:
            origin = None  # it is the outlet's own text
        return Outlets(
            source,
            None if named == source else named,
            origin,
            None if credited == origin else credited,
        )


FIELDS = Outlets._fields


def root(pk: int | None, merged_into: dict[int, int]) -> int | None:
    while pk in merged_into:
        pk = merged_into[pk]
    return pk


def merges() -> dict[int, int]:
    """Every merged outlet, and which it was merged into."""
    rows = Source.objects.exclude(merged_into=None)
    return {pk: into for pk, into in rows.values_list("pk", "merged_into") if into}


def settle_outlets(*, article: Article) -> None:
    """Set the outlets that those named in the article mean; until the end of the transaction nobody
    merges one of them."""
    outlets = Outlets(*(getattr(article, f"{field}_id") for field in FIELDS))
    named = outlets.printed_in or outlets.source, outlets.credited_to or outlets.origin
    merged_into = held_unmerged(pk for pk in named if pk)
    for field, value in zip(FIELDS, outlets.meant(merged_into), strict=True):
        setattr(article, f"{field}_id", value)


def held_unmerged(named: Iterable[int]) -> dict[int, int]:
    """What these outlets were merged into, and that again; the lowest is held first, as by a
    merge."""
    held: dict[int, int | None] = {}
    wanted = set(named)
    while wanted := wanted - held.keys():
        held |= {pk: Source.objects.held_unmerged(pk).merged_into_id for pk in sorted(wanted)}
        wanted = {into for into in held.values() if into}
    return {pk: into for pk, into in held.items() if into}
