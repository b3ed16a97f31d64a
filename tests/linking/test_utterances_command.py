"""python -m articles.linking.utterances"""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from articles.linking import utterances

QUOTE = {
    "id": "1",
    "article": "a",
    "outlet": "Norrby Post",
    "date": "2024-05-16",
    "speaker": "Anna Lindqvist",
    "text": "“The pier was never theirs to sell.”",
}
FRAGMENT = QUOTE | {"id": "2", "article": "b", "date": None, "text": "“never theirs to sell”"}
OTHER = QUOTE | {"id": "3", "speaker": None, "date": "2024-05", "text": "“Where is the ferry?”"}


def run(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> tuple[int, list[dict[str, object]]]:
    status = utterances.main(arguments)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quotes = tmp_path / "quotes.jsonl"
    quotes.write_text("\n\n".join(json.dumps(quote) for quote in (QUOTE, OTHER, FRAGMENT)))
    status, found = run(capsys, [str(quotes)])
    assert status == 0
    assert found == [
        {"id": "1", "cluster": 0},
        {"id": "3", "cluster": 1},
        {"id": "2", "cluster": 0},
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"{", None),
        (b"[]", None),
        (b"7", None),
        (b"{}", None),
        (b'{"id": "x"}', "x"),
        (b'{"id": "x", "text": null}', "x"),
        (b'{"id": "x", "text": "t", "speaker": 7}', "x"),
        (b'{"id": "x", "text": "t", "date": 7}', "x"),
        (b'{"id": "x", "text": "t", "date": "yesterday"}', "x"),
        (b'{"id": "x", "text": "t", "date": "2024-13-01"}', "x"),
        (b'{"id": "x", "text": "\xff"}', None),
        (b"[" * 100_000, None),
    ],
)
def test_unreadable_line(
    line: bytes, name: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes = tmp_path / "quotes.jsonl"
    quotes.write_bytes(line + b"\n" + json.dumps(QUOTE).encode() + b"\n")
    status, found = run(capsys, [str(quotes)])
    assert status == 1
    assert found[0]["id"] == name
    assert "error" in found[0]
    assert found[1] == {"id": "1", "cluster": 0}


def test_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert run(capsys, []) == (0, [])


def test_as_a_module_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "articles.linking.utterances"],
        input=json.dumps(QUOTE).encode() + b"\n" + json.dumps(FRAGMENT).encode(),
        capture_output=True,
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["cluster"] for answer in found] == [0, 0]


@pytest.mark.parametrize(
    "date", ["2024-05-16", "2024-05-16T21:00:00+02:00", "2024", "2024-05", None]
)
def test_dates(date: str | None) -> None:
    [answer] = utterances.answers([json.dumps(QUOTE | {"date": date}).encode()])
    assert answer == {"id": "1", "cluster": 0}
