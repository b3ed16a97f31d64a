"""What is known of a printed text, and of the words in it that are cited."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from articles.models import Article, Quote

PARTS_OF_DATE = {"year": 1, "month": 2, "day": 3, "minute": 3}


@dataclass(frozen=True, slots=True)
class Reference:
    """An article, or a quotation in it; every text is one line, and what is empty is not known.

    The byline is one string: where its names begin and end is not known either.
    """

    kind: str  # quotation or article
    number: int
    address: str  # where the archive shows it
    language: str = ""
    headline: str = ""
    byline: str = ""
    outlet: str = ""
    origin: str = ""
    published_at: datetime | None = None  # by the clock of the place of printing
    published_precision: str = "unknown"
    url: str = ""
    words: str = ""
    speaker: str = ""

    @property
    def key(self) -> str:
        return f"newsarchive-{self.kind}-{self.number}"

    @property
    def addresses(self) -> list[str]:
        """Where to read it: the original, then the archive."""
        return [each for each in (self.url, self.address) if each]

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day of printing, as many of them as are known."""
        at = self.published_at
        known = PARTS_OF_DATE.get(self.published_precision, 0)
        return (at.year, at.month, at.day)[:known] if at else ()

    @property
    def note(self) -> str:
        """What the fields of a reference manager have no place for."""
        by = f" of {self.speaker}" if self.speaker else ", speaker not established"
        parts = [
            f"Quotation{by}: {self.words}" if self.words else "",
            f"text of {self.origin}" if self.origin else "",
            f"newsarchive, {self.kind} {self.number}, {self.address}",
        ]
        return "; ".join(part for part in parts if part)


def of_article(article: Article, address: str) -> Reference:
    return Reference("article", article.pk, address, **printing(article))


def of_quote(quote: Quote, address: str) -> Reference:
    """The speaker as readers are told it: not at all, as unconfirmed, or plainly."""
    speaker = one_line(quote.speaker_label) if quote.is_attributed else ""
    if quote.is_unconfirmed:
        speaker = f"{speaker} (unconfirmed)"
    words = one_line(quote.text)
    return Reference(
        "quotation", quote.pk, address, words=words, speaker=speaker, **printing(quote.article)
    )


def printing(article: Article) -> dict[str, Any]:
    """What is known of where and when a text was printed."""
    outlet = one_line(article.source.name) if article.source else ""
    origin = one_line(article.origin.name) if article.origin else ""
    return {
        "language": one_line(article.language),
        "headline": one_line(article.headline),
        "byline": writer(one_line(article.byline), outlet, origin),
        "outlet": outlet,
        "origin": origin,
        "published_at": article.printed_at,
        "published_precision": article.published_precision,
        "url": one_line(article.url),
    }


def writer(byline: str, *employers: str) -> str:
    """The byline without "By", and without the outlet or agency: “By Eva Holm, Northern Wire”."""
    name = byline.removeprefix("By ").removeprefix("by ").strip()
    before, _, after = name.rpartition(",")
    return before.strip() if before.strip() and after.strip() in employers else name


def one_line(text: str) -> str:
    """The text without line breaks, tabs and control characters, which end a field or a file."""
    spaced = " ".join(text.split())
    return "".join(each for each in spaced if unicodedata.category(each) != "Cc")
