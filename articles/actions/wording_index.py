"""By what an article finds its copies: its wording, the text and the day of its publication."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Min

from articles.actions.bulk_rows import insert_rows
from articles.actions.likeness_index import (
    Entries,
    Entry,
    LikenessIndex,
    Together,
    digest,
    grouped,
    pieces,
)
from articles.linking import syndication
from articles.models import Article, Wording, WordingFingerprint, WordingPair
from articles.models.article import DATED, ArticleQuerySet

# Of some texts, by whoever has read them: they need not be found again.
FoundFingerprints = Mapping[str, Sequence[int]]
NONE_FOUND: FoundFingerprints = {}


class WordingIndex(LikenessIndex):
    entries, fingerprints, pairs = Wording, WordingFingerprint, WordingPair
    owner, measure = "wording", "share"
    lock = 5_001_735_213
    days = syndication.DAYS

    def entries_of(self, ids: Iterable[int]) -> Entries:
        rows = Wording.objects.values_list("pk", "day", "numbers")
        return {
            pk: Entry(day, unpacked(numbers))
            for some in pieces(sorted(ids))
            for pk, day, numbers in rows.filter(pk__in=some)
        }

    def alike(self, asked: Collection[Together]) -> Iterator[tuple[int, int, float]]:
        """What no article prints just now can't be compared: should one come before it is struck
        out, it is compared again."""
        missed: set[int] = set()
        for some in pieces(sorted(asked)):
            ids = {pk for pair in some for pk in pair}
            bodies = bodies_of(ids)
            missed |= ids - bodies.keys()
            for a, b in some:
                if a in bodies and b in bodies:
                    likeness = syndication.compare(bodies[a], bodies[b])
                    if likeness.same:
                        yield a, b, likeness.share
        for lost in pieces(sorted(missed)):
            Wording.objects.filter(pk__in=lost).update(check_due=True)


INDEX = WordingIndex()


def take_in(
    articles: Mapping[int, tuple[int, str]], fingerprints: FoundFingerprints = NONE_FOUND
) -> tuple[dict[int, int], Entries]:
    """The wording of each text (by its digest: its day and its body), and those of them that are
    new. A text that is too short has none."""
    known = INDEX.stored(articles)
    fresh = {
        number: Entry(day, numbers)
        for number, (day, body) in articles.items()
        if number not in known
        and (numbers := fingerprints.get(body) or syndication.fingerprints(body))
    }
    rows = [(number, each.day, packed(each.numbers), False) for number, each in fresh.items()]
    insert_rows(Wording, ("digest", "day", "numbers", "check_due"), rows)
    made = INDEX.stored(fresh)
    return known | made, {made[number]: each for number, each in fresh.items()}


def packed(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(8) for number in numbers)


def unpacked(numbers: bytes | memoryview) -> tuple[int, ...]:
    data = bytes(numbers)
    return tuple(int.from_bytes(data[at : at + 8]) for at in range(0, len(data), 8))


def bodies_of(ids: Collection[int]) -> dict[int, str]:
    """The text of each wording, from the first article that prints it; where the text of that one
    has just been changed, from another."""
    found: dict[int, str] = {}
    for some in pieces(sorted(ids)):
        wanted = dict(Wording.objects.filter(pk__in=some).values_list("pk", "digest"))
        articles = Article.objects.filter(wording__in=some).by_index("article_of_wording")
        articles = articles.order_by()
        firsts = articles.values("wording").annotate(first=Min("pk")).values("first")
        found |= matching(Article.objects.filter(pk__in=firsts), wanted)
        if left := set(some) - found.keys():
            found |= matching(articles.filter(wording__in=left), wanted)
    return found


def matching(articles: ArticleQuerySet, wanted: Mapping[int, int]) -> dict[int, str]:
    """The bodies of those that still are what their wording says."""
    rows = articles.only("wording", "body", *DATED)
    return {
        row.wording_id: row.body
        for row in rows
        if row.wording_id and digest(row.printed_day, row.body) == wanted[row.wording_id]
    }


def groups(ids: Collection[int], pairs: Mapping[Together, float]) -> list[list[int]]:
    """The wordings that are one text; also those that stand alone."""
    rows = Wording.objects.values_list("day", "digest", "pk")
    ordered = sorted(row for some in pieces(sorted(ids)) for row in rows.filter(pk__in=some))
    place = {pk: number for number, (*_, pk) in enumerate(ordered)}
    found = (
        syndication.Pair(min(place[a], place[b]), max(place[a], place[b]), share)
        for (a, b), share in pairs.items()
    )
    return grouped(syndication.groups([day for day, *_ in ordered], found), place)
