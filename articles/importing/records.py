"""A row of a table or a line of JSON -> the document that it holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from articles.importing.document import Document
from articles.importing.errors import ReadError
from articles.importing.links import safe_url
from articles.importing.page_values import LANGUAGE, as_authors, plain, read_date
from articles.importing.raw_article import Precision, Published
from articles.importing.sidecar import SidecarRow

# Each column by its own name and by those that other systems give it.
COLUMNS = {
    "text": ("text", "body", "content", "article_text", "full_text"),
    "html": ("html", "body_html", "content_html"),
    "id": ("id", "external_id", "guid", "uuid"),
    "outlet": ("outlet", "source", "publisher", "publication", "site_name", "newspaper"),
    "origin": ("origin", "agency"),
    "headline": ("headline", "title"),
    "published": ("published", "published_at", "date", "publication_date", "date_published"),
    "published_precision": ("published_precision",),
    "url": ("url", "link", "permalink"),
    "byline": ("byline", "author", "authors"),
    "section": ("section", "category"),
    "language": ("language", "lang"),
}
CANONICAL = {alias: column for column, aliases in COLUMNS.items() for alias in aliases}
TEXT_COLUMNS = frozenset({*COLUMNS["text"], *COLUMNS["html"]})
SPACES = re.compile(r"[\s-]+")


def column_name(written: str) -> str:
    """ "Published at" → "published_at" """
    return SPACES.sub("_", written.strip().strip("\ufeff").casefold())


@dataclass(slots=True)
class Record:
    """The values of one record under their own names, and what was wrong with some of them."""

    values: dict[str, Any]
    problems: list[str]

    def text(self, column: str) -> str | None:
        value = self.values.get(column)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        return plain(value)[:2_000] or None if isinstance(value, str) else None

    def published(self) -> Published | None:
        written = self.text("published")
        found = read_date(written) if written else None
        if written and found is None:
            self.problems.append(f"“{written[:60]}” is no date; it was passed over")
        precision: Precision | None = next(
            (each for each in get_args(Precision) if each == self.text("published_precision")), None
        )
        if found is None or precision == "unknown":
            return None
        return replace(found, precision=precision) if precision else found

    def url(self) -> str | None:
        written = self.text("url")
        found = safe_url(written) if written else None
        if written and found is None:
            self.problems.append(f"“{written[:60]}” is no web address; it was passed over")
        return found

    def byline(self) -> str | None:
        value = self.values.get("byline")
        if isinstance(value, list):
            names = [each.get("name") if isinstance(each, dict) else each for each in value[:20]]
            texts = [name for name in names if isinstance(name, str)]
            return ", ".join(name for text in texts for name in as_authors(text)) or None
        return self.text("byline")

    def language(self) -> str | None:
        written = self.text("language")
        return written if written and LANGUAGE.fullmatch(written) else None


def document_of(values: Mapping[str, Any], name: str) -> Document:
    """The document in a record. Raises ReadError for one that has no text."""
    known: dict[str, Any] = {}
    for written, value in values.items():
        column = CANONICAL.get(column_name(written))
        if column and value not in (None, "") and column not in known:
            known[column] = value
    record = Record(known, [])
    kind = "text" if isinstance(known.get("text"), str) else "html"
    body = known.get(kind)
    if not isinstance(body, str) or not body.strip():
        raise ReadError(name, "has no text: a column “text”, “body” or “html” is needed")
    said = SidecarRow(
        file=name,
        external_id=record.text("id"),
        outlet=record.text("outlet"),
        origin=record.text("origin"),
        headline=record.text("headline"),
        published=record.published(),
        url=record.url(),
        byline=record.byline(),
        section=record.text("section"),
        language=record.language(),
    )
    data = body.encode("utf-8", "replace")
    return Document(
        name, "html" if kind == "html" else "text", data, said, problems=tuple(record.problems)
    )
