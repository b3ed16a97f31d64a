"""The rule governed_by_cue: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lindqvist said: “We shall see.”", "Ana Lindqvist"),
        ("The mayor praised the crew’s “steady hands”.", "The mayor"),
        ("The plan was called “a gamble” by Ana Lindqvist.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("governed_by_cue", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left with a “steady hand” at the wheel.",
        "“We shall see,” Ana Lindqvist said.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("governed_by_cue", text) is None
