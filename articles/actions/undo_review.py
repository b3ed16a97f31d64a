"""A decision about a quotation is taken back."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.actions.link_utterances import will_go
from articles.actions.place_before import keep_to_the_text
from articles.actions.quote_before import remember, restore
from articles.actions.recount import recount
from articles.actions.review_quote import count_anew, held, keep_its_place
from articles.models import Person, PersonName, Quote, Review
from articles.models.history import by_editor


@transaction.atomic
@by_editor
def undo_review(*, review: Review, editor: AbstractBaseUser) -> Quote | None:
    """The quotation is again what it was before the decision; None: it was added, and is gone.

    Undone twice is undone once. ValidationError where somebody has decided about the quotation
    since, where another one has taken its place, and where the text of the article has changed
    since and does not tell where its place would be.
    """
    row, _ = held(review.quote, meant_before(review))
    review = Review.objects.get(pk=review.pk)
    if review.undone_at:
        return row
    if row.reviewed_at != review.made_at:
        raise ValidationError(changed_since(row))
    if review.decision == Review.Decision.ADD:
        remove(row)
        return None
    now = remember(row)
    restore(row, review.before)
    keep_to_the_text(row, review, now["quote"])
    keep_its_place(row, now)
    row.link_due = True
    row.save()
    review.undone_at, review.undone_by_id = timezone.now(), editor.pk
    review.save(update_fields=["undone_at", "undone_by"])
    count_anew(row, now["quote"])
    return row


def meant_before(review: Review) -> Person | None:
    meant = review.before.get("meant")
    return Person.objects.filter(pk=meant["id"]).first() if meant else None


def changed_since(quote: Quote) -> str:
    if quote.reviewer is None:
        return "Nothing was undone: this decision no longer stands."
    who, status = quote.reviewer.get_username(), quote.get_status_display().lower()
    speaker = quote.speaker_label or "speaker unknown"
    return f"Nothing was undone: {who} has decided since ({status}, {speaker}). Undo that first."


def remove(quote: Quote) -> None:
    """What was added goes, and with it the record that it was; the admin's log keeps that."""
    speaker_id, name_id = quote.speaker_id, quote.name_id
    will_go([quote])
    quote.delete()
    if name_id:  # as an extraction does it
        unused = PersonName.objects.undecided().filter(scope="article", quotes=None)
        unused.filter(pk=name_id).delete()
    recount(people=[speaker_id], outlets=[quote.source_id])
