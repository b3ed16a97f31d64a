"""A quotation as a line in somebody's footnotes."""

from articles.models import Quote
from articles.models.printed_date import date_in_words


def citation(quote: Quote, address: str) -> str:
    """Speaker, quoted in byline (origin), “headline”, outlet, date. newsarchive, quotation 5, …"""
    article = quote.article
    told = quote.is_attributed and quote.speaker_label
    writer = article.byline.removeprefix("By ").removeprefix("by ").strip()
    credit = " ".join(
        part for part in (writer, f"({article.origin})" if article.origin else "") if part
    )
    work = f"“{article.headline}”" if article.headline else "an untitled article"
    where = [
        f"quoted in {credit}" if credit else f"quoted in {work}",
        *([work] if credit else []),
        article.source.name if article.source else "outlet not stated",
        date_in_words(article.published_at, article.published_precision),
    ]
    who = str(told) if told else "Speaker not established"
    return f"{who}, {', '.join(where)}. newsarchive, quotation {quote.pk}, {address}"
