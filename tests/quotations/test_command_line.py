"""python -m articles.quotations: JSON Lines in, JSON Lines out."""

import json
import subprocess
import sys
from pathlib import Path

TEXT = "“We shall see,” Ana Lindqvist said. “There is time.”"


def run(lines: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "articles.quotations", *arguments]
    return subprocess.run(command, input=lines, capture_output=True, text=True, check=False)


def test_one_line_each_in_order() -> None:
    rows = [{"id": "a", "text": TEXT, "other": 1}, {"id": "b", "text": ""}]
    done = run("".join(json.dumps(row) + "\n" for row in rows))
    assert done.returncode == 0
    assert done.stdout.isascii()
    first, second = map(json.loads, done.stdout.splitlines())
    assert second == {"id": "b", "quotations": []}
    quotation = first["quotations"][0]
    assert (quotation["start"], quotation["end"]) == (0, 15)
    assert TEXT[quotation["start"] : quotation["end"]] == quotation["text"] == "“We shall see,”"
    assert quotation["mention"] == {"start": 16, "end": 29, "text": "Ana Lindqvist"}
    assert first["quotations"][1]["continues"] == 0
    assert set(quotation) == {
        "start", "end", "text", "kind", "cue", "mention", "chain", "introduction",
        "speaker", "speaker_kind", "continues", "confidence", "rule",
    }  # fmt: skip


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}) + "\n", encoding="utf-8")
    assert len(json.loads(run("", str(path)).stdout)["quotations"]) == 2


def test_lines_that_cannot_be_read_are_answered_and_the_run_goes_on() -> None:
    lines = [
        "nonsense",
        "[]",
        '{"text": "x"}',
        '{"id": "c"}',
        json.dumps({"id": "d", "text": TEXT}),
    ]
    done = run("\n".join(lines) + "\n")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [answer["id"] for answer in answers] == [None, None, None, "c", "d"]
    assert ["error" in answer for answer in answers] == [True, True, True, True, False]


def test_a_missing_file_is_named() -> None:
    done = run("", "no-such-file.jsonl")
    assert done.returncode == 2
    assert "no-such-file.jsonl" in done.stderr


def test_no_django_is_imported() -> None:
    code = "import sys, articles.quotations; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
