"""The form in which an editor decides about a quotation."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.actions.review_quote import Place, review_quote
from articles.admin.loaded_select import show_loaded
from articles.models import Person, Quote

ATTRIBUTION = ("kind", "speaker", "speaker_kind", "speaker_text")
REVIEWED = (Quote.Status.CONFIRMED, Quote.Status.CORRECTED, Quote.Status.ADDED)
NAMED_BY_WORDS = (Quote.SpeakerKind.GROUP, Quote.SpeakerKind.DOCUMENT)


class AttributionForm(forms.ModelForm):
    """Who said it, and of which kind it is."""

    class Meta:
        model = Quote
        fields = ATTRIBUTION

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_loaded(self)

    def clean_speaker(self) -> Person | None:
        speaker: Person | None = self.cleaned_data["speaker"]
        if speaker and "speaker" in self.changed_data and speaker.merged_into:
            raise forms.ValidationError(
                f"{speaker} was merged: choose {speaker.merged_into} instead."
            )
        return speaker

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


class QuoteForm(AttributionForm):
    """Changed fields are a correction; `decision` is what can be said without changing one.

    Every field carries the value it was loaded with, and the form the version of the quotation it
    was made for. Where that has changed since, by an editor or by an extraction, nothing is
    written: the form begins again with what is there now.
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
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    # Another range of the article, where the form has fields for it.
    place: Place | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version if self.instance.pk else ""
        for name in ATTRIBUTION:
            if name in self.fields:
                self.fields[name].show_hidden_initial = True

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name in (*ATTRIBUTION, "decision")]

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
        changed = set(self.changed_data)
        if (changed or self.place) and self.is_stale():
            self.begin_again()
        else:
            self.check_decision(changed)
        return self.cleaned_data

    def check_decision(self, changed: set[str]) -> None:
        decision = self.cleaned_data.get("decision")
        names_somebody = any(
            self.cleaned_data.get(field) for field in changed & {"speaker", "speaker_text"}
        )
        if decision in ("unknown", "reject") and names_somebody:
            self.add_error("decision", "Either name a speaker, or choose this.")
        lost = self.instance.is_lost and not self.place
        if lost and changed and decision != "reject":
            self.add_error(
                "decision",
                "These words are no longer in the article: give them a place in it on the review "
                "page, or reject them.",
            )
        if changed:
            self.check_speaker_kind(changed)

    def is_stale(self) -> bool:
        """Was it made for another state of the quotation, and wants what is not so yet?"""
        if self.cleaned_data.get("version") == self.instance.version:
            return False
        if self.cleaned_data.get("decision") == "confirm" and not self.shows_what_is_held():
            return True
        return not wanted(self, self.instance).is_so

    def is_untouched(self) -> bool:
        """Was nothing decided? A second click finds what the first one decided."""
        fresh = self.cleaned_data.get("version") == self.instance.version
        return fresh and not (self.changed_data or self.place)

    def shows_what_is_held(self) -> bool:
        """Did whoever confirms see this kind and this speaker?"""
        held = {"kind": self.instance.kind, "speaker": self.instance.speaker_id or ""}
        return all(self[name].data == str(held[name]) for name in held)

    def begin_again(self) -> None:
        """Say what is there now, and show that: what was typed was meant for something else."""
        told = changed_since(self.instance)
        self.cleaned_data |= {field: getattr(self.instance, field) for field in ATTRIBUTION}
        self.place = None
        now = {}
        for name, field in self.fields.items():
            value = self.get_initial_for_field(field, name)
            for key in (self.add_prefix(name), self.add_initial_prefix(name)):
                now[key] = "" if value is None else str(value)
        self.data = {key: self.data[key] for key in self.data} | now
        self.errors.clear()
        self.add_error(None, told)


def changed_since(quote: Quote) -> str:
    """What became of a quotation while somebody looked at it."""
    speaker = quote.speaker_label or "speaker unknown"
    if quote.reviewer is None:
        now = f"The article was read again, or a decision undone: it now says “{speaker}”."
    else:
        status = quote.get_status_display().lower()
        now = f"{quote.reviewer.get_username()} has decided: {status}, {speaker}."
    return f"Nothing was written: this quotation has changed since you opened the page. {now}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form says of its quotation; `is_so`: it is all so already, or nothing was said."""

    decision: Any
    values: dict[str, Any]
    is_so: bool


def wanted(form: QuoteForm, quote: Quote) -> Wanted:
    held = {field: getattr(quote, field) for field in ATTRIBUTION}
    values = held | {
        field: form.cleaned_data.get(field) for field in ATTRIBUTION if field in form.changed_data
    }
    decision = form.cleaned_data.get("decision") or ""
    moved = form.place not in (None, (quote.start, quote.end))
    if (values != held or moved) and decision in ("", "confirm"):
        somebody = values["speaker"] or values["speaker_text"]
        decision = "correct" if somebody or values == held else "unknown"
        return Wanted(decision, values, is_so=False)
    return Wanted(decision, values, is_so=is_so(quote, decision) and not moved)


def review_from(form: QuoteForm, *, reviewer: AbstractBaseUser) -> bool:
    """Hand what the editor decided to the action. False: it is all so already, as after a double
    click, or nothing was decided."""
    quote = Quote.objects.select_related("speaker").get(pk=form.instance.pk)
    what = wanted(form, quote)
    if what.is_so:
        return False
    review_quote(
        quote=quote, reviewer=reviewer, decision=what.decision, place=form.place, **what.values
    )
    return True


def undo_link(text: str, quote: Quote) -> SafeString:
    """To the history of the quotation, where each decision can be undone."""
    page = reverse("admin:articles_quote_history", args=[quote.pk])
    return format_html('<a href="{}">{}</a>', page, text)


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
