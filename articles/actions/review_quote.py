"""An editor's decision about one quotation."""

from typing import Any, Literal

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.actions.recount import recount
from articles.models import Article, Person, PersonName, Quote

Decision = Literal["confirm", "correct", "unknown", "reject"]


@transaction.atomic
def review_quote(
    *,
    quote: Quote,
    reviewer: AbstractBaseUser,
    decision: Decision,
    speaker: Person | None = None,
    speaker_kind: str | None = None,
    speaker_text: str = "",
    kind: str | None = None,
) -> Quote:
    """Write the decision, its reviewer and its time into the quote. No import changes it again.

    confirm: it is right as it stands. correct: this speaker (a Person, or the words that name a
    group or document), and this kind where given. unknown: nobody can tell. reject: no quotation.
    ValidationError for a value it can't have, for confirming what has lost its place, and where
    the quote is gone.
    """
    row, people = held(quote, speaker)
    speaker_before, listed_before = row.speaker_id, is_listed(row)
    if decision == "confirm":
        row.status = confirmed(row)
    elif decision == "reject":
        row.status = Quote.Status.REJECTED
        row.meant = row.meant or (row.name.meant if row.name else None)
    else:
        row.status = Quote.Status.CORRECTED
        before = (row.speaker, row.speaker_text)
        now = people[speaker.pk] if speaker else None
        for field, value in corrected(decision, now, speaker_kind, speaker_text).items():
            setattr(row, field, value)
        if (row.speaker, row.speaker_text) != before:
            row.name = name_of(row, row.speaker)
    if decision != "reject":
        row.meant = speaker if decision == "correct" else row.speaker
        if row.name and row.name.person_id and row.speaker is None:
            row.name = None
    row.kind = kind or row.kind
    row.reviewer_id, row.reviewed_at = reviewer.pk, timezone.now()
    row.clean_fields()
    row.save()
    outlets = [row.source_id] if is_listed(row) != listed_before else []
    recount(people=[speaker_before, row.speaker_id], outlets=outlets)
    return row


def is_listed(row: Quote) -> bool:
    """What the database makes of `listed`, of a row that is not yet saved."""
    return row.kind in Quote.LISTED_KINDS and row.status not in Quote.HIDDEN_STATUSES


def held(quote: Quote, speaker: Person | None) -> tuple[Quote, dict[int, Person]]:
    """The quote as it is now, and whom its people are kept as; another review, or an extraction,
    of its article waits, and so does a merge of these people."""
    Article.objects.select_for_update(no_key=True).values("pk").get(pk=quote.article_id)
    rows = Quote.objects.filter(pk=quote.pk)
    while True:
        before = rows.values_list("speaker", flat=True).first()
        people = Person.objects.held([before, speaker.pk if speaker else None])
        row = rows.select_for_update(of=("self",)).first()
        if row is None:
            text = "This quotation is gone: its article was read again, and it was not found."
            raise ValidationError(text)
        if row.speaker_id == before:
            return row, people


def confirmed(quote: Quote) -> Quote.Status:
    """What a human corrected or added stays so, whoever confirms it."""
    if quote.status == Quote.Status.UNANCHORED:
        raise ValidationError("A quotation that has lost its place can’t be confirmed.")
    human = (Quote.Status.CORRECTED, Quote.Status.ADDED)
    return Quote.Status(quote.status) if quote.status in human else Quote.Status.CONFIRMED


def corrected(
    decision: Decision, speaker: Person | None, speaker_kind: str | None, speaker_text: str
) -> dict[str, Any]:
    """Who the editor says it is. A Person brings its kind; "unknown" clears everything."""
    if decision == "unknown":
        return {"speaker": None, "speaker_kind": Quote.SpeakerKind.UNKNOWN, "speaker_text": ""}
    if speaker:
        return {"speaker": speaker, "speaker_kind": speaker.kind, "speaker_text": ""}
    kind = speaker_kind or Quote.SpeakerKind.UNKNOWN
    return {"speaker": None, "speaker_kind": kind, "speaker_text": speaker_text}


def name_of(quote: Quote, speaker: Person | None) -> PersonName | None:
    """The spelling through which the quote follows its speaker: its own, else their first."""
    if speaker is None:
        return None
    if quote.name and quote.name.person_id == speaker.pk:
        return quote.name
    return speaker.names.filter(scope="everywhere").order_by("id").first()
