"""What holds for any bytes: errors, ranges, nothing lost, cleaning twice, linear time."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import RawArticle, ReadError, clean, read_bytes, read_text
from articles.importing.characters import UNWANTED

LINES = st.sampled_from(
    [
        "The mayor of Holm opened a market on Monday, and nobody came to see it.",
        "“It rained,” she said.",
        "Market opens in Holm",
        "By Rosa Vik, Example Wire",
        "May 16, 2024",
        "Related",
        "3 Comments",
        "Share on facebook",
        "Source: NXQ",
        "Rosa Vik and Nils Baker contributed to this report.",
        "© 2024 Cable News Network",
        "HOLM (AP) — The mayor of Holm opened a market on Monday, and went home.",
        "and this line was wrapped by somebody at about seventy characters or",
        "https://example.org/a",
        "___",
        ".",
        "",
        "â€œNoâ€\x9d",
        "e\u0301\u200b\u202e\x00",
    ]
)
PAGES = st.lists(LINES | st.text(max_size=40), max_size=25).map("\n".join)
DATA = st.binary(max_size=300) | PAGES.map(lambda text: text.encode("utf-8", "replace"))


def article_of(data: bytes) -> RawArticle | None:
    try:
        return read_bytes(data, source_file="x.txt")
    except ReadError:
        return None


@settings(max_examples=400, deadline=None)
@given(DATA)
def test_never_raises_anything_else_and_ranges_are_sound(data: bytes) -> None:
    article = article_of(data)
    if article is None:
        return
    position = 0
    for removed in article.removed:
        assert position <= removed.start < removed.end <= len(article.decoded)
        assert article.decoded[removed.start : removed.end].strip()
        position = removed.end
    assert article.body.strip() == article.body != ""
    article.body.encode("utf-8")


@settings(max_examples=300, deadline=None)
@given(DATA)
def test_the_same_bytes_give_the_same_article(data: bytes) -> None:
    assert article_of(data) == article_of(data)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=200) | PAGES)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@settings(max_examples=300, deadline=None)
@given(DATA)
def test_the_body_is_clean(data: bytes) -> None:
    article = article_of(data)
    if article is not None:
        assert clean(article.body) == article.body


@settings(max_examples=400, deadline=None)
@given(PAGES)
def test_nothing_is_lost(text: str) -> None:
    """What is not removed is the body, letter for letter."""
    try:
        article = read_text(text, source_file="x.txt")
    except ReadError:
        return
    if article.problems:
        return
    kept, position = [], 0
    for removed in article.removed:
        kept.append(article.decoded[position : removed.start])
        position = removed.end
    kept.append(article.decoded[position:])
    assert letters("".join(kept)) == letters(article.body)


def letters(text: str) -> str:
    visible = UNWANTED.sub("", "".join(text.replace("\x85", " ").split()))
    return unicodedata.normalize("NFD", visible)


@pytest.mark.parametrize(
    "unit",
    [
        "“", '"', " ", "a", ".", "_", "A ", "1 ", "â€œ", "â€", "By Anna ", "© 2024 ", "\r", "(",
        "e\u0301", "\u0301\u0327", "http://", "Related\n", "Share\n", "“a\n", "and so\n", "May 1, ",
        "x said contributed ", "The mayor came to Holm on Monday, and left again. Related\n",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    """Four times the text takes about four times as long; a quadratic rule would take sixteen."""
    small, large = (unit * (size // len(unit)) + "\nThe end came." for size in (20_000, 80_000))
    assert_linear(small, large)


def test_time_is_linear_with_headings_inside_the_article() -> None:
    prose = "The mayor of Holm opened a market on Monday, and nobody came to see it.\n"
    small, large = (prose * 9 + "Related\n" * count + prose * 9 for count in (2_000, 8_000))
    assert_linear(small, large)


def assert_linear(small: str, large: str) -> None:
    before, after = seconds(small), seconds(large)
    assert after < 0.1 or after < before * 10


def seconds(text: str) -> float:
    """The processor's time for one reading, the best of three."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        article_of(text.encode())
        runs.append(time.process_time() - start)
    return min(runs)
