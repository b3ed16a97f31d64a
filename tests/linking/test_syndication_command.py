"""python -m articles.linking.syndication"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from articles.linking import syndication

from .test_syndication import ARTICLE, EDITS, OTHER

ROWS = [
    {"id": "a", "outlet": "Norrby Post", "text": ARTICLE},
    {"id": "b", "outlet": "Norrby Post", "text": OTHER},
    {"id": "é", "outlet": "Vestra News", "text": EDITS["new headline"]},
]


def run(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> tuple[int, list[dict[str, object]]]:
    status = syndication.main(arguments)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n\n".join(map(json.dumps, ROWS)))
    assert run(capsys, [str(articles)]) == (0, [{"a": "a", "b": "é", "share": 1.0}])


@pytest.mark.parametrize(
    ("date", "number"),
    [("2024-05-17", 1), ("2024-05-17T10:00", 1), ("2024-06-01", 0), ("May", 1), (None, 1), (7, 1)],
)
def test_dates(
    date: object, number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = tmp_path / "articles.jsonl"
    rows = [{**ROWS[0], "date": "2024-05-16"}, {**ROWS[2], "date": date}]
    articles.write_text("\n".join(map(json.dumps, rows)))
    status, found = run(capsys, [str(articles)])
    assert (status, len(found)) == (0, number)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"{", None),
        (b"[]", None),
        (b"7", None),
        (b"{}", None),
        (b'{"id": "x"}', "x"),
        (b'{"id": "x", "text": 7}', "x"),
        (b'{"id": "x", "text": "\xff"}', None),
        (b"[" * 100_000, None),
    ],
)
def test_unreadable_line(
    line: bytes, name: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_bytes(line + b"\n" + b"\n".join(json.dumps(row).encode() for row in ROWS))
    status, found = run(capsys, [str(articles)])
    assert status == 1
    assert found[0]["id"] == name
    assert "error" in found[0]
    assert found[1:] == [{"a": "a", "b": "é", "share": 1.0}]


def test_as_a_module_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "articles.linking.syndication"],
        input="\n".join(map(json.dumps, ROWS)).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stdout.isascii()
    assert [json.loads(line)["b"] for line in done.stdout.splitlines()] == ["é"]
