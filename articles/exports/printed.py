"""The date of an article, as exports write it."""

from articles.exports.fields import one_of, or_null, text
from articles.models import Article

PUBLISHED = or_null(
    text("When it was printed, as exactly as is known: 2024, 2024-05, 2024-05-16 or ISO 8601.")
)
PRECISION = one_of(list(Article.Precision.values), "How exactly the date is known.")


def published(article: Article) -> str | None:
    """ISO 8601, as exact as the date is known: 2024, 2024-05, 2024-05-16 or with the minute."""
    if article.printed_at is None:
        return None
    iso = article.printed_at.isoformat(timespec="minutes")
    return iso[: {"year": 4, "month": 7, "day": 10}.get(article.published_precision)]
