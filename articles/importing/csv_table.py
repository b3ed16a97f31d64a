"""CSV: a header that names the columns, and a row an article."""

import csv
from collections.abc import Iterator

from articles.importing.document import Document
from articles.importing.errors import ReadError
from articles.importing.records import column_name, document_of
from articles.importing.sniffing import beginning, delimiter_of
from articles.importing.streams import Stream


def csv_documents(stream: Stream, max_bytes: int) -> Iterator[Document | ReadError]:
    """The documents of the rows, each named by the line it begins on ("table.csv:17").

    A row with too many or too few fields is an error; the ones after it are read. Raises ReadError
    where the table can't be read on.
    """
    delimiter = delimiter_of(beginning(stream.peek()).partition("\n")[0])
    if delimiter is None:
        raise ReadError(
            stream.name,
            "is no table with a column “text”, “body” or “html”, and another one that is known",
        )
    # The module's own limit, for all its readers: articles are longer than 131,072 characters.
    csv.field_size_limit(max(max_bytes, csv.field_size_limit()))
    lines = Lines(stream, max_bytes)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = 1
    while True:
        lines.of_row = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"line {line}: is no CSV: {error}; the rest was not read"
            raise ReadError(stream.name, reason) from error
        if not columns:
            columns = [column_name(cell) for cell in cells]
        elif any(cells):
            yield _document(columns, cells, f"{stream.name}:{line}")
        line = reader.line_num + 1


class Lines:
    """The lines of a table as text; what is no UTF-8 is read as cp1252.

    A row may have line ends within quotation marks; `of_row` counts its bytes, so that one mark
    that is never closed doesn't load the whole file.
    """

    def __init__(self, stream: Stream, max_bytes: int) -> None:
        if stream.peek(2) in (b"\xff\xfe", b"\xfe\xff"):
            raise ReadError(stream.name, "is a table in UTF-16; UTF-8 is needed")
        self.stream, self.max_bytes, self.of_row = stream, max_bytes, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.max_bytes + 1)
        self.of_row += len(line)
        if self.of_row > self.max_bytes:
            raise ReadError(self.stream.name, f"has a row of more than {self.max_bytes:,} bytes")
        if not line:
            raise StopIteration
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            return line.decode("cp1252", "replace")


def _document(columns: list[str], cells: list[str], name: str) -> Document | ReadError:
    if len(cells) != len(columns):
        return ReadError(name, f"{len(cells)} fields where the header has {len(columns)}")
    try:
        return document_of(dict(zip(columns, cells, strict=True)), name)
    except ReadError as error:
        return error
