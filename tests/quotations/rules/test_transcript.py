"""The rule transcript: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("LINDQVIST: “We shall see.”", "LINDQVIST"),
        ("Ana Lindqvist came. Q: “And now?” A: “Now we wait.”", "Ana Lindqvist"),
        ("Ana Lindqvist came.\n\nQ. “And now?”\n\nA. “Now we wait.”", "Ana Lindqvist"),
        ("Ana Lindqvist came. Q: “And now?”", None),
    ],
)
def test_answers(text: str, speaker: str | None) -> None:
    assert ask("transcript", text) is not None
    assert said_by("transcript", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana said: “We shall see.”",
        "“We shall see,” Ana Lindqvist said.",
        "Ana Lindqvist sailed from A. “We shall see.”",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("transcript", text) is None
