"""What the address of a list may ask for: one table of parameters a list.

A value given twice means "or", two parameters mean "and". A value that can't be read is told to
the reader by `problems` and ignored; it never raises and never passes silently.
"""

from typing import ClassVar

from articles.filters.dates import Month, Since, Undated, Until
from articles.filters.full_text import FullText, Words
from articles.filters.list_filters import Indexes, ListFilters
from articles.filters.orders import BY_COUNT, BY_NAME, NEWEST, OLDEST, RELEVANCE, WIDEST, Order
from articles.filters.parameters import (
    About,
    Choice,
    Exactly,
    Named,
    Outlet,
    Sort,
    Speaker,
    SpeakerKind,
    Variants,
    Wire,
)
from articles.filters.values import LIMIT, UNKNOWN, Counted, Parameter, Value
from articles.models import Person, Quote

__all__ = [
    "BY_COUNT",
    "BY_NAME",
    "LIMIT",
    "NEWEST",
    "OLDEST",
    "RELEVANCE",
    "UNKNOWN",
    "ArticleFilters",
    "Counted",
    "CoverageFilters",
    "ListFilters",
    "MatrixFilters",
    "Order",
    "OutletFilters",
    "PersonFilters",
    "PersonQuoteFilters",
    "QuoteFilters",
    "UtteranceFilters",
    "Value",
]

DATES: dict[str, Parameter] = {
    "from": Since("date"),
    "to": Until("date"),
    "dated": Undated("date", "", [("no", "Undated")]),
}
OUTLETS: dict[str, Parameter] = {
    "outlet": Outlet("outlet", "source", "Outlet not stated"),
}
ORIGINS: dict[str, Parameter] = {
    "origin": Outlet("origin", "origin", "No origin stated"),
    "wire": Wire(),
}
SEARCHED_ORDERS = Sort({"newest": NEWEST, "oldest": OLDEST, "relevance": RELEVANCE})
# What few rows have comes first. Of a parameter with some values that many have, the others.
QUOTE_INDEXES: Indexes = {
    "person": "quote_speaker_newest",
    "speaker_text": "quote_no_person_newest",
    "status": dict.fromkeys(("confirmed", "corrected", "added"), "quote_status_newest"),
    "outlet": "quote_source_newest",
    "speaker_kind": dict.fromkeys(("group", "document"), "quote_no_person_newest"),
    "variants": "quote_of_utterance_newest",
    "origin": "quote_origin_newest",
    "": "quote_newest",
}
PUBLIC_STATUSES = [
    choice for choice in Quote.Status.choices if choice[0] not in Quote.HIDDEN_STATUSES
]
LISTED_KINDS = [choice for choice in Quote.Kind.choices if choice[0] in Quote.LISTED_KINDS]


class QuoteFilters(ListFilters):
    of_archive = True
    indexes = QUOTE_INDEXES
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": FullText("words"),
        "person": Speaker("person", Person, "speaker", "Speaker not established"),
        "about": About("person"),
        **OUTLETS,
        **ORIGINS,
        "kind": Choice("kind", "kind", LISTED_KINDS),
        "speaker_kind": SpeakerKind("kind of speaker", "", Quote.SpeakerKind.choices),
        "speaker_text": Exactly("group or document"),
        "status": Choice("attribution", "status", PUBLIC_STATUSES),
        "variants": Variants("variants", "", [("yes", "In two outlets or more")]),
        **DATES,
        "sort": SEARCHED_ORDERS,
    }


class PersonQuoteFilters(ListFilters):
    """Inside the page of one person."""

    indexes: ClassVar[Indexes] = {"": "quote_speaker_newest"}
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": FullText("words"),
        **OUTLETS,
        "wire": Wire(),
        "kind": Choice("kind", "kind", LISTED_KINDS),
        **DATES,
        "sort": SEARCHED_ORDERS,
    }


class ArticleFilters(ListFilters):
    of_archive = True
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": FullText("words"),
        **OUTLETS,
        **ORIGINS,
        **DATES,
        "sort": SEARCHED_ORDERS,
    }


class PersonFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {
        "q": Words("words"),
        "kind": Choice("kind", "kind", Person.Kind.choices),
        "sort": Sort({"count": BY_COUNT, "name": BY_NAME}),
    }


class OutletFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {"sort": Sort({"name": BY_NAME})}


class MatrixFilters(ListFilters):
    """Which outlets and speakers, and which of their quotations."""

    indexes = QUOTE_INDEXES
    parameters: ClassVar[dict[str, Parameter]] = {
        **OUTLETS,
        "person": Named("person"),
        **ORIGINS,
        "kind": Choice("kind", "kind", LISTED_KINDS),
        **DATES,
    }


class UtteranceFilters(ListFilters):
    parameters: ClassVar[dict[str, Parameter]] = {
        **DATES,
        "sort": Sort({"newest": NEWEST, "widest": WIDEST}),
    }


class CoverageFilters(ListFilters):
    """Not what to leave out, but which month to show."""

    parameters: ClassVar[dict[str, Parameter]] = {"month": Month("month")}

    @property
    def canonical(self) -> str:
        """The query string of the month that is shown."""
        return "".join(f"?month={value.label}" for value in self.applied.get("month", []))
