"""The quotations of an article as Quote rows; run again, it replaces only what no human touched."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles import quotations
from articles.actions.bulk_rows import update_rows
from articles.actions.keep_in_step import copy_to
from articles.actions.known_names import KnownNames
from articles.actions.link_utterances import will_go
from articles.actions.resolve_speaker import SpeakerResolver, forget_unused, look_up_together
from articles.models import Article, Person, PersonName, Quote
from articles.models.history import by_machine

AT_ONCE = 200  # rows in one statement
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
    found = FoundInArticle(article, quotations.extract(article.body), before)
    return write_quotes([found])[0]


class FoundInArticle:
    """What the engine found in an article, and for each the row that stands for it."""

    def __init__(
        self,
        article: Article,
        attributions: Sequence[quotations.Attribution],
        before: Sequence[Quote] = (),
    ) -> None:
        self.article, self.attributions = article, attributions
        self.old = [quote for quote in before if quote.is_automatic]
        self.held = {quote.pk: machine_values(quote) for quote in self.old}
        decided = [quote for quote in before if not quote.is_automatic]
        self.rows = pair_with_rows(attributions, decided=decided, old=self.old)
        kept = {row.pk for row in self.rows}
        self.removed = [quote for quote in self.old if quote.pk not in kept]
        self.new = [row for row in self.rows if row.pk is None]

    def fill(self, known: KnownNames) -> None:
        resolver = SpeakerResolver(self.article, known)
        for attribution, row in zip(self.attributions, self.rows, strict=True):
            if row.is_automatic:
                fill(row, attribution, resolver, self.article)

    def go_on(self) -> None:
        """Of each quote the one that it goes on with; all have an id by now."""
        for attribution, row in zip(self.attributions, self.rows, strict=True):
            if row.is_automatic:
                goes_on = attribution.continues
                row.continues = None if goes_on is None else self.rows[goes_on]

    def changed(self) -> list[Quote]:
        rows = (row for row in self.rows if row.is_automatic)
        return [r for r in rows if r.pk in self.held and machine_values(r) != self.held[r.pk]]


def write_quotes(articles: Sequence[FoundInArticle]) -> list[Extraction]:
    """Write what was found in these held, or new, articles. Speakers are resolved in their order:
    the later one knows whom the earlier one has named."""
    known = resolved(articles)
    while not hold_names(articles, known):
        known = resolved(articles)
    known.write()
    return store(articles)


def resolved(articles: Sequence[FoundInArticle]) -> KnownNames:
    known = KnownNames(each.article for each in articles)
    look_up_together((a for each in articles for a in each.attributions), known)
    for each in articles:
        each.fill(known)
    return known


def hold_names(articles: Sequence[FoundInArticle], known: KnownNames) -> bool:
    """Who says whom one of these spellings means, or merges those people, waits until the end.
    False: somebody has just done so, and the rows have to be filled again."""
    used = {
        id(n): n for each in articles for n in (r.name for r in each.rows if r.is_automatic) if n
    }
    people = Person.objects.held(name.meant_id for name in used.values())
    for name in known.new_names:
        if name.meant_id and (name.person_id or 0) != getattr(people.get(name.meant_id), "pk", 0):
            return False
    stored = {name.pk for name in used.values() if name.pk}
    means = PersonName.objects.held().filter(pk__in=stored)
    now = means.values_list("pk", "meant_id", "person_id", "speaker_kind")
    return {pk: told for pk, *told in now} == {pk: [*known.as_read[pk]] for pk in stored}


def pair_with_rows(
    attributions: Sequence[quotations.Attribution], *, decided: list[Quote], old: list[Quote]
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


def store(articles: Sequence[FoundInArticle]) -> list[Extraction]:
    """Delete, create and update in as few statements as there are kinds of change."""
    removed = [quote for each in articles for quote in each.removed]
    forgotten = [values["name_id"] for each in articles for values in each.held.values()]
    if removed:
        will_go(removed)
        Quote.objects.filter(pk__in=[quote.pk for quote in removed]).delete()
    for row in (row for each in articles for row in each.rows if row.is_automatic):
        row.name, row.speaker = row.name, row.speaker  # they have an id by now
    # In the order of the lists: SQLite's full text is written to disk at each step back.
    in_order = sorted(articles, key=lambda each: each.article.sorted_at)
    Quote.objects.bulk_create([row for each in in_order for row in each.new])
    for each in articles:
        each.go_on()
    linked = (row for each in articles for row in each.new if row.continues_id)
    update_rows(Quote, ["continues"], [(row.pk, row.continues_id) for row in linked])
    done = [change(each) for each in articles]
    if forgotten:
        forget_unused(name_ids=[pk for pk in forgotten if pk])
    return done


def change(found: FoundInArticle) -> Extraction:
    changed = found.changed()
    for row in changed:
        row.link_due = True
    fields = [*(field.removesuffix("_id") for field in MACHINE_FIELDS), "link_due"]
    Quote.objects.bulk_update(changed, fields, batch_size=AT_ONCE)
    return Extraction(added=len(found.new), changed=len(changed), removed=len(found.removed))
