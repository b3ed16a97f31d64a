"""A few kills; `make kills` does a hundred."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.stress import kills
from tests.stress.texts import write_texts


def test_a_killed_import_run_again_ends_in_the_same_state(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_texts(tmp_path / "texts", 250)
    asked = SimpleNamespace(count=3, articles=250, workers=2, seed=4)
    problems = kills.tried(connection.vendor, tmp_path, asked)  # type: ignore[arg-type]
    assert not problems
    assert "3 kills of" in capsys.readouterr().out


def test_what_is_not_the_same_is_said() -> None:
    found = kills.difference({"people": [["anna"], ["mira"]]}, {"people": [["anna"]]})
    assert found == ["people: 1 differ: ['[\"mira\"]']"]
