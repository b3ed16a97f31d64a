"""The rule spoken_by_subject: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lindqvist saw in it a “gamble”.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("spoken_by_subject", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“We shall see.”",
        "In the harbour there was “no room”.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("spoken_by_subject", text) is None
