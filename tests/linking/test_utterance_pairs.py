"""Golden cases: utterance_pairs.txt, two quotations and a verdict each."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.linking.utterances import Rendering, compare, fingerprints, link, rendering

CASES = Path(__file__).with_name("utterance_pairs.txt").read_text(encoding="utf-8")


def read(line: str) -> Rendering:
    text, speaker, day = (part.strip() for part in line.split("|"))
    return rendering(text, speaker, dt.date.fromisoformat(day) if day else None)


def read_cases() -> Iterator[tuple[Rendering, Rendering, str, bool]]:
    for block in CASES.split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            first, second, verdict = lines
            kind, same = (part.strip() for part in verdict.split("|"))
            assert same in {"same", "different"}
            yield read(first), read(second), kind, same == "same"


PAIRS = list(read_cases())


@pytest.mark.parametrize(("a", "b", "kind", "same"), PAIRS)
def test_pair(a: Rendering, b: Rendering, kind: str, same: bool) -> None:
    relation = compare(a, b)
    assert (relation.kind, relation.same) == (kind, same)
    assert compare(b, a) == relation
    one, other = link([a, b])
    assert (one == other) == same


@pytest.mark.parametrize(("a", "b", "kind", "same"), [pair for pair in PAIRS if pair[3]])
def test_pair_of_one_utterance_shares_a_fingerprint(
    a: Rendering, b: Rendering, kind: str, same: bool
) -> None:
    assert set(fingerprints(a.text)) & set(fingerprints(b.text))
