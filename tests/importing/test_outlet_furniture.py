"""Lines that an editor described are removed, and nothing else."""

import pytest

from articles import importing
from articles.importing.outlet_furniture import lines_of, matches, without_outlet_furniture

TEXT = """Council keeps the harbour open

By Mira Solheim

The council voted on the plan on Thursday evening, after a debate of four hours.

Harbour desk picks a story: The quay is sinking

“The harbour stays open,” said Anna Lindqvist, the mayor of Nordvik.
"""


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("Read next", "READ NEXT"),
        ("Harbour desk picks*", "Harbour desk picks a story: The quay is sinking"),
        ("*picks*sinking", "Harbour desk picks a story: The quay is sinking"),
        ("a*b*c", "a b b c"),
        ("(x+)+*", "(x+)+ y"),
        ("a*", "a"),
    ],
)
def test_a_line_of_the_pattern(pattern: str, line: str) -> None:
    assert matches(pattern, line)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("Read next", "Read next: The quay"),
        ("Harbour desk picks*", "The harbour desk picks nothing"),
        ("a*ba", "aba b"),
        ("ab*ba", "aba"),
        ("a*b*b*c", "a b c"),
        ("a.c", "abc"),
        ("[a-z]*", "abc"),
    ],
)
def test_no_line_of_the_pattern(pattern: str, line: str) -> None:
    assert not matches(pattern, line)


def test_a_long_line_takes_no_longer() -> None:
    assert not matches("*a" * 90 + "*b", "a" * 1_000_000)


def test_what_is_removed_is_noted() -> None:
    raw = importing.read_bytes(TEXT.encode(), source_file="a.txt")
    done = without_outlet_furniture(
        raw, ["Harbour desk picks a story: The quay is s*", "harbour desk*"]
    )
    assert "Harbour desk" not in done.body
    assert done.body.count("\n\n") == raw.body.count("\n\n") - 1
    removed = [each for each in done.removed if each.kind == "outlet-furniture"]
    assert [done.decoded[each.start : each.end] for each in removed] == [
        "Harbour desk picks a story: The quay is sinking"
    ]
    assert list(done.removed) == sorted(done.removed, key=lambda each: each.start)
    assert without_outlet_furniture(done, ["harbour desk*"]) == done


@pytest.mark.parametrize("patterns", [[], ["Nothing like it"], ["*"]])
def test_what_matches_nothing_or_everything_stays(patterns: list[str]) -> None:
    raw = importing.read_bytes(TEXT.encode(), source_file="a.txt")
    assert without_outlet_furniture(raw, patterns) == raw


def test_where_the_lines_stand() -> None:
    body = "One.\n\nRead on.\n\nTwo."
    assert [body[first:last] for first, last in lines_of(["read*"], body)] == ["Read on."]
