"""The rule not_a_statement: what it answers and what it must refuse."""

import pytest

from .ask import ask


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “harbour plan” was shelved.",
        "See “norrby.example/ferry” for more.",
        "Robert “Bobby” Lund left.",
        "<post author=“@anaberg” date=“May 2”>",
    ],
)
def test_nobody_says_it(text: str) -> None:
    decision = ask("not_a_statement", text)
    assert decision is not None
    assert decision.scare


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist called it a “gamble”.",
        "“We shall see,” Ana Lindqvist said.",
        "Her wish = “peace in the harbour”.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("not_a_statement", text) is None
