"""Words that most rows have, beside filters: the same rows, on whichever side they are sought."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from articles.filters import QuoteFilters, full_text, list_filters
from articles.models import Quote
from articles.search import sqlite
from articles.views import facets, figures
from tests.factories import make_person, make_source
from tests.views.archive import day, say
from tests.views.page import Element, count

Get = Callable[[str], Element]
FEW = 5
FILTERS = [
    "kind=direct",
    "kind=partial",
    "status=confirmed",
    "status=automatic",
    "status=confirmed&status=added",
    "speaker_kind=group",
    "speaker_kind=person",
    "speaker_kind=unknown",
    "speaker_text=harbour+residents",
    "person=anna-lindqvist",
    "person=anna-lindqvist&person=maria-ek",
    "person=anna-lindqvist&person=unknown",
    "person=unknown",
    "outlet=harbour-post",
    "outlet=harbour-post&outlet=evening-gazette",
    "outlet=harbour-post&outlet=unknown",
    "origin=harbour-post&origin=evening-gazette",
    "outlet=unknown&kind=direct&from=2024-05-03",
    "status=confirmed&outlet=harbour-post",
    "from=2024-05-10",
]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (figures, facets, list_filters, full_text):
        monkeypatch.setattr(module, "LIMIT", FEW)
    monkeypatch.setattr(sqlite, "SEARCHED", 2)


@pytest.fixture
def archive(db: None) -> None:
    """Sixty quotations: every word, outlet and speaker beside every other."""
    outlets = [make_source("Harbour Post"), make_source("Evening Gazette"), None]
    anna, maria = make_person("Anna Lindqvist"), make_person("Maria Ek")
    speakers: list[dict[str, Any]] = [
        {"speaker": anna, "speaker_kind": "person"},
        {"speaker_kind": "group", "speaker_text": "harbour residents"},
        {"speaker_kind": "unknown"},
        {"speaker": anna, "speaker_kind": "person", "confidence": 0.1},
        {"speaker": maria, "speaker_kind": "person"},
    ]
    statuses = ("automatic", "automatic", "confirmed", "added")
    for n in range(60):
        word = "pier" if n % 7 == 6 else "ships"
        say(
            f"“Number {n} of the {word},”",
            on=day(1 + n % 20),
            source=outlets[n % 3],
            kind="direct" if n % 11 else "partial",
            **speakers[n % 5],
            **({} if statuses[n % 4] == "automatic" else {"status": statuses[n % 4]}),
        )


def expected(asked: str, word: str) -> list[int]:
    """Filtered by the database without words, and looked through here."""
    rows = QuoteFilters(QueryDict(asked), queryset=Quote.objects.published()).without()
    newest = rows.order_by("-place").values_list("pk", "text")
    return [pk for pk, text in newest if word in text.casefold()]


@pytest.mark.parametrize("word", ["ships", "pier", "number"])
@pytest.mark.parametrize("asked", FILTERS)
def test_the_same_rows(archive: None, get: Get, client: Client, asked: str, word: str) -> None:
    wanted = expected(asked, word)
    filters = QuoteFilters(QueryDict(f"{asked}&q={word}"), queryset=Quote.objects.published())
    newest = filters.without().order_by("-place")
    assert list(newest.values_list("pk", flat=True)) == wanted
    assert [pk for _, pk in filters.first(("id",))] == wanted[: FEW + 1]
    assert filters.is_few(but=()) == (len(wanted) <= FEW)
    number = f"{FEW}+" if len(wanted) > FEW else str(len(wanted))
    assert count(get(f"/quotes/?{asked}&q={word}")).startswith(f"{number} of ")
    csv = b"".join(client.get(f"/quotes.csv?{asked}&q={word}"))
    assert csv.count(b"Number") == len(wanted)
