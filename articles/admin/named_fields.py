"""Names for the boxes that Django's forms leave without one: a screen reader would tell nothing."""

from typing import Any

from django.contrib.admin.widgets import AdminSplitDateTime
from django.forms import Field
from django.forms.models import BaseInlineFormSet


def name_date_and_time(field: Field | None) -> None:
    """One label stands before two boxes."""
    widget: Any = field and field.widget
    if field and isinstance(widget, AdminSplitDateTime):
        for box, part in zip(widget.widgets, ("date", "time"), strict=True):
            box.attrs["aria-label"] = f"{field.label}: {part}"


def name_cell(field: Field | None) -> None:
    """In a table the label stands at the head of the column."""
    if field and field.label:
        field.widget.attrs["aria-label"] = str(field.label)


class NamedFormSet(BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """With the box that deletes the row, which the form itself does not know."""
        super().add_fields(form, index)
        name_cell(form.fields.get("DELETE"))
