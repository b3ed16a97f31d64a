"""The five founding texts, wholly: what each says of itself, and where its body begins and ends."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from articles.importing import RawArticle, find_inputs, read
from tests.importing.test_cases import shown

FOLDER = Path(__file__).parents[2] / "fixtures" / "texts"


@dataclass(frozen=True, slots=True)
class Expected:
    """None and "" for what the text does not say; of a headline its first words."""

    headline: str
    section: str
    byline: str
    dateline: str
    outlet: str | None
    origin: str | None
    published: str
    credits: int
    first: str
    last: str
    paragraphs: int


EXPECTED = {
    "000": Expected(
        "", "", "", "", None, None, "", 1,
        "Russian President Vladimir V. Putin arrived", "the underwater part of the iceberg.”", 34,
    ),
    "001": Expected(
        "Russia's Putin meets Xi Jinping in Beijing seeking support for war effort", "Reports",
        "Myind Staff", "", "Myind", None, "2024-05-16T12:19 minute", 1,
        "On Thursday, Russian President", "attend a trade and investment expo.", 22,
    ),
    "002": Expected(
        "", "", "", "", "TSF", None, "", 1,
        "Russian President Vladimir Putin is expected", "thousands of children in Ukraine.", 20,
    ),
    "003": Expected(
        "China’s Xi Jinping rolls out red carpet for close friend Putin in strong show of unity",
        "", "By Simone McCarthy, CNN", "Hong Kong", "News Channel 3", "CNN", "2024 year", 3,
        "Hong Kong (CNN) — Chinese leader", "in procuring items for China’s military.", 29,
    ),
    "004": Expected(
        "Putin concludes a trip to China by emphasizing its strategic and personal ties to Russia",
        "News", "", "BEIJING", "BNC Global Media Group", "AP", "", 2,
        "BEIJING — Russian President Vladimir", "Xi was welcomed to the Kremlin last year.", 27,
    ),
}  # fmt: skip

FURNITURE = (
    "Share on", "Skip to", "ontributed to the report", "ontributed to this", "contributed.",
    "asleep", "Donate", "Related", "Comments", "comments ↓", "Image source", "CNN-Wire", "©",
    "Source:", "originally appeared", "___", "9,595", "Guidelines", "Newsource", "intuitive",
    "Myind", "reported from",
)  # fmt: skip


def founding_text(number: str) -> RawArticle:
    return read(next(FOLDER.glob(f"{number}_*.txt")))


@pytest.mark.parametrize("number", EXPECTED)
def test_what_the_text_says_of_itself(number: str) -> None:
    article, expected = founding_text(number), EXPECTED[number]
    for field in ("headline", "section", "byline", "dateline", "outlet", "origin"):
        assert getattr(article, field) == getattr(expected, field), field
    assert shown(article.published) == expected.published
    assert len(article.credits) == expected.credits
    assert article.problems == ()
    assert article.encoding == "utf-8"


@pytest.mark.parametrize("number", EXPECTED)
def test_body_is_the_article_and_nothing_else(number: str) -> None:
    article, expected = founding_text(number), EXPECTED[number]
    assert article.body.startswith(expected.first)
    assert article.body.endswith(expected.last)
    assert article.body.count("\n\n") + 1 == expected.paragraphs
    assert [words for words in FURNITURE if words in article.body] == []


@pytest.mark.parametrize("number", EXPECTED)
def test_every_quotation_mark_of_the_body_is_kept_as_printed(number: str) -> None:
    article = founding_text(number)
    removed = [article.decoded[removed.start : removed.end] for removed in article.removed]
    for mark in "“”‘’\"'":
        in_furniture = sum(text.count(mark) for text in removed)
        assert article.body.count(mark) == article.decoded.count(mark) - in_furniture


def test_subheadings_stay_paragraphs_of_the_body() -> None:
    paragraphs = founding_text("003").body.split("\n\n")
    assert "Mounting international pressure over Ukraine" in paragraphs
    assert "Alignment on shared frictions" in paragraphs


def test_all_five_are_found() -> None:
    assert [path.name[:3] for path in find_inputs(FOLDER)] == list(EXPECTED)
