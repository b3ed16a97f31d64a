"""Read articles into the archive: idempotent, and never over a human decision."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from django.db import transaction

from articles import quotations
from articles.actions.extract_quotes import AT_ONCE, FoundInArticle, write_quotes
from articles.actions.keep_in_step import put_in_step
from articles.actions.outlet_furniture import furniture_now
from articles.actions.outlets_meant import settle_outlets
from articles.actions.resolve_source import resolve_sources
from articles.actions.update_metadata import fields, metadata, update_metadata
from articles.actions.update_text import NewText, TextUpdate, update_text
from articles.importing import RawArticle, without_outlet_furniture
from articles.intake import own_furniture
from articles.models import Article, ArticleOriginal, ArticleVersion, ImportBatch
from articles.models.history import by_machine

Outcome = Literal["new", "updated", "updated text", "unchanged", "changed text"]
RELATED = ("source", "origin", "printed_in", "credited_to", "import_batch")


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that was read, without its outlet's furniture. Without `attributions` its
    quotations have still to be found, and so its `fingerprints`. By `read_as` the same is known
    again before it is read."""

    raw: RawArticle
    attributions: Sequence[quotations.Attribution] | None = None
    fingerprints: Sequence[int] | None = None
    has_sidecar: bool = False
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did with one article: the quotes it added, and what it changed or left alone
    in sentences."""

    article: Article
    outcome: Outcome
    notes: tuple[str, ...] = ()
    quotes: int = 0


@transaction.atomic
def import_article(
    *,
    raw: RawArticle,
    has_sidecar: bool = False,
    batch: ImportBatch | None = None,
    update: bool = False,
) -> Imported:
    """The same for one that was just read."""
    raw = without_outlet_furniture(raw, own_furniture(raw, furniture_now()))
    one = Incoming(raw, has_sidecar=has_sidecar)
    return import_articles(articles=[one], batch=batch, update=update)[0]


@transaction.atomic
@by_machine()
def import_articles(
    *, articles: Sequence[Incoming], batch: ImportBatch | None = None, update: bool = False
) -> list[Imported]:
    """Store each article with its quotes, or compare it with the one that is already here.

    The same bytes change nothing, unless the reader or the sidecar says something new of them:
    then those fields follow, save where an editor has changed them. A changed text under a known
    address is reported and left alone; with `update` it becomes the text of the article, unless it
    was that before. One that cannot be stored fails all of them.
    """
    done: list[Imported] = []
    while len(done) < len(articles):
        done += import_unlike(unlike(articles[len(done) :]), batch, update=update)
    remember(articles, done)
    return done


def unlike(articles: Sequence[Incoming]) -> Sequence[Incoming]:
    """The first of them, up to one that may be the same as one before it: that has to be there."""
    met: set[str] = set()
    for number, each in enumerate(articles):
        marks = {identity(each.raw), each.raw.sha256}
        if marks & met:
            return articles[:number]
        met |= marks
    return articles


def import_unlike(
    articles: Sequence[Incoming], batch: ImportBatch | None, *, update: bool
) -> list[Imported]:
    there = find_known([each.raw for each in articles])
    done = [
        compare(article, each, batch, update=update) if article else None
        for article, each in zip(there, articles, strict=True)
    ]
    new = [each for each, before in zip(articles, there, strict=True) if before is None]
    created = iter(create_articles(new, batch))
    return [each or next(created) for each in done]


def identity(raw: RawArticle) -> str:
    """The address, else the sidecar's id, else the bytes. Hashed: an address may be long."""
    if raw.url:
        return f"url:{hashlib.sha256(raw.url.encode()).hexdigest()}"
    if raw.external_id:
        return f"id:{hashlib.sha256(raw.external_id.encode()).hexdigest()}"
    return f"sha256:{raw.sha256}"


def find_known(raws: Sequence[RawArticle]) -> list[Article | None]:
    """Of each the article of this identity; else one of the same bytes that no other address and no
    other id claims."""
    articles = Article.objects.order_by("id")
    by_identity = articles.filter(identity__in=[identity(raw) for raw in raws])
    own = dict(by_identity.values_list("identity", "pk"))
    # Not in one statement with the articles: PostgreSQL would look through all of them.
    originals = ArticleOriginal.objects.filter(sha256__in=[raw.sha256 for raw in raws])
    by_bytes = dict(originals.values_list("pk", "sha256"))
    same = defaultdict(list)
    if by_bytes:
        for pk, known, url in articles.filter(pk__in=by_bytes).values_list("pk", "identity", "url"):
            same[by_bytes[pk]].append((known, url, pk))
    found = [own.get(identity(raw)) or first_same(raw, same[raw.sha256]) for raw in raws]
    rows = articles.select_related("original", "source", "origin").in_bulk(filter(None, found))
    return [rows.get(pk or 0) for pk in found]


def first_same(raw: RawArticle, of_these_bytes: Sequence[tuple[str, str, int]]) -> int | None:
    """Two addresses are two articles, whatever the bytes; so are two ids."""
    for known, url, pk in of_these_bytes:
        if not (raw.url and url) and not (raw.external_id and known.startswith("id:")):
            return pk
    return None


