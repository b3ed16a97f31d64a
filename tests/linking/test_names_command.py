"""python -m articles.linking.names"""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from articles.linking import names

PAIR = {"name1": "Anna Lindqvist", "name2": "A. Lindqvist"}


def run(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> tuple[int, list[dict[str, object]]]:
    status = names.main(arguments)
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(json.dumps(PAIR) + "\n\n" + json.dumps(PAIR | {"name2": "Jonas Holm"}))
    status, found = run(capsys, [str(pairs)])
    assert status == 0
    assert [answer["same"] for answer in found] == [True, False]
    assert all(0 <= float(str(answer["score"])) <= 1 for answer in found)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"7",
        b"{}",
        b'{"name1": "Anna", "name2": null}',
        b'{"name1": "\xff", "name2": "Anna"}',
        b"[" * 100_000,
    ],
)
def test_unreadable_line(line: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(line + b"\n" + json.dumps(PAIR).encode() + b"\n")
    status, found = run(capsys, [str(pairs)])
    assert status == 1
    assert [set(answer) for answer in found] == [{"error"}, {"same", "score"}]


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = io.TextIOWrapper(io.BytesIO('{"name1": "é", "name2": "ü"'.encode()))
    monkeypatch.setattr(sys, "stdin", text)
    status, found = run(capsys, [])
    assert status == 1
    assert "error" in found[0]


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        names.main(["nowhere.jsonl"])
    assert "error: nowhere.jsonl: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("module", ["linking.names", "linking.utterances", "quotations"])
def test_readers_who_have_had_enough_and_disks_that_have(module: str, tmp_path: Path) -> None:
    row = PAIR | {"id": "a", "article": "1", "outlet": "b", "date": None, "speaker": None}
    lines = tmp_path / "lines.jsonl"
    lines.write_text((json.dumps(row | {"text": "“No,” she said."}) + "\n") * 3000)
    command = f"{sys.executable} -m articles.{module} {lines}"
    for output, status, message in (
        ("| head -1 > /dev/null; exit ${PIPESTATUS[0]}", 0, ""),
        ("> /dev/full", 1, "The output cannot be written: No space left on device.\n"),
    ):
        done = subprocess.run(
            ["bash", "-c", f"{command} {output}"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (status, message)


def test_as_a_module_without_django() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "articles.linking.names"],
        input=json.dumps(PAIR).encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["same"] is True
