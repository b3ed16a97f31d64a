"""An editor's decision about one quotation."""

from typing import Any, Literal

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles.actions.place_before import into_the_text
from articles.actions.quote_before import RESTORED, remember
from articles.actions.quote_span import words_at
from articles.actions.recount import recount
from articles.models import Article, Person, PersonName, Quote, Review
from articles.models.history import by_editor

Decision = Literal["confirm", "correct", "unknown", "reject"]
Place = tuple[int, int]


@transaction.atomic
@by_editor
def review_quote(
    *,
    quote: Quote,
    reviewer: AbstractBaseUser,
    decision: Decision,
    speaker: Person | None = None,
    speaker_kind: str | None = None,
    speaker_text: str = "",
    kind: str | None = None,
    place: Place | None = None,
) -> Quote:
    """Write the decision, its reviewer and its time into the quote. No import changes it again.

    confirm: it is right as it stands. correct: this speaker (a Person, or the words that name a
    group or document), and this kind where given. unknown: nobody can tell. reject: no quotation.
    `place`: the quotation is this range of the article. What has been decided so already stays as
    it is; what it was before is kept as a Review, which can be undone.

    ValidationError for a value it can't have, for anything but rejecting what has lost its place,
    unless it is given one, for a place that it can't have, and where the quote is gone.
    """
    row, people = held(quote, speaker)
    if row.stood_in and not place and decision != "reject":
        raise ValidationError("These words are no longer in the article: give them a place.")
    before, was = remember(row), values_of(row)
    now = people[speaker.pk] if speaker else None
    decide(row, decision, corrected(decision, now, speaker_kind, speaker_text), meant=speaker)
    row.kind = kind or row.kind
    if place:
        into_the_text(row, place)
    if values_of(row) == was:
        return row
    keep_its_place(row, before)
    sign(row, decision, by=reviewer, before=before)
    count_anew(row, before["quote"])
    return row


def decide(quote: Quote, decision: Decision, told: dict[str, Any], *, meant: Person | None) -> None:
    """Write the decision; of a correction what is told, and whom the editor named."""
    if decision == "reject":
        if quote.status == Quote.Status.REJECTED:
            return  # it stays as it was when it was rejected
        quote.status = Quote.Status.REJECTED
        quote.meant = quote.meant or (quote.name.meant if quote.name else None)
        return
    if decision == "confirm":
        quote.status, quote.meant = confirmed(quote), quote.speaker
    else:
        say(quote, told, meant=meant)
        quote.status = Quote.Status.CORRECTED
    if quote.speaker is None and quote.name and quote.name.person_id:
        quote.name = None


def sign(quote: Quote, decision: str, *, by: AbstractBaseUser, before: dict[str, Any]) -> None:
    """Save the quote with who decided and when, and keep what it was before as a Review."""
    quote.reviewer_id, quote.reviewed_at = by.pk, timezone.now()
    quote.link_due = True
    quote.clean_fields()
    quote.save()
    Review.objects.create(
        quote=quote,
        reviewer_id=by.pk,
        decision=decision,
        made_at=quote.reviewed_at,
        outcome=outcome(quote),
        before=before,
    )


def held(quote: Quote, speaker: Person | None) -> tuple[Quote, dict[int, Person]]:
    """The quote as it is now, and whom its people are kept as; another review, or an extraction,
    of its article waits, and so does a merge of these people."""
    try:
        Article.objects.select_for_update(no_key=True).values("pk").get(pk=quote.article_id)
    except Article.DoesNotExist:
        raise ValidationError("This quotation is gone, with its article.") from None
    rows = Quote.objects.filter(pk=quote.pk)
    while True:
        before = rows.values_list("speaker", flat=True).first()
        people = Person.objects.held([before, speaker.pk if speaker else None])
        row = rows.select_for_update(of=("self",)).first()
        if row is None:
            text = "This quotation is gone: its article was read again, and it was not found."
            raise ValidationError(text)
        if speaker and speaker.pk not in people:
            raise ValidationError(f"{speaker} is no longer in the archive.")
        if row.speaker_id == before:
            return row, people


def values_of(quote: Quote) -> list[Any]:
    return [getattr(quote, field) for field in RESTORED]


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


def say(quote: Quote, told: dict[str, Any], *, meant: Person | None) -> None:
    """Write whose words they are, and the spelling through which they follow that person."""
    before = (quote.speaker, quote.speaker_text)
    for field, value in told.items():
        setattr(quote, field, value)
    if (quote.speaker, quote.speaker_text) != before:
        quote.name = name_of(quote, quote.speaker)
    quote.meant = meant if quote.speaker else None


def name_of(quote: Quote, speaker: Person | None) -> PersonName | None:
    """The spelling through which the quote follows its speaker: its own, else their first."""
    if speaker is None:
        return None
    if quote.name and quote.name.person_id == speaker.pk:
        return quote.name
    return speaker.names.filter(scope="everywhere").order_by("id").first()


def keep_its_place(quote: Quote, before: dict[str, Any]) -> None:
    """The words at a new place; and no other quotation there, also not where a rejected one is
    taken back over one that was added since."""
    if quote.stood_in_id:
        return  # its place is in another text
    was = before["quote"]
    moved = (quote.start, quote.end) != (was["start"], was["end"])
    holds = quote.status not in Quote.HIDDEN_STATUSES
    if moved or (holds and was["status"] in Quote.HIDDEN_STATUSES):
        quote.text = words_at(
            article=quote.article, start=quote.start, end=quote.end, but=quote, held=holds
        )


def outcome(quote: Quote) -> str:
    """What was decided, in words that stay when names change."""
    who = quote.speaker_label or "speaker unknown"
    return "no quotation" if quote.status == Quote.Status.REJECTED else who


def count_anew(quote: Quote, was: dict[str, Any]) -> None:
    """What readers see of those who lost the quotation or won it."""
    was_listed = Quote(status=was["status"], kind=was["kind"], withheld=quote.withheld).is_listed
    recount(
        people=[was["speaker_id"], quote.speaker_id],
        outlets=[] if was_listed == quote.is_listed else [quote.source_id],
    )
