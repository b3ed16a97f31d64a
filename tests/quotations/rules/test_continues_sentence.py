"""The rule continues_sentence: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We shall see,” Ana Lindqvist said. “There is time.”", "Ana Lindqvist"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("continues_sentence", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“There is time.”",
        "“We shall see,” Ana Lindqvist said.\n\n“There is time.”",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("continues_sentence", text) is None
