"""The quotations of an article as Quote rows; run again, it replaces only what no human touched."""

from collections import deque
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles import quotations
from articles.actions.keep_in_step import copy_to
from articles.actions.link_utterances import will_go
from articles.actions.resolve_speaker import SpeakerResolver, forget_unused
from articles.models import Article, Person, PersonName, Quote
from articles.models.history import by_machine

MACHINE_FIELDS = (
    "start", "end", "text", "kind",
    "cue", "cue_start", "cue_end",
    "mention", "mention_start", "mention_end",
    "introduction", "introduction_start", "introduction_end", "chain",
    "name_id", "speaker_id", "speaker_kind", "speaker_text",
    "rule", "confidence", "continues_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extraction:
    """How many quotes were added, changed and removed; the others stayed as they were."""

    added: int
    changed: int
    removed: int


@transaction.atomic
@by_machine()
def extract_quotes(*, article: Article) -> Extraction:
    """Replace the article's automatic quotes by what the engine finds now.

    A new span that overlaps an old automatic one keeps that one's id. A new span that overlaps
    anything a human reviewed, added or rejected is dropped.
    """
    article = article.held()
    before = list(article.quotes.in_the_text().order_by("start"))
    old = [quote for quote in before if quote.is_automatic]
    decided = [quote for quote in before if not quote.is_automatic]
    held = {quote.pk: machine_values(quote) for quote in old}

    attributions = quotations.extract(article.body)
    rows = pair_with_rows(attributions, decided=decided, old=old)
    fill_all(rows, attributions, article)
    tried: set[int | None] = set()
    while not hold_names(rows):
        tried |= {row.name_id for row in rows}
        fill_all(rows, attributions, article)
    kept = {row.pk for row in rows}
    removed = [quote for quote in old if quote.pk not in kept]
    done = store(article, attributions, rows, held=held, removed=removed)
    forget_unused(name_ids=[pk for pk in tried if pk])
    return done


def hold_names(rows: list[Quote]) -> bool:
    """Who says whom one of these spellings means, or merges those people, waits until the end.
    False: somebody has just done so, and the rows have to be filled again."""
    names = {row.name.pk: row.name for row in rows if row.name and row.is_automatic}
    people = Person.objects.held(name.meant_id for name in names.values())
    held = PersonName.objects.held().filter(pk__in=names)
    for name in held:
        meant = name.meant_id and people.get(name.meant_id)
        if meant and meant.pk != name.person_id:  # merged after this import had written the name
            PersonName.objects.filter(pk=name.pk).update(person=meant)
    means = held.values_list("pk", "meant_id", "person_id", "speaker_kind")
    return set(means) == {(n.pk, n.meant_id, n.person_id, n.speaker_kind) for n in names.values()}


def pair_with_rows(
    attributions: list[quotations.Attribution], *, decided: list[Quote], old: list[Quote]
) -> list[Quote]:
    """For each attribution the row that stands for it: decided, old (exact span first) or new.

    Every list is in the order of the text.
    """
    exact = {(quote.start, quote.end): quote for quote in old}
    spans = {(a.quotation.start, a.quotation.end) for a in attributions}
    reviewed = Overlapping(decided)
    free = Overlapping([quote for quote in old if (quote.start, quote.end) not in spans])
    rows: list[Quote] = []
    for start, end in ((a.quotation.start, a.quotation.end) for a in attributions):
        row = reviewed.first(start, end) or exact.get((start, end)) or free.take(start, end)
        rows.append(row or Quote())
    return rows


class Overlapping:
    """Quotes in the order of the text, asked for spans in the order of the text."""

    def __init__(self, quotes: list[Quote]) -> None:
        self.quotes = deque(quotes)

    def first(self, start: int, end: int) -> Quote | None:
        """The first of the quotes that overlaps this span; those before it are forgotten."""
        while self.quotes and self.quotes[0].end <= start:
            self.quotes.popleft()
        return self.quotes[0] if self.quotes and self.quotes[0].start < end else None

    def take(self, start: int, end: int) -> Quote | None:
        """The same, once for each quote."""
        return self.quotes.popleft() if self.first(start, end) else None


def fill_all(
    rows: list[Quote], attributions: list[quotations.Attribution], article: Article
) -> None:
    resolver = SpeakerResolver(article)
    for attribution, row in zip(attributions, rows, strict=True):
        if row.is_automatic:
            fill(row, attribution, resolver, article)


def fill(
    row: Quote,
    attribution: quotations.Attribution,
    resolver: SpeakerResolver,
    article: Article,
) -> None:
    """Write what the engine found into the row; `continues` waits until every row has an id."""
    found = attribution.quotation
    copy_to(quote=row, article=article)
    row.start, row.end, row.text, row.kind = found.start, found.end, found.text, attribution.kind
    for field in ("cue", "mention", "introduction"):
        span: quotations.Span | None = getattr(attribution, field)
        setattr(row, field, span.text if span else "")
        setattr(row, f"{field}_start", span.start if span else None)
        setattr(row, f"{field}_end", span.end if span else None)
    row.chain = [{"start": s.start, "end": s.end, "text": s.text} for s in attribution.chain]
    row.rule, row.confidence = attribution.rule[:60], round(attribution.confidence, 4)
    row.name, row.speaker, row.speaker_kind, row.speaker_text = resolver.resolve(attribution)


def machine_values(quote: Quote) -> dict[str, Any]:
    return {field: getattr(quote, field) for field in MACHINE_FIELDS}


def store(
    article: Article,
    attributions: list[quotations.Attribution],
    rows: list[Quote],
    *,
    held: dict[int, dict[str, Any]],
    removed: list[Quote],
) -> Extraction:
    """Delete, create and update in as few statements as there are kinds of change."""
    forgotten = [quote.name_id for quote in removed] + [v["name_id"] for v in held.values()]
    will_go(removed)
    Quote.objects.filter(pk__in=[quote.pk for quote in removed]).delete()
    new = [row for row in rows if row.pk is None]
    Quote.objects.bulk_create(new)
    added = {row.pk for row in new}
    for attribution, row in zip(attributions, rows, strict=True):
        if row.is_automatic:
            goes_on = attribution.continues
            row.continues = None if goes_on is None else rows[goes_on]
    automatic = {row.pk: row for row in rows if row.is_automatic}
    changed = [
        row for pk, row in automatic.items() if pk in held and machine_values(row) != held[pk]
    ]
    for row in changed:
        row.link_due = True
    linked = [row for row in new if row.continues_id]
    fields = [*(field.removesuffix("_id") for field in MACHINE_FIELDS), "link_due"]
    Quote.objects.bulk_update([*changed, *linked], fields, batch_size=200)
    forget_unused(name_ids=[pk for pk in forgotten if pk])
    return Extraction(added=len(added), changed=len(changed), removed=len(removed))
