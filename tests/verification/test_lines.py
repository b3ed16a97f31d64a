"""What is pasted, cut into lines, words and names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.verification import LONGEST_LINE, Line, lines_of

ANNA = "Anna Lindqvist"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("We need ships", "", "We need ships"),
        ("Anna Lindqvist: We need ships", ANNA, "We need ships"),
        ("Anna Lindqvist: “We need ships.”", ANNA, "“We need ships.”"),
        ("the council: “We need ships.”", "the council", "“We need ships.”"),
        ("“We need ships.” — Anna Lindqvist", ANNA, "“We need ships.”"),
        ('"We need ships." - Anna Lindqvist', ANNA, '"We need ships."'),
        ("Greta van den Berg: ships", "Greta van den Berg", "ships"),
        ("Élise O’Hara-Dahl: ships", "Élise O’Hara-Dahl", "ships"),
        # No names.
        ("Remember: we need ships", "", "Remember: we need ships"),
        ("We have one rule: never sell", "", "We have one rule: never sell"),
        ("At 12:30 we sail", "", "At 12:30 we sail"),
        ("Anna Lindqvist:", "", "Anna Lindqvist:"),
        ("“We need ships” — and soon: now", "", "“We need ships” — and soon: now"),
    ],
)
def test_names(text: str, name: str, words: str) -> None:
    assert lines_of(text) == [Line(text, words, name)]


def test_lines() -> None:
    pasted = "one\r\n\r\n  two\t words \u2028three\0\x07\n \0 \n"
    assert [line.text for line in lines_of(pasted)] == ["one", "two words", "three"]
    assert len(lines_of("a" * 9000)[0].text) == LONGEST_LINE


@given(st.text())
def test_any_text(text: str) -> None:
    for line in lines_of(text):
        assert line.words in line.text
        assert line.name in line.text
        assert line.words.strip()
        assert "\0" not in line.text
