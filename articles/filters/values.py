"""What an address gives for a parameter: values that are understood, and those that are not."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import QuerySet

from articles.models.slugs import NO_VALUE

UNKNOWN = NO_VALUE
LONGEST = 300
MOST_VALUES = 20
LIMIT = 10_000  # what is more is not counted


class Value(NamedTuple):
    raw: str  # as in the address
    label: str  # as on its chip
    means: Any  # what is looked for: a row, words, a moment; None for "unknown"


Counted = tuple[Any, ...]  # a row's place, and the columns that its list counts


class Refused(NamedTuple):
    raw: str
    reason: str


class ValuesField(forms.Field):
    """All values of one parameter: a list of Value and Refused. Never invalid as a whole."""

    widget = forms.MultipleHiddenInput

    def __init__(self, *, read: Callable[[list[str]], Mapping[str, Value | str]], **options: Any):
        super().__init__(**options)
        self.read = read

    def clean(self, raws: Iterable[str] | None) -> list[Value | Refused]:
        given = [raw for raw in dict.fromkeys(raws or ()) if raw.strip()]
        fitting = [raw for raw in given[:MOST_VALUES] if len(raw) <= LONGEST and "\0" not in raw]
        read = self.read(fitting)
        return [self.judged(raw, read.get(raw)) for raw in given]

    def judged(self, raw: str, read: Value | str | None) -> Value | Refused:
        if isinstance(read, Value):
            return read
        if len(raw) > LONGEST:
            return Refused(raw, f"it is longer than {LONGEST} characters")
        return Refused(raw, read or "it can’t be read, or is one value too many")


class Parameter(django_filters.Filter):
    """One line of the table: how a value is read, and what it narrows a list to."""

    field_class = ValuesField
    means = ""  # for those who write addresses, where the label says too little

    def __init__(self, label: str):
        super().__init__(label=label, read=self.read_all)

    @property
    def schema(self) -> dict[str, Any]:
        """One value, as JSON Schema."""
        return {"type": "string", "maxLength": LONGEST}

    @property
    def meaning(self) -> str:
        """What it asks for, in a sentence."""
        return self.means or f"The {self.label}."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        """Each raw value as a Value, or the reason why it is none."""
        return {raw: self.read(raw) for raw in raws}

    def read(self, raw: str) -> Value | str:
        raise NotImplementedError

    def narrowing(self, values: list[Value]) -> list[Value]:
        """Those of the values that leave anything out."""
        return values

    def narrow(self, rows: QuerySet[Any], means: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def filter(self, rows: QuerySet[Any], values: list[Value | Refused]) -> QuerySet[Any]:
        asked = [value.means for value in values if isinstance(value, Value)]
        if len(asked) < 2:
            return self.narrow(rows, asked[0]) if asked else rows
        # What the rows are stays beside the "or", not inside: or no index of such rows is used.
        every = rows.model._default_manager.all()
        return rows & reduce(or_, [self.narrow(every, means) for means in asked])
