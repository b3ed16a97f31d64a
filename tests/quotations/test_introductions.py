"""How somebody is introduced: the plain role phrase, without the name; None for what is no role."""

import pytest

from articles.quotations import extract

INTRODUCED = [
    ("“No,” said Tomas Berg, a fisherman.", "a fisherman"),
    ("Tomas Berg, a fisherman, left. “No,” Berg said.", "a fisherman"),
    ("“No,” said Tomas Berg, 54, a retired driver from Norrby.", "a retired driver from Norrby"),
    ("“No,” said Tomas Berg, mayor of Norrby.", "mayor of Norrby"),
    ("“No,” said Ana Lindqvist (Lab), the member for Norrby.", "the member for Norrby"),
    ("“No,” said Ana Berg, a cardiologist at Norrby General.", "a cardiologist at Norrby General"),
    ("“No,” said Ana Berg, Lund’s spokeswoman.", "Lund’s spokeswoman"),
    ("“No,” said Ana Berg, a Lund beekeeper.", "a Lund beekeeper"),
    ("“No,” said the Norrby mayor, Tomas Berg.", "the Norrby mayor"),
    ("A spokeswoman for the ministry, Eva Strand, said “no”.", "A spokeswoman for the ministry"),
    ("“No,” said fisherman Tomas Berg.", "fisherman"),
    ("Malvian Foreign Minister Tomas Berg said “no”.", "Malvian Foreign Minister"),
    ("Prof Ana Berg, a scholar at Lund, said “no”.", "a scholar at Lund"),
    ("Prof Ana Berg said “no”. Berg, a scholar at Lund, left.", "a scholar at Lund"),
]
NOT_INTRODUCED = [
    "“No,” said Ana Berg, 34.",
    "“No,” said Ana Berg, a day after the vote.",
    "“No,” said Ana Berg, a matter of hours after the vote.",
    "“No,” said Ana Berg, a move that surprised many.",
    "“No,” said Mr. Berg.",
    "“No,” said Ana Berg, whose father built boats.",
    "In Norrby, Ana Berg said “no”.",
]


@pytest.mark.parametrize(("text", "expected"), INTRODUCED)
def test_introduced(text: str, expected: str) -> None:
    introduction = extract(text)[0].introduction
    assert introduction is not None
    assert introduction.text == expected


@pytest.mark.parametrize("text", NOT_INTRODUCED)
def test_not_introduced(text: str) -> None:
    assert extract(text)[0].introduction is None
