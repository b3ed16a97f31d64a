"""The form of a spelling: its keys are computed, its scope has a place, and it is said once."""

from typing import Any

from django import forms

from articles.admin.held_form import HeldForm
from articles.admin.loaded_select import show_loaded
from articles.admin.named_fields import NamedFormSet
from articles.linking import names
from articles.models import Person, PersonName

LONGEST_KEY = 200
PLACE_OF_SCOPE = {"everywhere": "", "outlet": "source", "article": "article"}


class PersonNameForm(HeldForm):
    class Meta:
        model = PersonName
        fields = ("name", "person", "scope", "source", "article")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        show_loaded(self)

    def clean_name(self) -> str:
        """The name; its keys go into the instance, unless it is as it was."""
        name: str = self.cleaned_data["name"]
        if "name" in self.changed_data:
            key = names.key(name) or name.casefold()
            core_key = names.core_key(name) or key
            if max(len(key), len(core_key)) > LONGEST_KEY:
                raise forms.ValidationError("This name is too long.")
            self.instance.key, self.instance.core_key = key, core_key
        return name

    def clean_person(self) -> Person | None:
        person: Person | None = self.cleaned_data["person"]
        if person and "person" in self.changed_data and person.merged_into:
            raise forms.ValidationError(
                f"{person} was merged: choose {person.merged_into} instead."
            )
        return person

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if not self.errors and self.changed_data:
            self.check_place()
        if not self.errors and self.changed_data:
            self.check_is_new()
            self.check_holds_its_quotes()
        return self.cleaned_data

    def check_place(self) -> None:
        """In one outlet needs the outlet, in one article the article, and nothing else."""
        place = PLACE_OF_SCOPE[self.cleaned_data["scope"]]
        for field in ("source", "article"):
            if field == place and not self.cleaned_data[field]:
                self.add_error(field, "Say where this spelling means the person.")
            elif field != place and self.cleaned_data[field]:
                self.add_error(field, "Leave this empty, or choose its scope.")

    def said_at(self) -> tuple[Any, ...]:
        """The key and where it holds: what may be there once."""
        place = (self.cleaned_data[field] for field in ("scope", "source", "article"))
        return (self.instance.key, *place)

    def check_is_new(self) -> None:
        key, scope, source, article = self.said_at()
        known = (
            PersonName.objects.filter(key=key, scope=scope, source=source, article=article)
            .exclude(pk=self.instance.pk)
            .select_related("person")
            .first()
        )
        if known:
            meant = f"and means {known.person}" if known.person else "and is not resolved yet"
            self.add_error("name", f"“{known}” is the same name, is known there already, {meant}.")

    def check_holds_its_quotes(self) -> None:
        """A narrower scope may not leave out quotations that came through the spelling."""
        place = PLACE_OF_SCOPE[self.cleaned_data["scope"]]
        if not (place and self.instance.pk):
            return
        outside = self.instance.quotes.exclude(**{place: self.cleaned_data[place]}).count()
        if outside:
            text = f"{outside} of its quotations are elsewhere. Add a second, narrower name."
            self.add_error("scope", text)


class PersonNameFormSet(NamedFormSet):
    forms: list[PersonNameForm]  # type: ignore[assignment]

    def clean(self) -> None:
        """The database knows the names of the other rows only after they are saved."""
        super().clean()
        said = set()
        for form in self.forms:
            if not form.is_valid() or not form.has_changed() or form.cleaned_data.get("DELETE"):
                continue
            if form.said_at() in said:
                form.add_error("name", "This is the same name as another row's.")
            said.add(form.said_at())
