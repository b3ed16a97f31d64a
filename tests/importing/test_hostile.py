"""A few dozen of the hostile files; `python -m tests.importing.hostile` reads a thousand."""

from pathlib import Path

import pytest

from articles.importing import ReadError, documents
from tests.importing import hostile


@pytest.mark.parametrize("number", range(2 * len(hostile.MAKERS)))
def test_a_hostile_file(number: int, tmp_path: Path) -> None:
    with hostile.no_network() as network:
        done = hostile.outcome(number, tmp_path)
    assert done.articles + done.refusals > 0
    assert done.seconds < hostile.LONGEST_SECONDS
    assert not network.called
    assert [path.name for path in tmp_path.iterdir()] == ["hostile"]


def test_a_gigabyte_without_a_line_end(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    hostile.gigabyte(path)
    (error,) = documents(path)
    assert isinstance(error, ReadError)
    assert "is larger than 20,971,520 bytes" in error.reason
