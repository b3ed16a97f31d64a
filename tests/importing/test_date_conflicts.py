"""When the text and the sidecar disagree about the date, the report says so."""

import pytest

from articles.importing import SidecarRow, read_text
from articles.importing.dates import read_iso

TEXT = """Council votes on the harbour

By Maria Okafor

{line}

“The harbour stays open,” Anna Lindqvist, the mayor, said on Monday after a long debate.
"""


def problems(line: str, sidecar: str) -> tuple[str, ...]:
    row = SidecarRow("a.txt", published=read_iso(sidecar, basis="sidecar"))
    return read_text(TEXT.format(line=line), source_file="a.txt", sidecar=row).problems


@pytest.mark.parametrize(
    ("line", "sidecar"),
    [
        ("Published May 16, 2024", "2024-05-16"),
        ("Published May 16, 2024", "2024-05-16T23:30-05:00"),
        ("Published May 16, 2024", "2024-05-17"),
        ("Published May 16, 2024", "2024-05"),
        ("Published May 16, 2024", "2024"),
        ("May 16, 2024", "2024-05-15"),
        ("Updated May 19, 2024", "2024-05-16"),
        ("Published May 16, 2024, updated May 19, 2024", "2024-05-16"),
        ("The council met.", "2024-05-16"),
    ],
)
def test_dates_that_can_all_be_true(line: str, sidecar: str) -> None:
    assert problems(line, sidecar) == ()


@pytest.mark.parametrize(
    ("line", "sidecar", "said"),
    [
        ("Published May 16, 2024", "2024-05-18", ("2024-05-16", "2024-05-18")),
        ("Published May 16, 2024", "2024-06", ("2024-05-16", "2024-06")),
        ("May 16, 2024", "2023", ("2024-05-16", "2023")),
    ],
)
def test_dates_that_disagree(line: str, sidecar: str, said: tuple[str, str]) -> None:
    text, file = said
    assert problems(line, sidecar) == (
        f"the dates disagree: the text says {text}, the import’s metadata file says {file}",
    )
