"""The rule name_line: what it answers and what it must refuse."""

import pytest

from .ask import ask, said_by

ABOVE = """The millers speak

Ana Lindqvist, 34, miller

“We shall see.”

Tom Okafor (smith)

“There is time.”"""

BELOW = """The millers speak

“We shall see.”

Ana Lindqvist

“There is time. There always is.”

Tom Okafor"""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (ABOVE, "Tom Okafor"),
        (ABOVE.partition("“There")[0], "Ana Lindqvist"),
        (BELOW, "Tom Okafor"),
    ],
)
def test_answers(text: str, speaker: str) -> None:
    assert said_by("name_line", text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        # a byline, a caption, a sentence, a quotation inside a paragraph
        "Ana Lindqvist\n\n“We shall see.”\n\nThe ferry left.",
        "The millers speak\n\n“We shall see.”\n\nAna Lindqvist\n\nThe ferry left.",
        "Ana Lindqvist left.\n\n“We shall see.”\n\nTom Okafor stayed.",
        "Ana Lindqvist\n\nNobody knew. “We shall see.”\n\nTom Okafor",
    ],
)
def test_refuses(text: str) -> None:
    assert ask("name_line", text) is None
