"""What templates print: dates, initials, words of attribution."""

from datetime import UTC, datetime

import pytest

from articles.models import Article, Quote
from articles.templatetags.archive import cue_words, initials, machine_date, printed, spelled

AT = datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "precision", "words", "machine"),
    [
        (AT, "minute", "6 May 2024, 07:08", "2024-05-06T07:08Z"),
        (AT, "day", "6 May 2024", "2024-05-06"),
        (AT, "month", "May 2024", "2024-05"),
        (AT, "year", "2024", "2024"),
        (None, "unknown", "date not stated", ""),
        (None, "day", "date not stated", ""),
        (AT, "unknown", "date not stated", ""),
        (datetime(987, 1, 1, tzinfo=UTC), "year", "0987", "0987"),
    ],
)
def test_dates(at: datetime | None, precision: str, words: str, machine: str) -> None:
    article = Article(published_at=at, published_precision=precision)
    assert printed(article) == words
    assert machine_date(article) == machine


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Lindqvist", "AL"),
        ("Anna Maria Lindqvist", "AL"),
        ("the Kremlin", "K"),
        ("The", "T"),
        ("joint statement", "JS"),
        ("e\u0301va holm", "ÉH"),
        ("“Eva” (Holm)", "EH"),
        ("", "?"),
        ("—", "?"),
        ("王毅", "王"),
        ("ßen", "SS"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("cue", "mention", "confidence", "words"),
    [
        ((10, 14, "said"), (5, 9, "Holm"), 1, "Holm said"),
        ((5, 9, "said"), (10, 14, "Holm"), 1, "said Holm"),
        ((5, 9, "said"), (40, 44, "Holm"), 1, "said … Holm"),
        ((5, 9, "said"), (3, 12, "he said so"), 1, "said"),
        ((5, 9, "said"), (None, None, "Holm"), 1, "said"),
        ((None, None, "said"), (None, None, ""), 1, "said"),
        ((None, None, ""), (5, 9, "Holm"), 1, "Holm"),
        ((10, 14, "said"), (5, 9, "Holm"), 0.1, "said"),
        ((None, None, ""), (None, None, ""), 1, ""),
    ],
)
def test_the_words_that_attribute(
    cue: tuple[int, int, str], mention: tuple[int, int, str], confidence: float, words: str
) -> None:
    quote = Quote(
        cue_start=cue[0],
        cue_end=cue[1],
        cue=cue[2],
        mention_start=mention[0],
        mention_end=mention[1],
        mention=mention[2],
        confidence=confidence,
    )
    assert cue_words(quote) == words


@pytest.mark.parametrize(("number", "word"), [(1, "One"), (9, "Nine"), (10, "10"), (0, "0")])
def test_spelled(number: int, word: str) -> None:
    assert spelled(number) == word
