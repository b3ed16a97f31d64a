"""The rule trailing_cue: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The plan is “a gamble” and should go, Ana Lindqvist said.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("trailing_cue", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist said the plan is “a gamble”.",
        "The plan is “a gamble” and should go.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("trailing_cue", text) is None
