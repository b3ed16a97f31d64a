"""The rule said_after: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We shall see,” Ana Lindqvist said.", "Ana Lindqvist"),
        ("“We shall see,” said Ana Lindqvist.", "Ana Lindqvist"),
        ("“Why?” she asked.", "she"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("said_after", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“We shall see,” but Tom Okafor said no.",
        "The “old ferry” sank when Ana Lindqvist said so.",
        "The ministry said the loss was “small”, the agency reported.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("said_after", text) is None
