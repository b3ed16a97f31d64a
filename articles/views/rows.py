"""Rows of a list of quotations: one statement that the reporter's words interrupt is one row."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Quote

READABLE = (40, 240)  # characters that make a large quotation neither a scrap nor a page


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation, with the fragments of it that are on the same page, in the order of the text."""

    quotes: list[Quote]

    @property
    def quote(self) -> Quote:
        return self.quotes[0]


def leading(rows: Iterable[Row]) -> Row | None:
    """The row to set large: a direct quotation, rather a sure one of a readable length."""
    direct = [row for row in rows if row.quote.kind == Quote.Kind.DIRECT]
    return max(direct, key=fitness, default=None)


def fitness(row: Row) -> tuple[bool, bool]:
    length = sum(len(quote.text) for quote in row.quotes)
    return (not row.quote.is_unconfirmed, READABLE[0] <= length <= READABLE[1])


def rows_of(quotes: Iterable[Quote]) -> list[Row]:
    """One row a statement, at the place of the fragment met first. The unit stays the quote."""
    here = {quote.pk: quote for quote in quotes}
    rows: dict[int, list[Quote]] = {}
    for quote in here.values():
        rows.setdefault(beginning(quote, here), []).append(quote)
    return [Row(sorted(fragments, key=lambda quote: quote.start)) for fragments in rows.values()]


def beginning(quote: Quote, here: dict[int, Quote]) -> int:
    """The id of the fragment, on this page, with which the quotation begins."""
    passed = {quote.pk}
    while quote.continues_id in here and quote.continues_id not in passed:
        before = here[quote.continues_id]
        if before.article_id != quote.article_id or before.speaker_id != quote.speaker_id:
            break
        quote = before
        passed.add(quote.pk)
    return quote.pk
