"""Forms that write nothing over what somebody else has changed since they were opened."""

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from articles.admin.named_fields import name_cell

VERSION = "version"


class HeldForm(forms.ModelForm):
    """Carries the version of the row that it was made for. Where the row has changed since, by an
    editor or by an import, and the form wants something else of it, nothing is written: the form
    begins again with what is there now."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        if self.instance.pk:
            self.initial[VERSION] = version_of(self)
            self.is_stale = self.is_bound and self.wants_something_else()
        if self.is_stale:
            self.data = as_sent(self)
            self.changed_data = []

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != VERSION]

    def wants_something_else(self) -> bool:
        return self[VERSION].data != self.initial[VERSION] and bool(self.changed_data)

    def has_changed(self) -> bool:
        return self.is_stale or super().has_changed()

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.is_stale:
            self.add_error(
                None,
                f"Nothing was written: “{self.instance}” has changed since you "
                "opened the page. Here is what it is now; its history tells who did it.",
            )
        return self.cleaned_data


def version_of(form: forms.ModelForm) -> str:
    """A few letters for what the form shows of its row; others, once that has changed."""
    shown = {name: form.initial.get(name) for name in form.fields if name != VERSION}
    return sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()[:16]


def as_sent(form: forms.ModelForm) -> dict[str, Any]:
    """What a browser would send of a form in which nobody has typed; and nothing is deleted."""
    sent: dict[str, Any] = {}
    for name, field in form.fields.items():
        value, key = form.get_initial_for_field(field, name), form.add_prefix(name)
        if isinstance(field.widget, forms.MultiWidget):
            several: Any = field.widget
            parts = zip(several.widgets_names, several.decompress(value), strict=True)
            sent |= {f"{key}{part}": each for part, each in parts}
        else:
            sent[key] = "" if value is None else value
    return sent


class HeldRows(admin.ModelAdmin):
    """What the form is checked against stays as it is until the form is saved."""

    form = HeldForm

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row and request.method == "POST":
            self.hold(row)
            row = super().get_object(request, object_id, from_field)
        return row

    def hold(self, row: Model) -> None:
        hold(type(row)._base_manager.filter(pk=row.pk))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With the version, for those who may save."""
        sets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return sets
        (title, first), *others = sets
        return [(title, {**first, "fields": [*first["fields"], VERSION]}), *others]


class HeldInline(InlineModelAdmin):
    """Each row with its version; its form is a HeldForm. The page of the parent holds the rows."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        name_cell(field)
        return field

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_fields(request, obj)
        return [*fields, VERSION] if self.has_change_permission(request, obj) else fields


def hold(rows: QuerySet[Any]) -> None:
    """Until the end of the transaction whoever writes these rows waits."""
    list(rows.select_for_update(no_key=True).order_by("pk").values("pk"))
