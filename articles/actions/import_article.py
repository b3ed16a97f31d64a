"""One read article into the archive: idempotent, and never over a human decision."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from django.db import transaction

from articles.actions.extract_quotes import extract_quotes
from articles.actions.keep_in_step import save_in_step
from articles.actions.outlets_meant import settle_outlets
from articles.actions.resolve_source import known_source, resolve_source
from articles.actions.update_text import NewText, TextUpdate, update_text
from articles.importing import RawArticle, without_outlet_furniture
from articles.models import (
    Article,
    ArticleOriginal,
    ArticleUpdate,
    ArticleVersion,
    FurniturePattern,
    ImportBatch,
)
from articles.models.history import by_machine

Outcome = Literal["new", "updated", "updated text", "unchanged", "changed text"]
PLAIN_FIELDS = ("headline", "section", "byline", "dateline", "credits", "url", "language")
# What is changed together or not at all: a date without its precision and basis is another date.
FIELD_GROUPS = (
    *((field,) for field in (*PLAIN_FIELDS, "own_source", "own_origin")),
    ("published_at", "published_precision", "published_basis"),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did with one article: the quotes it added, and what it changed or left alone
    in sentences."""

    article: Article
    outcome: Outcome
    notes: tuple[str, ...] = ()
    quotes: int = 0


@transaction.atomic
@by_machine()
def import_article(
    *,
    raw: RawArticle,
    has_sidecar: bool = False,
    batch: ImportBatch | None = None,
    update: bool = False,
) -> Imported:
    """Store the article with its quotes, or compare it with the one that is already here.

    The same bytes change nothing, unless the reader or the sidecar says something new of them:
    then those fields follow, save where an editor has changed them. A changed text under a known
    address is reported and left alone; with `update` it becomes the text of the article, unless it
    was that before.
    """
    raw = without_outlet_furniture(raw, furniture_of(raw.outlet))
    article = find_known(raw)
    if article is None:
        article = create_article(raw, has_sidecar=has_sidecar, batch=batch)
        return Imported(article, "new", quotes=extract_quotes(article=article).added)
    if update and article.body != raw.body:
        return follow_text(article, raw, has_sidecar=has_sidecar, batch=batch)
    if not update and (article.original.sha256 != raw.sha256 or article.body != raw.body):
        same = article.original.sha256 == raw.sha256
        why = "would be read otherwise today" if same else "has changed"
        note = f"The text of article {article.pk} {why}; the stored text was left alone."
        return Imported(article, "changed text", (note,))
    return update_metadata(article, raw, has_sidecar=has_sidecar, batch=batch)


def follow_text(
    article: Article, raw: RawArticle, *, has_sidecar: bool, batch: ImportBatch | None
) -> Imported:
    """The new text with what is said anew of it. What an earlier version came in is no news: two
    files of one address would replace each other for ever."""
    earlier = article.versions.filter(sha256=raw.sha256).exclude(sha256=article.original.sha256)
    if earlier.exists():
        note = f"Article {article.pk} had this text before; its newer text was left alone."
        return Imported(article, "changed text", (note,))
    done = update_text(
        article=article, text=text_of(raw), why=ArticleVersion.Why.IMPORT, batch=batch
    )
    article.refresh_from_db()
    said = update_metadata(article, raw, has_sidecar=has_sidecar, batch=batch)
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


def furniture_of(outlet: str | None) -> list[str]:
    """What editors described of the outlet, and of those that it was merged into."""
    source = known_source(name=outlet) if outlet else None
    if source is None:
        return []
    patterns = FurniturePattern.objects.filter(source__in=source.line())
    return list(patterns.values_list("pattern", flat=True))


def identity(raw: RawArticle) -> str:
    """The address, else the sidecar's id, else the bytes. Hashed: an address may be long."""
    if raw.url:
        return f"url:{hashlib.sha256(raw.url.encode()).hexdigest()}"
    if raw.external_id:
        return f"id:{hashlib.sha256(raw.external_id.encode()).hexdigest()}"
    return f"sha256:{raw.sha256}"


