"""The rule term: what it answers and what it must refuse."""

import pytest

from .ask import ask


@pytest.mark.parametrize(
    "text",
    [
        "The guests came for a “gala” in the hall.",
        "The evening ends in toasts to the “old friends” treaty.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    decision = ask("term", text)
    assert decision is not None
    assert decision.scare


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist praised the “quiet” crew.",
        "The plan is the “best of a bad lot that nobody wanted” today.",
        "She left with “old friends”.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("term", text) is None
