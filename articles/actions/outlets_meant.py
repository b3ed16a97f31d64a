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

    @property
    def named(self) -> tuple[int | None, int | None]:
        """What the text names, whatever that was merged into."""
        return self.printed_in or self.source, self.credited_to or self.origin

    def meant(self, merged_into: dict[int, int]) -> "Outlets":
        """The same article as these merges have it. What its text names stays."""
        named, credited = self.named
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


def settle_outlets(*, articles: Iterable[Article]) -> None:
    """Set the outlets that those named in the articles mean; until the end of the transaction
    nobody merges one of them."""
    named = [(article, outlets_of(article)) for article in articles]
    pks = {pk for _, each in named for pk in each.named if pk}
    merged_into = held_unmerged(pks)
    for article, outlets in named:
        for field, value in zip(FIELDS, outlets.meant(merged_into), strict=True):
            if getattr(article, f"{field}_id") != value:
                setattr(article, f"{field}_id", value)


def outlets_of(article: Article) -> Outlets:
    return Outlets(*(getattr(article, f"{field}_id") for field in FIELDS))


def held_unmerged(named: Iterable[int]) -> dict[int, int]:
    """What these outlets were merged into, and that again; the lowest is held first, as by a
    merge."""
    held: dict[int, int | None] = {}
    wanted = set(named)
    while wanted := wanted - held.keys():
        held |= {pk: Source.objects.held_unmerged(pk).merged_into_id for pk in sorted(wanted)}
        wanted = {into for into in held.values() if into}
    return {pk: into for pk, into in held.items() if into}
