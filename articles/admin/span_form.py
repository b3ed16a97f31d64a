"""The words of a quotation, selected in the text of the article or typed."""

import re
from itertools import islice
from typing import Any

from django import forms

from articles.actions.review_quote import Place
from articles.models import Article

MOST_PLACES = 20
AROUND = 60
# Marks that a keyboard has once and a newspaper has many of.
MARKS = {**dict.fromkeys('"“”„«»', '["“”„«»]'), **dict.fromkeys("'‘’", "['‘’]")}


class SpanFields(forms.Form):
    """`start` and `end` are filled in where words are selected; without JavaScript the words are
    typed. Where they stand several times in the article, the form asks which are meant."""

    words = forms.CharField(
        required=False,
        strip=True,
        label="Its words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=(
            "Select them in the text, or type them exactly. Quotation marks may be straight."
        ),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    which = forms.CharField(required=False)
    # Where the typed words stand, to be asked about: the value of `which`, and the text around.
    places: tuple[tuple[str, str], ...] = ()

    def by_hand(self) -> list[forms.BoundField]:
        """The fields that an editor fills in, in their order on the page."""
        return [self[name] for name in ("speaker", "speaker_kind", "speaker_text", "kind", "words")]


def place_in(form: Any, article: Article, *, near: Place | None = None) -> Place | None:
    """The range of the article that the form means; None with an error in the form, or where it
    says nothing. `near`: of several places the one that overlaps this."""
    start, end = form.cleaned_data.get("start"), form.cleaned_data.get("end")
    if start is not None and end is not None and start < end:
        return trimmed(article.body, start, end)
    words = form.cleaned_data.get("words", "")
    if not words:
        return None
    found = places_of(article.body, words)
    if near:
        found = [at for at in found if at[0] < near[1] and at[1] > near[0]] or found
    chosen = [at for at in found if form.data.get("which") == f"{at[0]}-{at[1]}"]
    if len(chosen or found) == 1:
        return (chosen or found)[0]
    if not found:
        form.add_error("words", "These words are not in the article.")
        return None
    form.places = tuple((f"{at[0]}-{at[1]}", around(article.body, *at)) for at in found)
    form.add_error("words", "These words are in the article more than once: choose which.")
    return None


def trimmed(body: str, start: int, end: int) -> Place:
    """Without the spaces that a selection takes along. Beyond the text it stays what it is."""
    if end > len(body):
        return start, end
    words = body[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip()))


def places_of(body: str, words: str) -> list[Place]:
    """Where these words are, whatever the marks, spaces and ends of lines between them."""
    typed = r"\s+".join(
        "".join(MARKS.get(letter, re.escape(letter)) for letter in word) for word in words.split()
    )
    return [match.span() for match in islice(re.finditer(typed, body), MOST_PLACES)]


def around(body: str, start: int, end: int) -> str:
    before, after = body[max(start - AROUND, 0) : start], body[end : end + AROUND]
    return f"…{before}[{body[start:end]}]{after}…"
