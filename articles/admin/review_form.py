"""The forms of the review page and of the page that adds a quotation."""

from typing import Any

from django import forms

from articles.admin.quote_context import places_now
from articles.admin.quote_form import AttributionForm, QuoteForm
from articles.admin.span_form import SpanFields, around, place_in
from articles.models import Article


class ReviewForm(SpanFields, QuoteForm):
    """The decision about a quotation, in its context; also which words it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["words"] = self.instance.text
        if self.instance.is_lost:
            body = self.instance.article.body
            self.places = tuple(
                (f"{start}-{end}", around(body, start, end))
                for start, end in places_now(self.instance)
            )

    def clean(self) -> dict[str, Any] | None:
        self.place = self.other_place()
        return super().clean()

    def other_place(self) -> tuple[int, int] | None:
        """Where the quotation is to stand, if it is not where it stands already."""
        quote, words = self.instance, self.cleaned_data.get("words", "")
        selected = self.cleaned_data.get("end") is not None
        if not selected and quote.is_lost and (chosen := self.one_of_the_places()):
            return chosen
        untouched = not selected and words.split() == quote.text.split()
        if untouched or self.cleaned_data.get("decision") == "reject":
            return None
        held = (quote.start, quote.end)
        place = place_in(self, quote.article, near=None if quote.is_lost else held)
        return None if place == held and not quote.is_lost else place

    def one_of_the_places(self) -> tuple[int, int] | None:
        """What was chosen of the places where lost words may be now."""
        asked = self.cleaned_data.get("which")
        if asked not in dict(self.places) or self.cleaned_data.get("decision") == "reject":
            return None
        start, _, end = asked.partition("-")
        return int(start), int(end)


class AdditionForm(SpanFields, AttributionForm):
    """A quotation that the engine missed. `version` is the number of the text that it was made
    for: words that were selected in another one stand somewhere else."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.initial["version"] = str(article.versions.count())
        self.place: tuple[int, int] | None = None

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self.check_speaker_kind(set(self.changed_data))
        if self.cleaned_data.get("version") not in ("", self.initial["version"]):
            self.add_error("words", "The text has changed since: open this page again.")
            return self.cleaned_data
        self.place = place_in(self, self.article)
        if self.place is None and not self.errors:
            self.add_error("words", "Select the words of the quotation, or type them.")
        return self.cleaned_data
