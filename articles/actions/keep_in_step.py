"""The fields of a quote that are copied from its article, so that lists read one table."""

from datetime import UTC, datetime
from typing import Any

from articles.models import Article, Quote
from articles.models.article import UNDATED


def save_in_step(*, article: Article) -> int:
    """Save an article with its `sorted_at`, and copy what quotes copy. Returns how many. Which
    articles it is a copy of is to be found anew, whatever has changed."""
    put_in_step(article)
    article.clean_fields()
    article.save()
    quotes = article.quotes.exclude(**copied(article))
    return quotes.update(**copied(article), link_due=True)


def put_in_step(article: Article) -> None:
    """What an article that is about to be saved keeps of itself for lists and links."""
    article.sorted_at, article.link_due = sorted_at(article), True


def sorted_at(article: Article) -> datetime:
    """Lists go by the printed day, as readers do: by the clock on the page, whatever its zone."""
    printed = article.printed_at
    return printed.replace(tzinfo=UTC) if printed else UNDATED


def copied(article: Article) -> dict[str, Any]:
    """What each quote of the article repeats of it."""
    return {
        "source": article.source,
        "origin": article.origin,
        "sorted_at": article.sorted_at,
        "withheld": article.status == Article.Status.WITHHELD,
        "is_copy": article.is_copy,
    }


def copy_to(*, quote: Quote, article: Article) -> None:
    quote.article = article
    for field, value in copied(article).items():
        setattr(quote, field, value)
