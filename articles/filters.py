"""What the address of a list may ask for: one table of parameters a list.

A value given twice means "or", two parameters mean "and". A value that can't be read is told to
the reader by `problems` and ignored; it never raises and never passes silently.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, reduce
from operator import or_
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Model, QuerySet

from articles.models import Person, Quote, Source
from articles.models.article import UNDATED

UNKNOWN = "unknown"
LONGEST = 200
MOST_VALUES = 20
SLUG = re.compile(r"[\w-]{1,100}", re.ASCII)
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
PAGE_KEYS = ("after", "before")


class Value(NamedTuple):
    raw: str  # as in the address
    label: str  # as on its chip
    means: Any  # what is looked for: a row, words, a moment; None for "unknown"


class Refused(NamedTuple):
    raw: str
    reason: str


@dataclass(frozen=True, slots=True)
class Order:
    """An order of a list that ends in a unique column, so that pages can be keyed by it."""

    label: str
    columns: tuple[str, ...]
    back: str = "Previous"
    on: str = "Next"


NEWEST = Order("Newest", ("-sorted_at", "-id"), back="Newer", on="Older")
OLDEST = Order("Oldest", ("sorted_at", "id"), back="Older", on="Newer")
BY_NAME = Order("A–Z", ("name", "id"))
BY_COUNT = Order("Most quoted", ("-quote_count", "name", "id"))


# --- The kinds of parameters ---


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
        return Refused(raw, read or "it is too long, or one value too many")


class Parameter(django_filters.Filter):
    """One line of the table: how a value is read, and what it narrows a list to."""

    field_class = ValuesField

    def __init__(self, label: str):
        super().__init__(label=label, read=self.read_all)

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        """Each raw value as a Value, or the reason why it is none."""
        return {raw: self.read(raw) for raw in raws}

    def read(self, raw: str) -> Value | str:
        raise NotImplementedError

    def narrow(self, rows: QuerySet[Any], means: Any) -> QuerySet[Any]:
        raise NotImplementedError

    def filter(self, rows: QuerySet[Any], values: list[Value | Refused]) -> QuerySet[Any]:
        narrowed = [self.narrow(rows, value.means) for value in values if isinstance(value, Value)]
        return reduce(or_, narrowed) if narrowed else rows


class Words(Parameter):
    """Plain words: each of them, anywhere, whatever the case."""

    def read(self, raw: str) -> Value:
        return Value(raw, f"“{raw}”", raw.split())

    def narrow(self, rows: QuerySet[Any], means: list[str]) -> QuerySet[Any]:
        for word in means:
            rows = rows.containing(word)  # type: ignore[attr-defined]
        return rows


class Exactly(Parameter):
    """The head phrase of a group or document, letter by letter."""

    def read(self, raw: str) -> Value:
        return Value(raw, raw, raw)

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.worded_as(means)  # type: ignore[attr-defined]


class Slug(Parameter):
    """A row by its slug, or "unknown" where nothing is stated."""

    def __init__(self, label: str, model: type[Model], column: str, unknown: str):
        super().__init__(label)
        self.related, self.column, self.unknown = model, column, unknown

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        slugs = [raw for raw in raws if raw != UNKNOWN and SLUG.fullmatch(raw)]
        rows = self.rows().in_bulk(slugs, field_name="slug") if slugs else {}
        values: dict[str, Value | str] = {
            raw: f"no {self.label} has this address" for raw in raws if raw not in rows
        }
        values |= {
            raw: Value(raw, str(self.meant(row)), self.meant(row)) for raw, row in rows.items()
        }
        if UNKNOWN in raws:
            values[UNKNOWN] = Value(UNKNOWN, self.unknown, None)
        return values

    def rows(self) -> QuerySet[Any]:
        return self.related._default_manager.all()

    def meant(self, row: Model) -> Model:
        return row

    def narrow(self, rows: QuerySet[Any], means: Model | None) -> QuerySet[Any]:
        return rows.filter(**{self.column: means})


class Speaker(Slug):
    """A person by slug, an old and merged one too; only where the public is told the speaker."""

    def rows(self) -> QuerySet[Any]:
        return Person.objects.select_related("merged_into__merged_into__merged_into")

    def meant(self, row: Model) -> Model:
        while isinstance(row, Person) and row.merged_into:
            row = row.merged_into
        return row

    def narrow(self, rows: QuerySet[Any], means: Model | None) -> QuerySet[Any]:
        if means is None:
            return rows.without_speaker()  # type: ignore[attr-defined]
        return rows.attributed().said_by(means)  # type: ignore[attr-defined]


class Choice(Parameter):
    """One of a few values of a column."""

    def __init__(self, label: str, column: str, choices: Iterable[tuple[str, str]]):
        super().__init__(label)
        self.column, self.choices = column, dict(choices)

    def read(self, raw: str) -> Value | str:
        if raw in self.choices:
            return Value(raw, self.choices[raw], raw)
        return f"it is none of {', '.join(self.choices)}"

    def narrow(self, rows: QuerySet[Any], means: Any) -> QuerySet[Any]:
        return rows.filter(**{self.column: means})


class SpeakerKind(Choice):
    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.of_speaker_kind(means)  # type: ignore[attr-defined]


class Undated(Choice):
    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.filter(sorted_at=UNDATED)


class Period(NamedTuple):
    """A year, a month or a day, as a half-open range; the end of time is None."""

    start: datetime
    end: datetime | None


def read_period(raw: str) -> Period | None:
    """2024, 2024-05 or 2024-05-16."""
    if not (match := DATE.fullmatch(raw.strip())):
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
        if day:
            return Period(start, start + timedelta(days=1))
        ahead = (year + 1, 1) if month in (0, 12) else (year, month + 1)
        return Period(start, datetime(*ahead, 1, tzinfo=UTC))
    except (ValueError, OverflowError):
        return Period(start, None) if year == 9999 and month in (0, 12) else None


class Since(Parameter):
    """Printed in this year, month or day, or later. Undated rows never match."""

    says = "from"

    def read(self, raw: str) -> Value | str:
        period = read_period(raw)
        if period is None:
            return "a date is written 2024, 2024-05 or 2024-05-16"
        return Value(raw, f"{self.says} {raw.strip()}", period)

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        return rows.filter(sorted_at__gte=means.start, sorted_at__gt=UNDATED)


class Until(Since):
    """Printed before the end of this year, month or day. Undated rows never match."""

    says = "to"

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        dated = rows.filter(sorted_at__gt=UNDATED)
        return dated.filter(sorted_at__lt=means.end) if means.end else dated


class Sort(Parameter):
    """The order of the list. Only one can hold."""

    def __init__(self, orders: dict[str, Order]):
        super().__init__("order")
        self.orders = orders

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        values: dict[str, Value | str] = {}
        for raw in raws:
            if raw not in self.orders:
                values[raw] = f"it is none of {', '.join(self.orders)}"
            elif any(isinstance(value, Value) for value in values.values()):
                values[raw] = "a list has one order"
            else:
                values[raw] = Value(raw, self.orders[raw].label, self.orders[raw])
        return values

    def filter(self, rows: QuerySet[Any], values: list[Value | Refused]) -> QuerySet[Any]:
        return rows


# --- The tables ---

DATES: dict[str, Parameter] = {
    "from": Since("date"),
    "to": Until("date"),
    "dated": Undated("date", "", [("no", "Undated")]),
}
OUTLETS: dict[str, Parameter] = {
    "outlet": Slug("outlet", Source, "source", "Outlet not stated"),
}
NEWEST_OR_OLDEST = Sort({"newest": NEWEST, "oldest": OLDEST})
PUBLIC_STATUSES = [
    choice for choice in Quote.Status.choices if choice[0] not in Quote.HIDDEN_STATUSES
]
LISTED_KINDS = [choice for choice in Quote.Kind.choices if choice[0] in Quote.LISTED_KINDS]


class Chip(NamedTuple):
    label: str
    without: str  # the query string that removes it


class ListFilters(django_filters.FilterSet):
    """The parameters of one list, read from an address."""

    parameters: ClassVar[dict[str, Parameter]] = {}

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Parameter]:
        return OrderedDict(cls.parameters)

    @cached_property
    def values(self) -> dict[str, list[Value | Refused]]:
        self.form.is_valid()
        return self.form.cleaned_data

    @cached_property
    def applied(self) -> dict[str, list[Value]]:
        """The values that narrow the list, by parameter."""
        kept = {
            name: [value for value in values if isinstance(value, Value)]
            for name, values in self.values.items()
            if name != "sort"
        }
        return {name: values for name, values in kept.items() if values}

    @property
    def problems(self) -> list[str]:
        """A sentence for each value that is ignored."""
        refused = [
            f"“{shortened(f'{name}={value.raw}')}” is ignored: {value.reason}."
            for name, values in self.values.items()
            for value in values
            if isinstance(value, Refused)
        ]
        known = {*self.filters, *PAGE_KEYS}
        strange = [name for name in self.data if name not in known]
        return refused + [
            f"“{shortened(name)}” is ignored: this list has no such filter." for name in strange
        ]

    @property
    def sort(self) -> str:
        chosen = [value.raw for value in self.values["sort"] if isinstance(value, Value)]
        return chosen[0] if chosen else next(iter(self.orders))

    @property
    def orders(self) -> dict[str, Order]:
        return self.filters["sort"].orders

    @property
    def order(self) -> Order:
        return self.orders[self.sort]

    def without(self, *names: str) -> QuerySet[Any]:
        """The rows that match every parameter but these."""
        rows = self.queryset
        for name, values in self.applied.items():
            if name not in names:
                rows = self.filters[name].filter(rows, values)
        return rows

    def pairs(
        self, *, but: Iterable[str] = (), remove: tuple[str, str] | None = None
    ) -> list[tuple[str, str]]:
        """Parameter and value of what is applied, the order included, except what is named."""
        applied = [
            (name, value.raw)
            for name, values in self.applied.items()
            for value in values
            if name not in but and (name, value.raw) != remove
        ]
        ordered = "sort" not in but and self.sort != next(iter(self.orders))
        return [*applied, ("sort", self.sort)] if ordered else applied

    def address(
        self, *, but: Iterable[str] = (), remove: tuple[str, str] | None = None, **more: str
    ) -> str:
        """The query string of what is applied, changed; "?" when nothing is left."""
        kept = [pair for pair in self.pairs(but=but, remove=remove) if pair[0] not in more]
        return "?" + urlencode([*kept, *((name, value) for name, value in more.items() if value)])

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(value.label, self.address(remove=(name, value.raw)))
            for name, values in self.applied.items()
            for value in values
        ]


def shortened(text: str) -> str:
    """A value as it can be shown in a message: without NUL, and not longer than a line."""
    text = text.replace("\0", "�")
    return text if len(text) <= 60 else f"{text[:59]}…"


class QuoteFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": Words("words"),
        "person": Speaker("person", Person, "speaker", "Speaker not established"),
        **OUTLETS,
        "origin": Slug("origin", Source, "article__origin", "No origin stated"),
        "kind": Choice("kind", "kind", LISTED_KINDS),
        "speaker_kind": SpeakerKind("kind of speaker", "", Quote.SpeakerKind.choices),
        "speaker_text": Exactly("group or document"),
        "status": Choice("attribution", "status", PUBLIC_STATUSES),
        **DATES,
        "sort": NEWEST_OR_OLDEST,
    }


class PersonQuoteFilters(ListFilters):
    """Inside the page of one person."""

    parameters: ClassVar[dict[str, Parameter]] = {
        "q": Words("words"),
        **OUTLETS,
        "kind": Choice("kind", "kind", LISTED_KINDS),
        **DATES,
        "sort": NEWEST_OR_OLDEST,
    }


class ArticleFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": Words("words"),
        **OUTLETS,
        "origin": Slug("origin", Source, "origin", "No origin stated"),
        **DATES,
        "sort": NEWEST_OR_OLDEST,
    }


class PersonFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": Words("words"),
        "kind": Choice("kind", "kind", Person.Kind.choices),
        "sort": Sort({"count": BY_COUNT, "name": BY_NAME}),
    }


class OutletFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {"sort": Sort({"name": BY_NAME})}
