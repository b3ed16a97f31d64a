"""One article's bytes, wherever they lay: a file, a member of an archive, a row of a table."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from articles.importing.errors import ReadError
from articles.importing.sidecar import SidecarRow

DocumentFormat = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """How a page came over the net: from where, when (aware), and with which charset."""

    url: str | None = None
    at: datetime | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What `read_document` makes an article of.

    `name` says where it lay ("dump.zip/folder/a.html", "feed.xml#3", "lines.jsonl:17"); it is a
    label and never a path to open. `format` says what `data` is. `data` is what the article keeps
    as its original: the same text from a file and from a table is the same article. `said` is what
    the container says of it in columns or elements, which beats what the text says; `problems`
    are sentences on what was wrong there.
    """

    name: str
    format: DocumentFormat
    data: bytes
    said: SidecarRow | None = None
    fetched: Fetched | None = None
    problems: tuple[str, ...] = ()


class NoTextError(ReadError):
    """An entry of a feed that has no text: `said` is what the feed says of the page it leads to."""

    def __init__(self, path: str, reason: str, said: SidecarRow) -> None:
        super().__init__(path, reason)
        self.said = said

    def __reduce__(self) -> tuple[Any, ...]:
        return NoTextError, (self.path, self.reason, self.said)
