"""Choosing another person: by autocomplete, or without scripts by the slug in their address."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from articles.admin.loaded_select import LoadedSelect
from articles.models import Person, PersonName


class OtherPersonForm(forms.Form):
    other = forms.ModelChoiceField(Person.objects.current(), required=False, label="Another person")
    slug = forms.SlugField(
        required=False,
        allow_unicode=True,
        label="or the last word of the address of their page",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = PersonName._meta.get_field("person")
        other: Any = self.fields["other"]
        other.widget = LoadedSelect(field, admin.site, choices=other.choices)
        other.error_messages["invalid_choice"] = (
            "This person is no longer in the archive, or was merged into another meanwhile."
        )

    def clean(self) -> dict[str, Any]:
        """The `other` one, chosen either way; None for nobody."""
        data: dict[str, Any] = super().clean() or {}
        if slug := data.get("slug"):
            data["other"] = Person.objects.current().filter(slug=slug).first()
            if data["other"] is None:
                raise ValidationError(f"Nobody has the address “{slug}”.")
        return data

    def chosen(self) -> Person | None:
        return self.cleaned_data.get("other") if self.is_valid() else None
