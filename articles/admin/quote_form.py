"""The form in which an editor decides about a quotation."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser

from articles.actions.review_quote import review_quote
from articles.admin.loaded_select import show_loaded
from articles.models import Person, Quote

ATTRIBUTION = ("kind", "speaker", "speaker_kind", "speaker_text")
REVIEWED = (Quote.Status.CONFIRMED, Quote.Status.CORRECTED, Quote.Status.ADDED)
NAMED_BY_WORDS = (Quote.SpeakerKind.GROUP, Quote.SpeakerKind.DOCUMENT)


class QuoteForm(forms.ModelForm):
    """Changed fields are a correction; `decision` is what can be said without changing one.

    Every field carries the value it was loaded with. So a form that was open while somebody else
    reviewed the quote changes only what its own editor changed.
    """

    decision = forms.ChoiceField(
        required=False,
        choices=(
            ("", "–"),
            ("confirm", "Confirm"),
            ("unknown", "Speaker unknown"),
            ("reject", "Reject"),
        ),
        help_text=(
            "Confirm: it is as the machine found it. Speaker unknown: nobody can tell from the "
            "text. Reject: this is no quotation. A changed field above needs no decision."
        ),
    )

    class Meta:
        model = Quote
        fields = ATTRIBUTION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_loaded(self)
        for name in ATTRIBUTION:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    def clean_speaker(self) -> Person | None:
        speaker: Person | None = self.cleaned_data["speaker"]
        if speaker and "speaker" in self.changed_data and speaker.merged_into:
            raise forms.ValidationError(
                f"{speaker} was merged: choose {speaker.merged_into} instead."
            )
        return speaker

    def leave_a_speaker_who_is_gone(self) -> None:
        """The person it was loaded with may be forgotten since, when somebody else corrected the
        last quote of theirs. Where this editor did not choose them, that says nothing."""
        loaded = self.data.get(self.add_initial_prefix("speaker"))
        if "speaker" in self.errors and self["speaker"].data == loaded:
            del self.errors["speaker"]
            self.changed_data.remove("speaker")
            self.cleaned_data["speaker"] = self.instance.speaker

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self.leave_a_speaker_who_is_gone()
        decision = self.cleaned_data.get("decision")
        changed = set(self.changed_data)
        names_somebody = any(
            self.cleaned_data.get(field) for field in changed & {"speaker", "speaker_text"}
        )
        if decision in ("unknown", "reject") and names_somebody:
            self.add_error("decision", "Either name a speaker, or choose this.")
        if self.instance.status == Quote.Status.UNANCHORED and changed and decision != "reject":
            self.add_error(
                "decision", "These words are no longer in the article: it can only be rejected."
            )
        if changed:
            self.check_speaker_kind(changed)
        return self.cleaned_data

    def check_speaker_kind(self, changed: set[str]) -> None:
        """A person brings its kind; a group or document has words instead of a person."""
        speaker, kind = self.cleaned_data.get("speaker"), self.cleaned_data.get("speaker_kind")
        if speaker and "speaker_kind" in changed and kind != speaker.kind:
            label = Quote.SpeakerKind(speaker.kind).label.lower()
            text = f"{speaker} is kept as: {label}. Clear the speaker to name another kind."
            self.add_error("speaker_kind", text)
        elif not speaker and kind in NAMED_BY_WORDS and not self.cleaned_data.get("speaker_text"):
            text = "Give the words that name it, such as “US officials”."
            self.add_error("speaker_text", text)


def review_from(form: QuoteForm, *, reviewer: AbstractBaseUser) -> bool:
    """Hand what the editor decided to the action. False: it is all so already, as after a double
    click, or nothing was decided."""
    quote = Quote.objects.select_related("speaker").get(pk=form.instance.pk)
    held = {field: getattr(quote, field) for field in ATTRIBUTION}
    wanted = held | {
        field: form.cleaned_data[field] for field in ATTRIBUTION if field in form.changed_data
    }
    decision = form.cleaned_data["decision"]
    if wanted != held and decision in ("", "confirm"):
        somebody = wanted["speaker"] or wanted["speaker_text"]
        decision = "correct" if somebody else "unknown"
    elif is_so(quote, decision):
        return False
    review_quote(quote=quote, reviewer=reviewer, decision=decision, **wanted)
    return True


def is_so(quote: Quote, decision: str) -> bool:
    """Has this been decided about the quote already?"""
    if decision == "confirm":
        return quote.status in REVIEWED
    if decision == "reject":
        return quote.status == Quote.Status.REJECTED
    if decision == "unknown":
        unknown = quote.speaker_kind == Quote.SpeakerKind.UNKNOWN and not quote.speaker_label
        return unknown and quote.status in REVIEWED
    return True
