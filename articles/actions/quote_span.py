"""Where a quotation may stand: inside the text, and over no other one."""

from django.core.exceptions import ValidationError

from articles.models import Article, Quote


def words_at(
    *, article: Article, start: int, end: int, but: Quote | None = None, held: bool = True
) -> str:
    """The words of this range of the article, which is held. `but`: the quotation that is to
    stand there, where there is one already; `held`: does it keep others away?

    ValidationError where there are no such words, or another quotation has its place there.
    """
    words = article.body[start:end]
    if not 0 <= start < end <= len(article.body) or not words.strip():
        raise ValidationError("These are no words of the article.")
    others = article.quotes.in_the_text().exclude(pk__in=[but.pk] if but else [])
    lying_over = others.holding_a_place().filter(start__lt=end, end__gt=start)
    if held and (other := lying_over.order_by("start").first()):
        text = f"These words overlap quotation no. {other.pk}, {other}: change or reject that one."
        raise ValidationError(text)
    if twin := others.filter(start=start, end=end).first():
        status = twin.get_status_display().lower()
        text = f"Quotation no. {twin.pk} has these very words ({status}): decide about that one."
        raise ValidationError(text)
    return words
