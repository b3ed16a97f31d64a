"""Rows as CSV, a piece at a time."""

import csv
import re
from collections.abc import Generator, Iterable, Mapping
from io import StringIO
from typing import Any

# As many lines are in memory at once, however long the file.
CHUNK = 1000
# A spreadsheet runs a cell that begins so as a formula; some skip blanks and fold wide signs first.
FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠]")


def csv_chunks(fields: Iterable[str], lines: Iterable[Mapping[str, Any]]) -> Generator[str]:
    """The header and the lines, in pieces of CHUNK lines; one piece where there are fewer."""
    piece = StringIO(newline="")
    writer = csv.writer(piece)  # its lines end in CR LF: else it leaves a CR in a cell unquoted
    writer.writerow(fields)
    for number, line in enumerate(lines, start=1):
        writer.writerow([safe_cell(value) for value in line.values()])
        if number % CHUNK == 0:
            yield piece.getvalue()
            piece.seek(0)
            piece.truncate()
    if piece.tell():
        yield piece.getvalue()


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet takes for a formula gets a leading apostrophe."""
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    return value
