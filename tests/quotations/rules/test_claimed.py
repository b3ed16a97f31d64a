"""The rule claimed: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Okafor laughed at Ana Lindqvist’s repeated claim that it was “full of gold”.",
            "Ana Lindqvist",
        ),
        ("The council rejected her call for “a ban on ships” in the harbour.", "her"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("claimed", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ana Lindqvist’s harbour was “full of gold”.",
        "Tom Okafor heard Ana Lindqvist’s claim, and called it “a bathtub”.",
        "Tom Okafor weighed Ana Lindqvist’s claim that the mayor said “never”.",
        "Tom Okafor called her claim of “theft” from the crew’s fund “absurd”.",
        "The memo’s claim that the harbour was “full of gold” was wrong.",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("claimed", text) is None
