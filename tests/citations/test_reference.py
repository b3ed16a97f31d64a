"""What is taken from the rows of the archive."""

import pytest

from articles.citations import of_article, of_quote
from articles.citations.reference import one_line, writer
from articles.models import Article, Quote, Source

ADDRESS = "https://archive.example/quotes/5/"


def quote(**fields: object) -> Quote:
    article = Article(
        pk=3,
        headline="Council\r\nvotes",
        byline="By Eva Holm\u2028",
        source=Source(name="Harbour Post"),
        url="https://post.example/",
    )
    return Quote(pk=5, article=article, text="“The\n\nharbour”", **fields)


def test_every_text_is_one_line() -> None:
    found = of_quote(quote(), ADDRESS)
    assert (found.headline, found.byline, found.words) == (
        *("Council votes", "Eva Holm", "“The harbour”"),
    )


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\x85", "\u2028", "\x0b", "\x00", "\x1b", "\t"])
def test_no_sign_ends_a_line(sign: str) -> None:
    assert one_line(f"a{sign} b{sign}") == "a b"


def test_a_guess_names_nobody() -> None:
    guess = quote(speaker_text="harbour board", confidence=0.3)
    assert of_quote(guess, ADDRESS).speaker == ""
    told = quote(speaker_text="harbour board", confidence=0.6)
    assert of_quote(told, ADDRESS).speaker == "harbour board (unconfirmed)"
    sure = quote(speaker_text="harbour board", confidence=0.9)
    assert of_quote(sure, ADDRESS).speaker == "harbour board"
    unknown = quote(confidence=0.6)
    assert of_quote(unknown, ADDRESS).speaker == ""


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Eva Holm", "Eva Holm"),
        ("by Eva Holm and Per Ek", "Eva Holm and Per Ek"),
        ("By Eva Holm, Northern Wire", "Eva Holm"),
        ("Eva Holm, Per Ek, Harbour Post", "Eva Holm, Per Ek"),
        ("Eva Holm, political editor", "Eva Holm, political editor"),
        ("Northern Wire", "Northern Wire"),
        (", Northern Wire", ", Northern Wire"),
        ("Byron Ek,", "Byron Ek,"),
        ("", ""),
    ],
)
def test_the_writer(byline: str, name: str) -> None:
    assert writer(byline, "Harbour Post", "Northern Wire") == name


def test_an_article() -> None:
    found = of_article(quote().article, ADDRESS)
    assert (found.kind, found.number, found.words, found.speaker) == ("article", 3, "", "")
    assert found.addresses == ["https://post.example/", ADDRESS]
    assert (found.origin, found.date_parts) == ("", ())
