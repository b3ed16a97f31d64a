"""Quotes as rows of plain values: the export contract."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from articles.models import Article, Quote

FIELDS = (
    "id", "text", "kind", "status", "speaker", "speaker_kind", "confidence", "rule", "cue",
    "mention", "introduction", "outlet", "origin", "headline", "published",
    "published_precision", "url", "source_file", "article_id", "start", "end", "continues",
    "utterance_id",
)  # fmt: skip
# A spreadsheet runs a cell that begins so as a formula; some skip blanks and fold wide signs first.
FORMULA = re.compile(r"[\t\r\n]|[\s\ufeff\u200b]*[=+\-@＝＋－＠]")


class Writer(Protocol):
    """Anything that takes text: a file, a command's standard output, an HTTP response."""

    def write(self, text: str, /) -> object: ...


def rows(quotes: Iterable[Quote]) -> Iterator[dict[str, Any]]:
    """One dictionary a quote, with the keys FIELDS in order."""
    return (row(quote) for quote in quotes)


def row(quote: Quote) -> dict[str, Any]:
    article = quote.article
    values = (
        quote.pk, quote.text, quote.kind, quote.status, speaker(quote), quote.speaker_kind,
        quote.confidence, quote.rule, quote.cue, quote.mention, quote.introduction,
        article.source and article.source.name, article.origin and article.origin.name,
        article.headline, published(article), article.published_precision, article.url,
        article.source_file, article.pk, quote.start, quote.end, quote.continues_id,
        None,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def speaker(quote: Quote) -> str | None:
    """The Person's name, or the words of a group or document; a name not yet resolved is nobody."""
    if quote.speaker:
        return quote.speaker.name
    if quote.speaker_kind in (Quote.SpeakerKind.GROUP, Quote.SpeakerKind.DOCUMENT):
        return quote.speaker_text or None
    return None


def published(article: Article) -> str | None:
    """ISO 8601, as exact as the date is known: 2024, 2024-05, 2024-05-16 or with the minute."""
    if article.published_at is None:
        return None
    iso = article.published_at.isoformat(timespec="minutes")
    return iso[: {"year": 4, "month": 7, "day": 10}.get(article.published_precision)]


def write_jsonl(quotes: Iterable[Quote], out: Writer) -> None:
    for line in rows(quotes):
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_csv(quotes: Iterable[Quote], out: Writer) -> None:
    writer = csv.writer(out)  # its lines end in CR LF: else it leaves a CR in a cell unquoted
    writer.writerow(FIELDS)
    writer.writerows([safe_cell(value) for value in line.values()] for line in rows(quotes))


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet takes for a formula gets a leading apostrophe."""
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    return value
