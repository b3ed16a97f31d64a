"""The rule title_of_work: what it answers and what it must refuse."""

import pytest

from .ask import ask


@pytest.mark.parametrize(
    "text",
    [
        "The pupils know “The Quiet Field” by heart.",
        "He told it in his memoir, “Tides.”",
        "“Harbour Nights” star Ana Lindqvist came.",
        "Ana Lindqvist spoke on Norrby Radio’s “Today,” and left.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    decision = ask("title_of_work", text)
    assert decision is not None
    assert decision.scare


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist called it “The Quiet Field”.",
        "“Never Again,” Ana Lindqvist said.",
        "The crew left to chants of “Shame, Shame”.",
        "She said the novel was “a gamble”.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("title_of_work", text) is None
