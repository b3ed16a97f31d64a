"""The rule according_to: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to Ana Lindqvist, it is “a gamble”.", "Ana Lindqvist"),
        ("It is “a gamble”, according to the memo.", "the memo"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("according_to", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "It is “a gamble”, Ana Lindqvist said.",
        "According to plan, it was “done”.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("according_to", text) is None
