"""The fields of a quote that are copied from its article, so that lists read one table."""

from typing import Any

from articles.models import Article, Quote
from articles.models.article import UNDATED


def save_in_step(*, article: Article) -> int:
    """Save an article with its `sorted_at`, and copy what quotes copy. Returns how many."""
    article.sorted_at = article.published_at or UNDATED
    article.clean_fields()
    article.save()
    quotes = article.quotes.exclude(**copied(article))
    return quotes.update(**copied(article), link_due=True)


def copied(article: Article) -> dict[str, Any]:
    """What each quote of the article repeats of it."""
    return {
        "source": article.source,
        "origin": article.origin,
        "sorted_at": article.sorted_at,
        "withheld": article.status == Article.Status.WITHHELD,
    }


def copy_to(*, quote: Quote, article: Article) -> None:
    quote.article = article
    for field, value in copied(article).items():
        setattr(quote, field, value)
