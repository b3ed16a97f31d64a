"""Rows of a list of quotations: one statement that the reporter's words interrupt is one row."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Quote


@dataclass(frozen=True, slots=True)
class Row:
    """A quotation, with the fragments of it that are on the same page, in the order of the text."""

    quotes: list[Quote]

    @property
    def quote(self) -> Quote:
        return self.quotes[0]


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
