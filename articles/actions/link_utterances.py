"""Which quotations are of one thing said: `link_due` quotations against the index of all others.

The result depends on what the archive holds, not on the order in which it came: see
docs/utterances.md. Whoever changes a quotation says that its link is due; the next run finds its
place.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from django.db import transaction

from articles.actions.again_if_raced import again_if_raced
from articles.actions.bulk_rows import update_rows
from articles.actions.count_utterances import count_utterances
from articles.actions.likeness_index import Entries, pieces
from articles.actions.rendering_index import INDEX, clusters, take_in, with_numbers
from articles.actions.settle_utterances import settle
from articles.linking import utterances as linking
from articles.models import Quote, Rendering
from articles.models.article import DATED

CHUNK = 500  # quotations in one transaction
# What decides by what a quotation is compared, and whether it is.
COMPARED_BY = (
    "text", "listed", "status", "confidence", "speaker_text", "rendering",
    *(f"article__{field}" for field in DATED), "speaker__name", "utterance__locked",
)  # fmt: skip


def link_utterances(
    *,
    chunk: int = CHUNK,
    common: int = linking.COMMON,
    on_quotes: Callable[[int], None] = lambda number: None,
) -> int:
    """Link all quotations whose link is due, and forget those that have gone. Returns how many
    quotations were looked at; a killed run goes on where it was."""
    done = 0
    more = True
    while more:
        number, more = again_if_raced(partial(link_chunk, chunk=chunk, common=common))
        done += number
        on_quotes(number)
    return done


@transaction.atomic
def unlink_all() -> int:
    """Forget the index: all quotations are linked anew, by the words as they are read today. What
    an editor has locked stays, and an utterance keeps its address as long as it has quotations."""
    INDEX.hold()
    Quote.objects.exclude(rendering=None).update(rendering=None, link_due=True)
    INDEX.empty()
    return Quote.objects.due_for_linking().count()


@transaction.atomic
def link_chunk(*, chunk: int, common: int) -> tuple[int, bool]:
    """How many quotations were linked, and whether some may be left."""
    INDEX.hold()
    quotes = due(chunk)
    left = {quote.rendering_id for quote in quotes if quote.rendering_id} | to_check(chunk)
    had = {quote.utterance_id for quote in quotes if quote.utterance_id}
    wanted = {quote.pk: rendering_of(quote) for quote in quotes if is_linked(quote)}
    known, fresh = take_in(set(wanted.values()))
    ids = {rendering: pk for pk, rendering in known.items()}
    place(quotes, {pk: ids[rendering] for pk, rendering in wanted.items()})
    gone = without_quotes(left)
    touched = INDEX.replace(fresh=with_numbers(fresh), gone=gone, common=common)
    region, pairs = INDEX.connected(touched | known.keys() | (left - gone.keys()))
    changed = settle(region, clusters(region, pairs))
    count_utterances(changed | had)
    return len(quotes), len(quotes) + len(left) >= chunk


def due(chunk: int) -> list[Quote]:
    rows = Quote.objects.due_for_linking().by_index("quote_link_due")
    rows = rows.select_for_update(of=("self",), no_key=True)
    related = rows.select_related("article", "speaker", "utterance").only(*COMPARED_BY)
    return list(related.order_by("pk")[:chunk])


def to_check(chunk: int) -> set[int]:
    rows = Rendering.objects.filter(check_due=True).order_by("pk")
    return set(rows.values_list("pk", flat=True)[:chunk])


def is_linked(quote: Quote) -> bool:
    """Does the machine say what it belongs to?"""
    return quote.listed and not (quote.utterance and quote.utterance.locked)


def rendering_of(quote: Quote) -> linking.Rendering:
    """As the public is told it."""
    day = quote.article.printed_day
    speaker = quote.speaker_label if quote.is_attributed else ""
    return linking.rendering(quote.text, speaker, date.fromordinal(day) if day else None)


def place(quotes: Iterable[Quote], renderings: dict[int, int]) -> None:
    """Write what each is compared by. What is not listed belongs nowhere, unless locked."""
    rows = []
    for quote in quotes:
        rendering = renderings.get(quote.pk)
        locked = quote.utterance is not None and quote.utterance.locked
        utterance = quote.utterance_id if rendering or locked else None
        rows.append((quote.pk, rendering, False, utterance))
    update_rows(Quote, ("rendering", "link_due", "utterance"), rows)


def without_quotes(ids: set[int]) -> Entries:
    """Those of the renderings that no quotation has any more; the others are checked."""
    rows = Quote.objects.filter(rendering__in=ids).by_index("quote_of_rendering").order_by()
    used = set(rows.values_list("rendering_id", flat=True))
    Rendering.objects.filter(pk__in=ids & used, check_due=True).update(check_due=False)
    return INDEX.entries_of(ids - used)


def will_go(quotes: Iterable[Quote]) -> None:
    """Say that these quotations are about to go, so that nothing is kept for them."""
    renderings = {quote.rendering_id for quote in quotes if quote.rendering_id}
    for some in pieces(sorted(renderings)):
        Rendering.objects.filter(pk__in=some).update(check_due=True)
