"""The CSV of metadata beside the texts."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from articles.importing import Published, SidecarError, SidecarRow, read_sidecar


def table(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "meta.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_all_columns(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "\ufefffile,outlet,origin,headline,published,url,id\r\n"
        'a.txt,Holm Post,AP,"Boats, and more",2024-05-16,https://example.org/a,17\r\n'
        "b.txt,,,,,,\r\n",
    )
    day = Published(datetime(2024, 5, 16, tzinfo=UTC), "day", "sidecar")
    assert read_sidecar(path) == {
        "a.txt": SidecarRow(
            "a.txt", "17", "Holm Post", "AP", "Boats, and more", day, "https://example.org/a"
        ),
        "b.txt": SidecarRow("b.txt"),
    }


def test_columns_of_a_page(tmp_path: Path) -> None:
    path = table(tmp_path, "file,byline,section,language\na.html,Rosa Vik,Coast,sv\n")
    row = read_sidecar(path)["a.html"]
    assert (row.byline, row.section, row.language) == ("Rosa Vik", "Coast", "sv")


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2024", datetime(2024, 1, 1, tzinfo=UTC), "year"),
        ("2024-05", datetime(2024, 5, 1, tzinfo=UTC), "month"),
        ("2024-05-16", datetime(2024, 5, 16, tzinfo=UTC), "day"),
        ("2024-05-16T12:19", datetime(2024, 5, 16, 12, 19, tzinfo=UTC), "minute"),
        (
            "2024-05-16T12:19+02:00",
            datetime(2024, 5, 16, 12, 19, tzinfo=timezone(timedelta(hours=2))),
            "minute",
        ),
    ],
)
def test_dates_are_as_exact_as_written(
    tmp_path: Path, written: str, at: datetime, precision: str
) -> None:
    row = read_sidecar(table(tmp_path, f"file,published\na.txt,{written}\n"))["a.txt"]
    assert row.published is not None
    assert (row.published.at, row.published.precision) == (at, precision)
    assert row.published.at is not None
    assert row.published.at.utcoffset() == at.utcoffset()


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "the table is empty"),
        ("outlet\nx\n", 1, "“file” is missing"),
        ("file,mood\n", 1, "unknown column “mood”"),
        ("file,url,url\n", 1, "twice"),
        ("file,url\na.txt\n", 2, "1 fields where the header has 2"),
        ("file,url\na.txt,,\n", 2, "3 fields"),
        ("file,outlet\na.txt,\n\na.txt,\n", 4, "a row already"),
        ("file,outlet\n,Holm Post\n", 2, "no file is named"),
        ("file,published\na.txt,16/05/2024\n", 2, "is no date"),
        ("file,published\na.txt,2024-13\n", 2, "is no date"),
        ("file,published\na.txt,2024-02-30\n", 2, "is no date"),
        ("file,url\na.txt,javascript:alert(1)\n", 2, "no http or https address"),
        ("file,url\na.txt,ftp://example.org/a\n", 2, "no http or https address"),
        ("file,url\na.txt,http://[half\n", 2, "no http or https address"),
        ('file,headline\na.txt,"open\n', 2, "is no CSV"),
        ("file,outlet\na.txt,Holm\0Post\n", 2, "a NUL character"),
        (b"file\na.txt\n\xff.txt\n", 3, "is no UTF-8"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, reason: str
) -> None:
    path = table(tmp_path, text)
    with pytest.raises(SidecarError, match=reason) as caught:
        read_sidecar(path)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}: line {line}: ")


def test_a_missing_table(tmp_path: Path) -> None:
    with pytest.raises(SidecarError, match="cannot be read"):
        read_sidecar(tmp_path / "none.csv")
