"""The kinds of parameters: how a value is read, and what it narrows a list to."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import django_filters
from django import forms
from django.db.models import Model, QuerySet

from articles.filters.orders import Order
from articles.filters.periods import Period, read_period
from articles.models import Person, PersonName, Source
from articles.models.place import FIRST_DATED, first_place
from articles.search import Query, UnreadableError, read_query
from articles.search.language import Term, words_of

UNKNOWN = "unknown"
LONGEST = 200
MOST_VALUES = 20
MOST_WORDS = 12
LIMIT = 10_000  # what is more is not counted
SLUG = re.compile(r"[\w-]{1,100}", re.ASCII)


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
        return Refused(raw, read or "it is too long, or one value too many")


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
        narrowed = [self.narrow(rows, value.means) for value in values if isinstance(value, Value)]
        return reduce(or_, narrowed) if narrowed else rows


class Words(Parameter):
    """Plain words: each of them, anywhere, whatever the case. Each costs a look at every text."""

    means = "Words, or parts of words, of the name or of a spelling of it."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        values: dict[str, Value | str] = {}
        left = MOST_WORDS
        for raw in raws:
            words = raw.split()
            if len(words) > left:
                values[raw] = f"a search has at most {MOST_WORDS} words"
            else:
                values[raw] = Value(raw, f"“{raw}”", words)
                left -= len(words)
        return values

    def narrow(self, rows: QuerySet[Any], means: list[str]) -> QuerySet[Any]:
        for word in means:
            rows = rows.containing(word)  # type: ignore[attr-defined]
        return rows


class FullText(Parameter):
    """The language of articles.search; its operators were spread over the parameters before."""

    means = (
        'Full text: words, an "exact phrase", -word, a OR b. A typed operator means the same as '
        "its parameter: by:anna-lindqvist, outlet:harbour-post, from:2024-05."
    )

    def read(self, raw: str) -> Value | str:
        try:
            return Value(raw, raw if '"' in raw else f"“{raw}”", read_query(raw))
        except UnreadableError as problem:
            return str(problem)

    def filter(self, rows: QuerySet[Any], values: list[Value | Refused]) -> QuerySet[Any]:
        """All rows that match; the few of a rare word by their places."""
        if not queries(values):
            return rows
        found = self.newest(rows, values)
        if len(found) <= LIMIT:
            return rows.at([place for place, *_ in found])  # type: ignore[attr-defined]
        return rows.matching(*queries(values))  # type: ignore[attr-defined]

    def window(
        self,
        rows: QuerySet[Any],
        values: list[Value | Refused],
        columns: tuple[str, ...] = (),
        *,
        oldest: bool = False,
    ) -> list[Counted]:
        """The matches that can be turned over: the newest LIMIT, or the oldest; one more tells that
        there are others."""
        found = self.newest(rows, values, columns)
        if oldest and len(found) > LIMIT:
            return self.first(rows, values, columns, oldest=True)
        return found

    def newest(
        self, rows: QuerySet[Any], values: list[Value | Refused], columns: tuple[str, ...] = ()
    ) -> list[Counted]:
        """Where the newest matches are in the whole archive, asked once, and these columns."""
        if self.found is None or (columns and columns != self.columns):
            self.columns, self.found = columns, self.first(rows, values, columns)
        return self.found

    def first(
        self,
        rows: QuerySet[Any],
        values: list[Value | Refused],
        columns: tuple[str, ...],
        *,
        oldest: bool = False,
    ) -> list[Counted]:
        asked = queries(values)
        return rows.first_matching(*asked, columns=columns, limit=LIMIT + 1, oldest=oldest)  # type: ignore[attr-defined]

    # A list of filters has a copy of these for itself.
    columns: tuple[str, ...] = ()
    found: list[Counted] | None = None


def queries(values: Iterable[Value | Refused]) -> list[Query]:
    return [value.means for value in values if isinstance(value, Value)]


class Exactly(Parameter):
    """The head phrase of a group or document, letter by letter."""

    means = "The words for a speaker without a page, letter by letter, as speaker_text gives them."

    def read(self, raw: str) -> Value:
        return Value(raw, raw, raw)

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.worded_as(means)  # type: ignore[attr-defined]


class Slug(Parameter):
    """A row by its slug, or "unknown" where nothing is stated."""

    def __init__(self, label: str, model: type[Model], column: str, unknown: str):
        super().__init__(label)
        self.related, self.column, self.unknown = model, column, unknown
        self.means = f"The slug of the {label}; {UNKNOWN}: {unknown.lower()}."

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{SLUG.pattern}$"}

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


class Outlet(Slug):
    """An outlet by slug, an old and merged one too."""

    def __init__(self, label: str, column: str, unknown: str):
        super().__init__(label, Source, column, unknown)

    def rows(self) -> QuerySet[Any]:
        return Source.objects.select_related("merged_into__merged_into__merged_into")

    def meant(self, row: Model) -> Model:
        return row.root if isinstance(row, Source) else row


class Speaker(Slug):
    """A person by slug, an old and merged one too; only where the public is told the speaker."""

    def rows(self) -> QuerySet[Any]:
        return Person.objects.select_related("merged_into__merged_into__merged_into")

    def meant(self, row: Model) -> Model:
        return row.kept() if isinstance(row, Person) else row

    def narrow(self, rows: QuerySet[Any], means: Model | None) -> QuerySet[Any]:
        if means is None:
            return rows.without_speaker()  # type: ignore[attr-defined]
        return rows.attributed().said_by(means)  # type: ignore[attr-defined]


class Named(Speaker):
    """A speaker who has a page: nobody else has a column, or a line."""

    def __init__(self, label: str):
        super().__init__(label, Person, "speaker", "")
        self.means = f"The slug of the {label}."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        read = super().read_all([raw for raw in raws if raw != UNKNOWN])
        return {**read, **{raw: "it is no speaker with a page" for raw in raws if raw not in read}}


class About(Speaker):
    """A person by slug, named inside the quotation: by the name or another spelling of it."""

    def __init__(self, label: str):
        super().__init__(label, Person, "", "")
        self.means = "The slug of a person who is named inside the quotation."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        read = super().read_all([raw for raw in raws if raw != UNKNOWN])
        return {
            raw: value._replace(label=f"about {value.label}") if isinstance(value, Value) else value
            for raw, value in read.items()
        } | {raw: f"no {self.label} has this address" for raw in raws if raw == UNKNOWN}

    def narrow(self, rows: QuerySet[Any], means: Any) -> QuerySet[Any]:
        spelled = PersonName.objects.filter(person=means).values_list("name", flat=True)
        written = dict.fromkeys(words_of(name) for name in (str(means), *spelled[:MOST_VALUES]))
        terms = tuple(Term(words) for words in written if words)
        return rows.matching(Query(all_of=(terms,))) if terms else rows.none()  # type: ignore[attr-defined]


class Choice(Parameter):
    """One of a few values of a column."""

    def __init__(self, label: str, column: str, choices: Iterable[tuple[str, str]]):
        super().__init__(label)
        self.column, self.choices = column, dict(choices)

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.choices)}

    def read(self, raw: str) -> Value | str:
        if raw in self.choices:
            return Value(raw, self.choices[raw], raw)
        return f"it is none of {', '.join(self.choices)}"

    def narrow(self, rows: QuerySet[Any], means: Any) -> QuerySet[Any]:
        return rows.filter(**{self.column: means})


class SpeakerKind(Choice):
    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.of_speaker_kind(means)  # type: ignore[attr-defined]


class Wire(Choice):
    """Whether texts of another origin count: an agency's, or another outlet's."""

    means = "Texts of another origin, as agencies’ are: all (as without it), exclude: leave out."
    not_yet = "copies of one text are not recognised yet; it is none of all, exclude"

    def __init__(self) -> None:
        super().__init__("wire texts", "", [("all", "All"), ("exclude", "Without wire texts")])

    def read(self, raw: str) -> Value | str:
        return self.not_yet if raw == "once" else super().read(raw)

    def narrowing(self, values: list[Value]) -> list[Value]:
        return [] if any(value.means == "all" for value in values) else values

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.filter(origin=None)


class Variants(Choice):
    """Printed in two outlets or more; typed `has:variants`."""

    means = "yes: other outlets print it too, in these or in other words."

    def read(self, raw: str) -> Value | str:
        return super().read("yes" if raw == "variants" else raw)

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.in_other_words()  # type: ignore[attr-defined]


class Undated(Choice):
    means = "no: printed without a date."

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.filter(place__lt=FIRST_DATED)


class Since(Parameter):
    """Printed in this year, month or day, or later. Undated rows never match."""

    says = "from"
    means = "Printed then or later: 2024, 2024-05 or 2024-05-16. What is undated never matches."

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}

    def read(self, raw: str) -> Value | str:
        period = read_period(raw)
        if period is None:
            return "a date is written 2024, 2024-05 or 2024-05-16"
        return Value(raw, f"{self.says} {raw.strip()}", period)

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        return rows.filter(place__gte=max(first_place(means.start), FIRST_DATED))


class Until(Since):
    """Printed before the end of this year, month or day. Undated rows never match."""

    says = "to"
    means = "Printed then or before: 2024, 2024-05 or 2024-05-16. What is undated never matches."

    def narrow(self, rows: QuerySet[Any], means: Period) -> QuerySet[Any]:
        dated = rows.filter(place__gte=FIRST_DATED)
        return dated.filter(place__lt=first_place(means.end)) if means.end else dated


class Month(Parameter):
    """The month that a page is about. Only one can be."""

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        values: dict[str, Value | str] = {}
        for raw in raws:
            period = read_period(raw)
            if period is None or len(raw.strip()) != len("2024-05"):
                values[raw] = "a month is written 2024-05"
            elif any(isinstance(value, Value) for value in values.values()):
                values[raw] = "the page is about one month"
            else:
                values[raw] = Value(raw, raw.strip(), period.start)
        return values


class Sort(Parameter):
    """The order of the list. Only one can hold."""

    means = "The order; without it the first. By relevance only where words are looked for (q)."

    def __init__(self, orders: dict[str, Order]):
        super().__init__("order")
        self.orders = orders

    @property
    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.orders)}

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
