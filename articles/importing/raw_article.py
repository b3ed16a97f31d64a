"""What a reader makes of one file: the values that are stored, and what it removed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["minute", "day", "month", "year", "unknown"]
Basis = Literal["text", "metadata", "sidecar", "editor"]


@dataclass(frozen=True, slots=True)
class Published:
    """When the article says it was published. `at` is aware (UTC unless the text names a zone)."""

    at: datetime | None = None
    precision: Precision = "unknown"
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Furniture: a half-open range of the decoded original that is not the article's text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as its file gives it. None and "" mean that the text does not say.

    `original` is the file's bytes, `decoded` those bytes as text in `encoding` (the coordinate
    system of `removed`, which only plain text has: see `format`), `body` the clean text (the
    coordinate system of every quotation; paragraphs separated by one blank line). `origin` is the
    agency or outlet whose text this is (AP, CNN), where it is not the outlet's own. `problems` are
    sentences for the import report.
    """

    source_file: str
    original: bytes
    sha256: str
    encoding: str
    decoded: str
    body: str
    headline: str = ""
    section: str = ""
    byline: str = ""
    dateline: str = ""
    outlet: str | None = None
    origin: str | None = None
    url: str | None = None
    external_id: str | None = None
    language: str = "en"
    published: Published = Published()
    credits: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    problems: tuple[str, ...] = ()
    format: Literal["text", "html"] = "text"