def find_known(raw: RawArticle) -> Article | None:
    """The article of this identity; else one of the same bytes that no other address claims."""
    articles = Article.objects.select_related("original", "source", "origin")
    known = articles.filter(identity=identity(raw)).first()
    if known:
        return known
    same_bytes = articles.filter(original__sha256=raw.sha256).order_by("id")
    if raw.url:
        same_bytes = same_bytes.filter(url="")
    return same_bytes.first()


def metadata(raw: RawArticle, *, has_sidecar: bool) -> dict[str, Any]:
    """What the reader and the sidecar say, as kept beside the original."""
    at = raw.published.at
    return {
        "outlet": raw.outlet or "",
        "origin": raw.origin or "",
        "headline": raw.headline,
        "section": raw.section,
        "byline": raw.byline,
        "dateline": raw.dateline,
        "credits": "\n".join(raw.credits),
        "url": raw.url or "",
        "language": raw.language,
        "published": [at.isoformat(), raw.published.precision, raw.published.basis] if at else [],
        "has_sidecar": has_sidecar,
    }


def fields(said: dict[str, Any]) -> dict[str, Any]:
    """The article's fields for what was said; outlets are made where they are new."""
    source, origin = (resolve_source(name=said[name]) for name in ("outlet", "origin"))
    at, precision, basis = said["published"] or (None, "unknown", "")
    return {field: said[field] for field in PLAIN_FIELDS} | {
        "own_source": source,
        "own_origin": None if origin == source else origin,
        "published_at": datetime.fromisoformat(at) if at else None,
        "published_precision": precision,
        "published_basis": basis or "",
    }


def create_article(raw: RawArticle, *, has_sidecar: bool, batch: ImportBatch | None) -> Article:
    said = metadata(raw, has_sidecar=has_sidecar)
    article = Article(
        body=raw.body,
        source_file=file_name(raw.source_file),
        identity=identity(raw),
        import_batch=batch,
        **fields(said),
    )
    settle_outlets(article=article)
    save_in_step(article=article)
    text = text_of(raw)
    ArticleOriginal.objects.create(
        article=article,
        data=text.data,
        sha256=text.sha256,
        encoding=text.encoding,
        removed=text.removed,
        metadata=said,
    )
    return article


def file_name(path: str) -> str:
    """The last part of the path, as text that every database takes, whatever bytes it has."""
    return Path(path).name.encode(errors="surrogateescape").decode(errors="replace")[:255]


def update_metadata(
    article: Article, raw: RawArticle, *, has_sidecar: bool, batch: ImportBatch | None
) -> Imported:
    """Follow what is said anew, where the article still holds what was said before.

    A run without a sidecar says nothing about an article that came with one.
    """
    before, now = article.original.metadata, metadata(raw, has_sidecar=has_sidecar)
    said = {name for name in now if now[name] and now[name] != before[name]}
    if said <= {"has_sidecar"} or (before["has_sidecar"] and not has_sidecar):
        return Imported(article, "unchanged")
    article = article.held()  # an editor may have changed it since it was found
    before = article.original.metadata
    if batch:
        ArticleUpdate.objects.create(
            batch=batch, article=article, before=before, identity_before=article.identity
        )
    article.identity = identity(raw) if "url" in said else article.identity
    notes = say(article, before | {name: now[name] for name in said})
    return Imported(article, "updated", notes)


def say_as_before(article: Article, update: ArticleUpdate) -> None:
    """Take an update back, save what an editor has changed since."""
    article.identity = update.identity_before
    say(article, update.before)


def say(article: Article, metadata: dict[str, Any]) -> tuple[str, ...]:
    """Save what is now said of a held article; a sentence for each change."""
    notes = tuple(follow(article, fields(article.original.metadata), fields(metadata)))
    settle_outlets(article=article)
    save_in_step(article=article)
    article.original.metadata = metadata
    article.original.save(update_fields=["metadata"])
    return notes


def follow(article: Article, before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Set what has changed since, but nothing that an editor set; a sentence for each."""
    for group in FIELD_GROUPS:
        if all(before[field] == now[field] for field in group):
            continue
        name = group[0].removesuffix("_at").removeprefix("own_")
        if any(getattr(article, field) != before[field] for field in group):
            yield f"The editor’s {name} was kept."
            continue
        for field in group:
            setattr(article, field, now[field])
        yield f"The {name} is now “{now[group[0]]}”."
