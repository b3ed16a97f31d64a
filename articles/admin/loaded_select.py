"""An autocomplete field that knows its chosen row already."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model
from django.http import HttpRequest

from articles.admin.named_fields import name_cell

LONGEST_ID = 18


class LoadedSelect(AutocompleteSelect):
    """Django's autocomplete asks the database for the label of the chosen row, in an inline once a
    row. This one takes the label from the row that came with the form's own instance, and takes
    a value that is no id, which Django fails on, for nothing chosen."""

    loaded: Model | None = None

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["js/named_select.js"])

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        ids = [pk for pk in map(str, value) if pk.isdecimal() and len(pk) <= LONGEST_ID]
        if self.loaded is None or ids != [str(self.loaded.pk)]:
            return super().optgroups(name, ids, attr)
        chosen = self.create_option(name, self.loaded.pk, str(self.loaded), True, 1)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*empty, chosen], 0)]


class LoadedSelects(BaseModelAdmin):
    """What has autocomplete fields, a page or an inline: they are LoadedSelects."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = LoadedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LoadedInline(LoadedSelects, admin.TabularInline):
    """Its autocomplete fields stand in a table: narrower, and without the icons around them."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.autocomplete_fields:
            field.widget = field.widget.widget
            field.widget.attrs["data-width"] = "13em"
        name_cell(field)
        return field


def show_loaded(form: forms.ModelForm) -> None:
    """Give each LoadedSelect of a form the row its instance points to; it has to be loaded."""
    for name, field in form.fields.items():
        if isinstance(field.widget, LoadedSelect):
            field.widget.loaded = getattr(form.instance, name)
