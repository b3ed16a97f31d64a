"""By what a quotation finds those of the same words: its rendering."""

from collections.abc import Collection, Iterable, Iterator, Mapping

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
from articles.linking import utterances as linking
from articles.linking.utterance_clusters import SAME
from articles.linking.utterance_evidence import DAYS
from articles.models import Fingerprint, Rendering, RenderingPair

Renderings = dict[int, linking.Rendering]


class RenderingIndex(LikenessIndex):
    entries, fingerprints, pairs = Rendering, Fingerprint, RenderingPair
    owner, measure = "rendering", "score"
    lock = 5_001_735_212
    days = DAYS

    def entries_of(self, ids: Iterable[int]) -> Entries:
        return with_numbers(read(ids))

    def alike(self, asked: Collection[Together]) -> Iterator[tuple[int, int, float]]:
        here = read({pk for pair in asked for pk in pair})
        for a, b in sorted(asked):
            if linking.may_be_one(here[a], here[b]):
                score = linking.score(here[a], here[b])
                if score >= SAME:
                    yield a, b, score


INDEX = RenderingIndex()


def take_in(wanted: Collection[linking.Rendering]) -> tuple[Renderings, Renderings]:
    """The rows of these renderings; and those of them that are new."""
    by_digest = {digest(each.day, each.speaker, each.text): each for each in wanted}
    known = INDEX.stored(by_digest)
    new = by_digest.keys() - known.keys()
    fields = ("digest", "day", "text", "speaker", "check_due")
    rows = [(number, *each, False) for number, each in by_digest.items() if number in new]
    insert_rows(Rendering, fields, rows)
    made = {pk: by_digest[number] for number, pk in INDEX.stored(new).items()}
    return {pk: by_digest[number] for number, pk in known.items()} | made, made


def read(ids: Iterable[int]) -> Renderings:
    fields = Rendering.objects.values_list("pk", "day", "text", "speaker")
    return {
        pk: linking.Rendering(day, text, speaker)
        for some in pieces(sorted(ids))
        for pk, day, text, speaker in fields.filter(pk__in=some)
    }


def with_numbers(renderings: Renderings) -> Entries:
    return {pk: Entry(each.day, linking.fingerprints(each.text)) for pk, each in renderings.items()}


def clusters(ids: Iterable[int], pairs: Mapping[Together, float]) -> list[list[int]]:
    """The renderings of each utterance; one that stands alone only where it repeats itself."""
    ordered = sorted((each, pk) for pk, each in read(ids).items())
    numbers = {pk: number for number, (_, pk) in enumerate(ordered)}
    renderings = {pk: each for each, pk in ordered}
    tops = linking.clusters(
        list(renderings.values()),
        [linking.Pair(score, *sorted((numbers[a], numbers[b]))) for (a, b), score in pairs.items()],
    )
    return [
        group
        for group in grouped(tops, renderings)
        if len(group) > 1 or linking.repeats(renderings[group[0]])
    ]
