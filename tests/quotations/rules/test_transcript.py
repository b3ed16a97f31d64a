"""The rule transcript: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("LINDQVIST: “We shall see.”", "LINDQVIST"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("transcript", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana said: “We shall see.”",
        "“We shall see,” Ana Lindqvist said.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("transcript", text) is None
