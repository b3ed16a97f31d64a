"""The other kinds of parameters: whose row, which choice, in what order."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from articles.filters.orders import Order
from articles.filters.values import MOST_VALUES, UNKNOWN, Parameter, Refused, Value
from articles.models import Person, PersonName, Source
from articles.search import Query
from articles.search.language import Term, words_of

SLUG = re.compile(r"[\w-]{1,100}", re.ASCII)


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
        slugs = {raw: raw.lower() for raw in raws if SLUG.fullmatch(raw)}
        wanted = {*slugs.values()} - {UNKNOWN}
        rows = self.rows().in_bulk(wanted, field_name="slug") if wanted else {}
        values: dict[str, Value | str] = {}
        for raw in raws:
            slug = slugs.get(raw, "")
            if slug == UNKNOWN:
                values[raw] = Value(raw, self.unknown, None)
            elif slug in rows:
                row = self.meant(rows[slug])
                values[raw] = Value(raw, str(row), row)
            else:
                values[raw] = f"no {self.label} has this address"
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

    def filter(self, rows: QuerySet[Any], values: list[Value | Refused]) -> QuerySet[Any]:
        """Several people are one condition, which an index leads to: "or" is none."""
        people = [value.means for value in values if isinstance(value, Value)]
        if self.column and len(people) > 1 and None not in people:
            return rows.attributed().filter(speaker__in=people)  # type: ignore[attr-defined]
        return super().filter(rows, values)

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
        read = super().read_all([raw for raw in raws if raw.lower() != UNKNOWN])
        return {**read, **{raw: "it is no speaker with a page" for raw in raws if raw not in read}}


class About(Speaker):
    """A person by slug, named inside the quotation: by the name or another spelling of it."""

    def __init__(self, label: str):
        super().__init__(label, Person, "", "")
        self.means = "The slug of a person who is named inside the quotation."

    def read_all(self, raws: list[str]) -> Mapping[str, Value | str]:
        read = super().read_all([raw for raw in raws if raw.lower() != UNKNOWN])
        return {
            raw: value._replace(label=f"about {value.label}") if isinstance(value, Value) else value
            for raw, value in read.items()
        } | {raw: f"no {self.label} has this address" for raw in raws if raw.lower() == UNKNOWN}

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
    """How texts count that several outlets print, or that are of another origin, as agencies'."""

    means = (
        "all: as without it; once: of each text that several articles print, one; exclude: without "
        "texts of another origin, as agencies’ are."
    )
    choices_of_wire = (
        ("all", "All"),
        ("once", "Each text once"),
        ("exclude", "Without wire texts"),
    )

    def __init__(self) -> None:
        super().__init__("wire texts", "", self.choices_of_wire)

    def narrowing(self, values: list[Value]) -> list[Value]:
        return [] if any(value.means == "all" for value in values) else values

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        if means == "once":
            return rows.counted_once()  # type: ignore[attr-defined]
        return rows.filter(origin=None)


class Variants(Choice):
    """Printed in two outlets or more; typed `has:variants`."""

    means = "yes: other outlets print it too, in these or in other words."

    def read(self, raw: str) -> Value | str:
        return super().read("yes" if raw == "variants" else raw)

    def narrow(self, rows: QuerySet[Any], means: str) -> QuerySet[Any]:
        return rows.in_other_words()  # type: ignore[attr-defined]


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
