"""The page on which two chosen people become one: what moves, and what the kept one is called."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.actions.merge_people import preview_merge
from articles.models import Merge, Person


class MergeForm(forms.Form):
    """Who is kept, and for each field in which the two differ whose value it is."""

    kept = forms.ModelChoiceField(
        Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Its address stays; the other one leads to it.",
    )

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        kept: Any = self.fields["kept"]
        kept.queryset = Person.objects.filter(pk__in=[person.pk for person in people])
        kept.initial = best_known(people).pk
        for field in Merge.TAKEN:
            if len({getattr(person, field) for person in people}) > 1:
                self.fields[field] = self.whose(field, kept.initial)

    def whose(self, field: str, initial: int) -> forms.ChoiceField:
        shown = {person.pk: getattr(person, field) for person in self.people}
        if not shown[initial]:
            initial = next(pk for pk, value in shown.items() if value)
        return forms.ChoiceField(
            label=field.replace("_", " ").capitalize(),
            choices=[(pk, value or "(empty)") for pk, value in shown.items()],
            widget=forms.RadioSelect,
            initial=initial,
        )

    def kept_and_merged(self) -> tuple[Person, Person]:
        kept = self.cleaned_data["kept"]
        return kept, next(person for person in self.people if person != kept)

    def take(self) -> list[str]:
        """The fields that the kept person gets from the other one."""
        merged = str(self.kept_and_merged()[1].pk)
        return [field for field in Merge.TAKEN if self.cleaned_data.get(field) == merged]


def best_known(people: list[Person]) -> Person:
    """Whom an editor confirmed, else who is quoted most."""
    confirmed = Person.Status.CONFIRMED
    return max(people, key=lambda person: (person.status == confirmed, person.quote_count))


def merge_page(people: list[Person], form: MergeForm) -> dict[str, Any]:
    """What the page shows. ValidationError where the two can't be one."""
    first, second = people
    ways = [(first, second), (second, first)]
    return {
        "title": f"Merge {first} and {second}?",
        "subtitle": None,
        "people": people,
        "form": form,
        "ways": [(kept, merged, preview_merge(kept=kept, merged=merged)) for kept, merged in ways],
        "opts": Person._meta,
    }


def two_of(people: list[Person]) -> list[Person]:
    if len(people) != 2:
        raise ValidationError("Choose two people.")
    return people
