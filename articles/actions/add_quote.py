"""An editor adds a quotation that the engine missed."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from articles.actions.keep_in_step import copy_to
from articles.actions.quote_span import words_at
from articles.actions.recount import recount
from articles.actions.review_quote import corrected, say, sign
from articles.models import Article, Person, Quote, Review
from articles.models.history import by_editor


@transaction.atomic
@by_editor
def add_quote(
    *,
    article: Article,
    start: int,
    end: int,
    kind: str,
    editor: AbstractBaseUser,
    speaker: Person | None = None,
    speaker_kind: str | None = None,
    speaker_text: str = "",
) -> Quote:
    """These words of the article are a quotation of this speaker. No extraction changes it; what
    the machine finds over it later is dropped.

    ValidationError for a value it can't have, and where there is a quotation already.
    """
    article = article.held_by_editor()
    row = Quote(start=start, end=end, kind=kind, status=Quote.Status.ADDED, confidence=1)
    row.text = words_at(article=article, start=start, end=end)
    copy_to(quote=row, article=article)
    people = Person.objects.held([speaker.pk if speaker else None])
    if speaker and speaker.pk not in people:
        raise ValidationError(f"{speaker} is no longer in the archive.")
    now = people[speaker.pk] if speaker else None
    say(row, corrected("correct", now, speaker_kind, speaker_text), meant=speaker)
    sign(row, Review.Decision.ADD, by=editor, before={})
    recount(people=[row.speaker_id], outlets=[row.source_id])
    return row
