"""The rule introduced: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lindqvist had an answer: “No.”", "Ana Lindqvist"),
        ("Ana Lindqvist was blunt. “No.”", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("introduced", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "It was dark. “No.”",
        "“We shall see,” Ana Lindqvist said. “No.”",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("introduced", text) is None
