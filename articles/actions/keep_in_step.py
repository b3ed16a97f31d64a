"""The fields of a quote that are copied from its article."""

from django.db.models import Q

from articles.models import Article
from articles.models.article import UNDATED


def save_in_step(*, article: Article) -> int:
    """Save an article with its `sorted_at`, and copy what quotes copy. Returns how many."""
    article.sorted_at = article.published_at or UNDATED
    article.clean_fields()
    article.save()
    differs = ~Q(sorted_at=article.sorted_at) | ~Q(source=article.source)
    if article.source is None:
        differs = ~Q(sorted_at=article.sorted_at) | Q(source__isnull=False)
    return article.quotes.filter(differs).update(sorted_at=article.sorted_at, source=article.source)
