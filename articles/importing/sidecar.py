"""The sidecar: a CSV table of what the files' own text may not say."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from articles.importing.dates import read_iso
from articles.importing.errors import ReadError
from articles.importing.links import safe_url
from articles.importing.raw_article import Published

COLUMNS = (
    "file",
    "id",
    "outlet",
    "origin",
    "headline",
    "published",
    "url",
    "byline",
    "section",
    "language",
)
MAX_BYTES = 50 * 1024 * 1024


class SidecarError(ReadError):
    """A sidecar that cannot be used; `line` is the number of its line, 1 for the header."""

    def __init__(self, path: Path | str, reason: str, *, line: int = 1) -> None:
        super().__init__(path, f"line {line}: {reason}")
        self.line, self._said = line, reason

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(SidecarError, line=self.line), (self.path, self._said)


@dataclass(frozen=True, slots=True)
class SidecarRow:
    """What the sidecar says of one file. None means that it says nothing."""

    file: str
    external_id: str | None = None
    outlet: str | None = None
    origin: str | None = None
    headline: str | None = None
    published: Published | None = None
    url: str | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None


def read_sidecar(path: Path) -> dict[str, SidecarRow]:
    """The rows of a CSV file by their `file` value, as written there.

    The first line names the columns: `file`, and any of id, outlet, origin, headline, published
    (2024, 2024-05, 2024-05-16 or 2024-05-16T12:19+02:00: as exact as it is known), url, byline,
    section and language.
    Raises SidecarError, naming the line, for everything else.
    """
    return read_sidecar_bytes(_load(path), path)


def read_sidecar_bytes(data: bytes, path: Path | str) -> dict[str, SidecarRow]:
    """The same for the bytes of such a file; `path` is what an error calls it."""
    rows: dict[str, SidecarRow] = {}
    columns: list[str] = []
    for line, cells in _lines(data, path):
        if not columns:
            columns = _columns(path, cells, line)
        elif any(cells):
            row = _row(path, columns, cells, line)
            if row.file in rows:
                raise SidecarError(path, f"the file {row.file} has a row already", line=line)
            rows[row.file] = row
    if not columns:
        raise SidecarError(path, "the table is empty")
    return rows


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SidecarError(path, f"cannot be read: {error.strerror}") from error


def _text_of(data: bytes, path: Path | str) -> str:
    if len(data) > MAX_BYTES:
        raise SidecarError(path, "is larger than 50 MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SidecarError(path, "is no UTF-8 text", line=line) from error


def _lines(data: bytes, path: Path | str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of the line it begins on."""
    reader = csv.reader(StringIO(_text_of(data, path), newline=""), strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SidecarError(path, f"is no CSV: {error}", line=line) from error
        if any("\0" in cell for cell in cells):
            raise SidecarError(path, "a NUL character stands there", line=line)
        yield line, [cell.strip() for cell in cells]
        line = reader.line_num + 1


def _columns(path: Path | str, cells: list[str], line: int) -> list[str]:
    columns = [cell.casefold() for cell in cells]
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        known = ", ".join(COLUMNS)
        raise SidecarError(path, f"unknown column “{unknown[0]}” (known: {known})", line=line)
    if "file" not in columns:
        raise SidecarError(path, "the column “file” is missing", line=line)
    if len(set(columns)) < len(columns):
        raise SidecarError(path, "a column stands there twice", line=line)
    return columns


def _row(path: Path | str, columns: list[str], cells: list[str], line: int) -> SidecarRow:
    if len(cells) != len(columns):
        reason = f"{len(cells)} fields where the header has {len(columns)}"
        raise SidecarError(path, reason, line=line)
    values = {column: cell or None for column, cell in zip(columns, cells, strict=True)}
    file, published, url = values["file"], values.get("published"), values.get("url")
    if file is None:
        raise SidecarError(path, "no file is named", line=line)
    date = read_iso(published, basis="sidecar") if published else None
    if published and date is None:
        reason = f"“{published}” is no date (2024, 2024-05, 2024-05-16, 2024-05-16T12:19+02:00)"
        raise SidecarError(path, reason, line=line)
    if url and safe_url(url) is None:
        raise SidecarError(path, f"“{url[:200]}” is no http or https address", line=line)
    return SidecarRow(
        file=file,
        external_id=values.get("id"),
        outlet=values.get("outlet"),
        origin=values.get("origin"),
        headline=values.get("headline"),
        published=date,
        url=url,
        byline=values.get("byline"),
        section=values.get("section"),
        language=values.get("language"),
    )
