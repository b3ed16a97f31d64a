"""Golden cases: name_pairs.txt, one pair a line."""

from pathlib import Path

import pytest

from articles.linking.names import compare

CASES = Path(__file__).with_name("name_pairs.txt").read_text(encoding="utf-8").splitlines()
PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in CASES
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("name1", "name2", "verdict"), PAIRS)
def test_pair(name1: str, name2: str, verdict: str) -> None:
    assert verdict in {"same", "different"}
    assert compare(name1, name2).same == (verdict == "same")
