"""What is said of an article anew, where it still holds what was said before."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from articles.actions.keep_in_step import save_in_step
from articles.actions.outlets_meant import settle_outlets
from articles.actions.resolve_source import resolve_sources
from articles.importing import RawArticle, outlet_key
from articles.models import Article, ArticleUpdate, ImportBatch, Source
from articles.models.printed_date import as_printed, date_in_words

PLAIN_FIELDS = ("headline", "section", "byline", "dateline", "credits", "url", "language")
# What is changed together or not at all: a date without its precision and basis is another date.
FIELD_GROUPS = (
    *((field,) for field in (*PLAIN_FIELDS, "own_source", "own_origin")),
    ("published_at", "published_offset", "published_precision", "published_basis"),
)

CALLED = {"own_source": "outlet", "own_origin": "origin", "published_at": "date", "url": "address"}


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


def fields(said: Mapping[str, Any], outlets: Mapping[str, Source]) -> dict[str, Any]:
    """The article's fields for what was said, given the outlets by the keys of their names."""
    source, origin = (
        outlets[outlet_key(said[name])] if said[name].strip() else None
        for name in ("outlet", "origin")
    )
    said_at, precision, basis = said["published"] or (None, "unknown", "")
    at = datetime.fromisoformat(said_at) if said_at else None
    offset = at.utcoffset() if at and precision == "minute" else None
    return {field: said[field] for field in PLAIN_FIELDS} | {
        "own_source": source,
        "own_origin": None if origin == source else origin,
        "published_at": at,
        "published_offset": offset // timedelta(minutes=1) if offset else 0,
        "published_precision": precision,
        "published_basis": basis or "",
    }


def update_metadata(
    article: Article,
    raw: RawArticle,
    *,
    has_sidecar: bool,
    batch: ImportBatch | None,
    identity: str,
) -> tuple[Article, tuple[str, ...]] | None:
    """Follow what is said anew, where the article still holds what was said before. Returns the
    article as it is now, and a sentence for each change; None where nothing new is said.

    A run without a sidecar says nothing about an article that came with one.
    """
    before, now = article.original.metadata, metadata(raw, has_sidecar=has_sidecar)
    said = {name for name in now if now[name] and now[name] != before[name]}
    if said <= {"has_sidecar"} or (before["has_sidecar"] and not has_sidecar):
        return None
    article = article.held()  # an editor may have changed it since it was found
    before = article.original.metadata
    if batch:
        ArticleUpdate.objects.create(
            batch=batch, article=article, before=before, identity_before=article.identity
        )
    article.identity = identity if "url" in said else article.identity
    return article, say(article, before | {name: now[name] for name in said})


def say_as_before(article: Article, update: ArticleUpdate) -> None:
    """Take an update back, save what an editor has changed since."""
    article.identity = update.identity_before
    say(article, update.before)


def say(article: Article, metadata: dict[str, Any]) -> tuple[str, ...]:
    """Save what is now said of a held article; a sentence for each change."""
    before = article.original.metadata
    outlets = resolve_sources(
        names=[each[field] for each in (before, metadata) for field in ("outlet", "origin")]
    )
    notes = tuple(follow(article, fields(before, outlets), fields(metadata, outlets)))
    settle_outlets(articles=[article])
    save_in_step(article=article)
    article.original.metadata = metadata
    article.original.read_as = None
    article.original.save(update_fields=["metadata", "read_as"])
    return notes


def follow(article: Article, before: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Set what has changed since, but nothing that an editor set; a sentence for each."""
    for group in FIELD_GROUPS:
        if all(before[field] == now[field] for field in group):
            continue
        name = CALLED.get(group[0], group[0])
        if any(getattr(article, field) != before[field] for field in group):
            yield f"The editor’s {name} was kept."
            continue
        for field in group:
            setattr(article, field, now[field])
        yield f"The {name} is now {in_words(now, group[0])}."


def in_words(now: dict[str, Any], field: str) -> str:
    if field == "published_at":
        at = as_printed(now["published_at"], now["published_offset"])
        return date_in_words(at, now["published_precision"])
    return f"“{now[field]}”" if now[field] else "not stated"
