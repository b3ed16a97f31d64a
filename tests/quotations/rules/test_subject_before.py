"""The rule subject_before: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lindqvist “never wanted to leave”.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("subject_before", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The sister of Ana Lindqvist “never left”.",
        "“We shall see,” Ana Lindqvist said.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("subject_before", text) is None
