"""What a search found, marked in the texts that a page shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Quote
from articles.search import Query
from articles.search.index import START, STOP

MARKED = re.compile(f"{START}([^{STOP}]*){STOP}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `found` is what the search looked for."""

    text: str
    found: bool


def pieces(marked: str) -> list[Piece]:
    """A text with marks, cut at them: every second piece was between two."""
    cut = [Piece(text, bool(n % 2)) for n, text in enumerate(MARKED.split(marked))]
    return [piece for piece in cut if piece.text]


def highlighted(quotes: Sequence[Quote], queries: Sequence[Query]) -> Sequence[Quote]:
    """The quotations, each with its `pieces`: one query."""
    if quotes and queries:
        mark(Quote.objects.all(), quotes, queries, excerpt=False)
    return quotes


def excerpt(articles: Sequence[Article], queries: Sequence[Query]) -> None:
    """Give each article an excerpt as `pieces`, in one query."""
    if articles and queries:
        mark(Article.objects.all(), articles, queries, excerpt=True)


def mark(rows: Any, shown: Sequence[Any], queries: Sequence[Query], *, excerpt: bool) -> None:
    places = [row.place for row in shown]
    marked = rows.marked(*queries, places=places, excerpt=excerpt)
    for row in shown:
        if row.place in marked:
            row.pieces = pieces(marked[row.place])
