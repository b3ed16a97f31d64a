"""python -m tests.quotations.score: tables, errors where asked, exit code 2 for a bad file."""

import json
from pathlib import Path

import pytest

from .__main__ import main


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    text = "“We shall see,” Ana Lindqvist said."
    said = {"type": "direct", "start": 0, "end": 15, "speaker": "Tom Okafor"}
    row = {"id": "a", "text": text, "quotes": [said]}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_the_golden_cases(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("golden cases")
    assert printed[-1].startswith("all")


def test_corpora_and_their_first_errors(capsys: pytest.CaptureFixture[str], gold: Path) -> None:
    assert main([str(gold), str(gold)]) == 0
    without = capsys.readouterr().out
    assert without.count("gold.jsonl: 1 articles, 1 quotations, 1 found") == 2
    assert "Okafor" not in without
    assert main([str(gold), "--errors", "1"]) == 0
    error = "a: speaker  “We shall see,”: Tom Okafor, NOT Ana Lindqvist"
    assert error in capsys.readouterr().out.splitlines()


def test_a_bad_file(capsys: pytest.CaptureFixture[str], gold: Path) -> None:
    gold.write_text("{}\n", encoding="utf-8")
    with pytest.raises(SystemExit) as stopped:
        main([str(gold)])
    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert f'{gold}, line 1: "text" must be a string, not null' in printed.err
    assert printed.out == ""
