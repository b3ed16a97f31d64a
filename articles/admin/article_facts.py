"""How lists name and date an article."""

from articles.models import Article

DATE_FORMATS = {
    Article.Precision.MINUTE: "%Y-%m-%d %H:%M",
    Article.Precision.DAY: "%Y-%m-%d",
    Article.Precision.MONTH: "%Y-%m",
    Article.Precision.YEAR: "%Y",
}


def title(article: Article) -> str:
    """The headline, without asking for the text of an article that has none."""
    return article.headline or f"Untitled (no. {article.pk})"


def published(article: Article) -> str:
    """The date as precisely as it is known."""
    if article.printed_at is None:
        return "undated"
    precision = Article.Precision(article.published_precision)
    return f"{article.printed_at:{DATE_FORMATS[precision]}}"
