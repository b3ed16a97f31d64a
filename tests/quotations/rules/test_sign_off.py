"""The rule sign_off: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We shall see.” — Ana Lindqvist", "Ana Lindqvist"),
        ("“We shall see” (Ana Lindqvist, miller)", "Ana Lindqvist"),
        ("“We shall see.” Those are the words of Ana Lindqvist.", "Ana Lindqvist"),
        ("“We shall see.” That quote from Ana Lindqvist is old.", "Ana Lindqvist"),
        ("“We shall see.” So says Ana Lindqvist.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("sign_off", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“We shall see.” Ana Lindqvist left.",
        "“We shall see.” — and so it went.",
        "She called it “a ferry” (Ana Lindqvist had sold it)",
        "“We shall see.” That was the end of Ana Lindqvist.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("sign_off", text) is None
