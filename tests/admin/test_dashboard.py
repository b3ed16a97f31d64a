"""What waits for an editor, on the first page of the admin."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin import dashboard
from articles.models import ImportBatch, ImportProblem, Report
from tests.admin.conftest import Desk
from tests.factories import make_article, make_name, make_person, make_quote, make_source

TITLES = [
    "Names that may be one person",
    "Reports of readers",
    "Spellings to reconcile",
    "Quotations of low confidence",
    "Reviewed quotations that lost their place",
    "Provisional people",
    "Dates that disagree",
    "Undated articles",
    "Import problems",
    "Unfinished imports",
]


def fill() -> None:
    source = make_source("Harbour Post")
    for _ in range(2):
        article = make_article(source=source)
        make_quote(article, confidence=0.3)
        make_name(None, "Wang", scope="article", article=article)
    make_name(None, "Lindqvist", scope="article", article=article)
    make_quote(confidence=0.3, status="confirmed", kind="partial")
    quote = make_quote(make_article(published_at=None), status="unanchored")
    Report.objects.create(quote=quote, text="This is not she.")
    make_person("Anna Lindqvist", quote_count=3)
    make_person("Ana Lindqvist", merged_into=make_person("A. Lindqvist", status="confirmed"))
    batch = ImportBatch.objects.create(paths="a")
    ImportProblem.objects.create(batch=batch, path="a", reason="decoded", kind="damaged")
    dated, known = make_article(), make_article(published_basis="editor")
    for each in (dated, dated, known, None):
        ImportProblem.objects.create(
            batch=batch, path="c", reason="they disagree", kind="dates", article=each
        )
    ImportProblem.objects.create(batch=batch, path="b", reason="no date")


def index(desk: Desk) -> Any:
    return desk.client.get(reverse("admin:index"))


def queues(desk: Desk) -> dict[str, dashboard.Queue]:
    return {queue.title: queue for queue in index(desk).context["queues"]}


def test_numbers_and_where_to_begin(desk: Desk) -> None:
    fill()
    found = queues(desk)
    assert {title: queue.number for title, queue in found.items()} == {
        "Names that may be one person": "–",
        "Reports of readers": "1",
        "Spellings to reconcile": "3",
        "Quotations of low confidence": "2",
        "Reviewed quotations that lost their place": "1",
        "Provisional people": "1",
        "Dates that disagree": "1",
        "Undated articles": "1",
        "Import problems": "6",
        "Unfinished imports": "1",
    }
    first = {title: [link[:2] for link in queue.first] for title, queue in found.items()}
    assert first["Spellings to reconcile"] == [("Wang", "2"), ("Lindqvist", "1")]
    assert first["Quotations of low confidence"] == [("Harbour Post", "2")]
    assert first["Provisional people"] == [("Anna Lindqvist", "3")]
    assert first["Import problems"] == [("damaged marks", "1")]


def test_every_number_is_that_of_its_list(desk: Desk) -> None:
    fill()
    for queue in queues(desk).values():
        for url, number in ((queue.url, queue.number), *((x.url, x.number) for x in queue.first)):
            response = desk.client.get(url)
            assert response.status_code == 200
            if "cl" in response.context and number:
                assert str(response.context["cl"].result_count) == number


def test_an_empty_queue_says_so(desk: Desk) -> None:
    html = index(desk).content.decode()
    for queue in list(queues(desk).values())[1:]:  # the first is counted on its own page
        assert queue.number == ""
        assert queue.empty in html
        assert queue.url not in re.findall(r'href="([^"?]+\?[^"]*)"', html)


def test_a_number_is_counted_no_further_than_ten_thousand(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.capped.MOST_COUNTED", 1)
    fill()
    assert queues(desk)["Spellings to reconcile"].number == "1+"
    assert queues(desk)["Undated articles"].number == "1"


@pytest.mark.parametrize(
    ("permission", "titles"),
    [
        ("view_quote", ["Quotations of low confidence", TITLES[4]]),
        ("change_quote", ["Quotations of low confidence", TITLES[4]]),
        ("view_personname", ["Spellings to reconcile"]),
        ("view_importbatch", ["Unfinished imports"]),
        ("view_source", []),
    ],
)
def test_what_may_not_be_seen_is_not_shown(
    desk_with: Callable[..., Desk], permission: str, titles: list[str]
) -> None:
    fill()
    desk = desk_with(permission)
    assert list(queues(desk)) == titles
    html = index(desk).content.decode()
    assert all((title in html) is (title in titles) for title in TITLES)


def test_few_queries_whatever_waits(desk: Desk) -> None:
    index(desk)
    with CaptureQueriesContext(connection) as empty:
        index(desk)
    fill()
    with CaptureQueriesContext(connection) as full:
        index(desk)
    assert len(empty) <= len(full) <= 20


def test_hostile_text_is_escaped(desk: Desk) -> None:
    make_name(None, "<script>alert(1)</script>&x=1", scope="article", article=make_article())
    make_person("<script>alert(1)</script>")
    html = index(desk).content.decode()
    assert "<script>alert" not in html
    assert " style=" not in html
    assert (
        desk.client.get(queues(desk)["Spellings to reconcile"].first[0].url)
        .context["cl"]
        .result_count
    )
