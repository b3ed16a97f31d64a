"""The place of a quotation across a change of its article's text."""

from typing import Any

from django.core.exceptions import ValidationError

from articles.actions.anchor_quotes import evidence_in
from articles.linking.anchors import Place, find_again
from articles.models import ArticleVersion, Quote, Review

Values = dict[str, Any]


def into_the_text(quote: Quote, place: tuple[int, int]) -> None:
    """An editor gives it this place. Of what was lost the evidence comes along as far as it is
    found."""
    if quote.stood_in:
        old, new = quote.stood_in.body, quote.article.body
        here, now = Place(quote.start, quote.end), Place(*place)
        set_all(quote, evidence_in(quote, old, new, here, now, find=by_itself))
        quote.stood_in = None
    quote.start, quote.end = place


def by_itself(old: str, new: str, here: Place, now: Place, span: Place) -> Place | None:
    """The words of the quotation are other ones now: what stood beside them is no evidence."""
    return find_again(old, new, span)


def keep_to_the_text(quote: Quote, review: Review, now: Values) -> None:
    """A quotation as it was before a decision, unsaved: where the text of its article has changed
    since, its place is that of today; if the decision moved it, the place it came from, where that
    is found again. `now` are its fields as they are."""
    before = review.before["quote"]
    if before.get("stood_in_id"):
        keep_lost(quote, now)
        return
    if now["stood_in_id"]:
        raise ValidationError("It has lost its place since: give it one, or reject it, first.")
    left = text_of(review)
    if left is None and quote.article.body[quote.start : quote.end] == quote.text:
        return
    if is_where_it_was(before, left.places.get(str(quote.pk)) if left else None, now):
        set_all(quote, {name: now[name] for name in Quote.PLACE})
    elif not (left and place_again(quote, left)):
        raise ValidationError(
            "The text of the article has changed since: its place before is not in it."
        )


def is_where_it_was(before: Values, after: Values | None, now: Values) -> bool:
    """Did the decision leave it in its place? `after`: its place in the text of the decision; where
    that text was taken back since, its words tell."""
    if after is None:
        return bool(before["text"] == now["text"])
    return (before["start"], before["end"]) == (after["start"], after["end"])


def keep_lost(quote: Quote, now: Values) -> None:
    """It was lost before the decision, and is so again: in the version that it stood in then."""
    if not ArticleVersion.objects.filter(pk=quote.stood_in_id or 0).exists():
        raise ValidationError("The text that it stood in is the article’s again: decide anew.")
    if now["stood_in_id"] is None and now["status"] == Quote.Status.REJECTED:
        # It was rejected while it was lost, and found again since.
        status = quote.stood_in.places[str(quote.pk)]["status"] if quote.stood_in else quote.status
        quote.status, quote.stood_in = status, None
        set_all(quote, {name: now[name] for name in Quote.PLACE})


def text_of(review: Review) -> ArticleVersion | None:
    """The text in which the decision was made, where the article has another one now."""
    versions = ArticleVersion.objects.filter(article=review.quote.article_id)
    return versions.filter(replaced_at__gt=review.made_at).order_by("number").first()


def place_again(quote: Quote, left: ArticleVersion) -> bool:
    """Its place in that version, in the text of today."""
    new, here = quote.article.body, Place(quote.start, quote.end)
    found = find_again(left.body, new, here)
    if found is None:
        return False
    set_all(quote, evidence_in(quote, left.body, new, here, found))
    quote.start, quote.end = found
    return True


def set_all(quote: Quote, values: Values) -> None:
    for name, value in values.items():
        setattr(quote, name, value)
