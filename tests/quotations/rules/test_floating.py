"""The rule floating: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“We shall see,” Ana Lindqvist said.\n\nIt rained.\n\nIt blew.\n\n“There is time.”",
            "Ana Lindqvist",
        ),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("floating", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“There is time.”",
        "The so-called “plan” fell.\n\n“There is time.”",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("floating", text) is None
