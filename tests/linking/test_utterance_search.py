"""Words that are asked for, and quotations in which they stand exactly, nearly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.linking.utterance_search import Found, find, length, telling
from articles.linking.utterances import Rendering

WHOLE = "“We shall not sell the rusting pier, because the island paid for every plank of it.”"


def found(asked: str, printed: str, speaker: str = "") -> Found | None:
    return find(Rendering(0, asked, speaker), Rendering(0, printed, speaker))


@pytest.mark.parametrize(
    ("asked", "extent", "words"),
    [
        (WHOLE, "whole", 16),
        ("WE SHALL NOT SELL THE RUSTING PIER", "part", 7),
        ("the", "part", 1),
        ("we shall never sell the rusting pier, because the island paid", "near", 11),
        ("We shall not sell … because the island paid for every plank of it", "near", 13),
        ("we sold the rusting pier, because the island pays for every plank", "near", 12),
    ],
)
def test_it_is_found(asked: str, extent: str, words: int) -> None:
    there = found(asked, WHOLE)
    assert there
    assert (there.extent, there.words) == (extent, words)
    assert (there.score == 1) == (extent != "near")


@pytest.mark.parametrize(
    "asked",
    [
        "Nobody reads the gazette in winter.",
        "plank pier",
        "“…”",
        "",
        "the rusting ferry",  # one telling word
    ],
)
def test_it_is_not(asked: str) -> None:
    assert found(asked, WHOLE) is None


def test_an_ellipsis_stands_for_words() -> None:
    cut = "“We shall not sell … every plank of it.”"
    assert found("we shall not sell every plank of it", cut) != Found("whole", 8, 1.0)
    exact = found("We shall not sell... every plank of it", cut)
    assert exact
    assert exact.extent == "whole"


def test_the_same_speaker_needs_fewer_words() -> None:
    assert found("the rusting piers", WHOLE) is None
    near = found("the rusting piers", WHOLE, "Anna Lindqvist")
    assert near
    assert near.extent == "near"


def test_telling_words() -> None:
    assert telling("The Harbour isn’t of the past") == ["Harbour", "past"]
    assert length("The Harbour isn’t of the past") == 7


@given(st.text(), st.text())
def test_any_texts(asked: str, printed: str) -> None:
    there = found(asked, printed)
    assert there is None or 0 < there.words <= length(asked)


@given(st.text())
def test_any_text_is_found_in_itself(text: str) -> None:
    there = found(text, text)
    assert (there is not None) == (length(text) > 0)
    assert there is None or there.extent == "whole"