def compare(
    article: Article, incoming: Incoming, batch: ImportBatch | None, *, update: bool
) -> Imported:
    """What becomes of an article that is here already."""
    raw, original = incoming.raw, article.original
    if update and article.body != raw.body:
        return follow_text(article, incoming, batch)
    if not update and (original.sha256 != raw.sha256 or article.body != raw.body):
        return changed_text(article, raw)
    return follow_metadata(article, incoming, batch)


def follow_metadata(article: Article, incoming: Incoming, batch: ImportBatch | None) -> Imported:
    raw = incoming.raw
    updated = update_metadata(
        article, raw, has_sidecar=incoming.has_sidecar, identity=identity(raw), batch=batch
    )
    if updated is None:
        return Imported(article, "unchanged")
    return Imported(updated[0], "updated", updated[1])


def changed_text(article: Article, raw: RawArticle) -> Imported:
    same = article.original.sha256 == raw.sha256
    why = "would be read otherwise today" if same else "has changed"
    note = f"The text of article {article.pk} {why}; the stored text was left alone."
    return Imported(article, "changed text", (note,))


def follow_text(article: Article, incoming: Incoming, batch: ImportBatch | None) -> Imported:
    """The new text with what is said anew of it. What an earlier version came in is no news: two
    files of one address would replace each other for ever."""
    raw = incoming.raw
    earlier = article.versions.filter(sha256=raw.sha256).exclude(sha256=article.original.sha256)
    if earlier.exists():
        note = f"Article {article.pk} had this text before; its newer text was left alone."
        return Imported(article, "changed text", (note,))
    done = update_text(
        article=article, text=text_of(raw), why=ArticleVersion.Why.IMPORT, batch=batch
    )
    article.refresh_from_db()
    said = follow_metadata(article, incoming, batch)
    notes = (*told(done), *said.notes)
    return replace(said, outcome="updated text", notes=notes, quotes=done.quotes.added)


def text_of(raw: RawArticle) -> NewText:
    removed = [{"start": r.start, "end": r.end, "kind": r.kind} for r in raw.removed]
    return NewText(raw.body, raw.original, raw.sha256, raw.encoding, removed)


def told(done: TextUpdate) -> Iterator[str]:
    if done.version:
        yield f"The text before is kept as {done.version}."
    if done.lost:
        yield f"Reviewed quotations that lost their place: {done.lost}."
    if done.again:
        yield f"Reviewed quotations that have their place again: {done.again}."


def create_articles(incoming: Sequence[Incoming], batch: ImportBatch | None) -> list[Imported]:
    """Articles that are not here yet, with all that belongs to them."""
    if not incoming:
        return []
    said = [metadata(each.raw, has_sidecar=each.has_sidecar) for each in incoming]
    outlets = resolve_sources(
        names=[each[field] for each in said for field in ("outlet", "origin")]
    )
    articles = [
        Article(
            body=each.raw.body,
            source_file=file_name(each.raw.source_file),
            identity=identity(each.raw),
            import_batch=batch,
            **fields(what, outlets),
        )
        for each, what in zip(incoming, said, strict=True)
    ]
    settle_outlets(articles=articles)
    for article in articles:
        put_in_step(article)
        article.clean_fields(exclude=RELATED)
    # In the order of the lists: SQLite's full text is written to disk at each step back.
    Article.objects.bulk_create(sorted(articles, key=lambda article: article.sorted_at))
    ArticleOriginal.objects.bulk_create(map(original, articles, incoming, said))
    done = write_quotes(
        [
            FoundInArticle(article, attributions_of(each))
            for article, each in zip(articles, incoming, strict=True)
        ]
    )
    return [
        Imported(article, "new", quotes=quotes.added)
        for article, quotes in zip(articles, done, strict=True)
    ]


def original(article: Article, incoming: Incoming, said: dict[str, Any]) -> ArticleOriginal:
    text = text_of(incoming.raw)
    return ArticleOriginal(
        article=article,
        data=text.data,
        sha256=text.sha256,
        encoding=text.encoding,
        removed=text.removed,
        metadata=said,
        read_as=incoming.read_as,
    )


def attributions_of(incoming: Incoming) -> Sequence[quotations.Attribution]:
    found = incoming.attributions
    return quotations.extract(incoming.raw.body) if found is None else found


def remember(articles: Sequence[Incoming], imported: Sequence[Imported]) -> None:
    """By what the article is known from now on, where this was its own text."""
    changed = []
    for each, done in zip(articles, imported, strict=True):
        original = done.article.original
        known = original.sha256 == each.raw.sha256 and done.article.body == each.raw.body
        own = known and identity(each.raw) == done.article.identity
        if own and each.read_as and original.read_as != each.read_as:
            original.read_as = each.read_as
            changed.append(original)
    ArticleOriginal.objects.bulk_update(changed, ["read_as"], batch_size=AT_ONCE)


def file_name(path: str) -> str:
    """The last part of the path, as text that every database takes, whatever bytes it has."""
    return Path(path).name.encode(errors="surrogateescape").decode(errors="replace")[:255]
