"""The rule possessor: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Lindqvist’s “steady hands” won.", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("possessor", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist won with “steady hands”.",
        "The memo’s “steady hands” won.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("possessor", text) is None
