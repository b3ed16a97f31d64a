"""An import is taken back from its page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions.review_quote import review_quote
from articles.admin import import_batch
from articles.models import Article, ImportBatch, ImportProblem, Quote
from tests.admin.conftest import Desk, address
from tests.admin.test_query_counts import MOST, queries
from tests.factories import make_article, make_person, make_quote, make_source


@pytest.fixture
def batch(db: None) -> ImportBatch:
    return ImportBatch.objects.create(paths="texts", new=3)


def bring(batch: ImportBatch, number: int) -> None:
    for _ in range(number):
        article = make_article(source=make_source(), import_batch=batch)
        make_quote(article, speaker=make_person())


def test_a_preview_in_numbers_and_then_it_is_done(desk: Desk, batch: ImportBatch) -> None:
    bring(batch, 3)
    review_quote(quote=Quote.objects.all()[0], reviewer=desk.user, decision="confirm")
    html = desk.get("rollback", batch).content.decode()
    assert "2 articles that it brought, with 2 quotations" in html
    assert "a quotation was reviewed" in html
    assert Article.objects.count() == 3
    told = desk.post("rollback", batch, {}).content.decode()
    assert "2 articles with 2 quotations taken back." in told
    assert "Kept: 1" in told
    assert Article.objects.count() == 1
    batch.refresh_from_db()
    assert batch.rolled_back_by == desk.user
    assert LogEntry.objects.filter(object_id=batch.pk).count() == 1


def test_twice_is_harmless(desk: Desk, batch: ImportBatch) -> None:
    bring(batch, 1)
    desk.post("rollback", batch, {})
    assert "0 articles" in desk.post("rollback", batch, {}).content.decode()
    html = desk.get("rollback", batch).content.decode()
    assert "was taken back on" in html
    assert "by editor" in html
    assert "<form method" not in html


def test_too_much_for_one_request(
    desk: Desk, batch: ImportBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_batch, "MOST_AT_ONCE", 1)
    bring(batch, 2)
    assert f"rollback_batch {batch.pk}" in desk.post("rollback", batch, {}).content.decode()
    assert Article.objects.count() == 2


def test_who_may(desk_with: Callable[..., Desk], batch: ImportBatch) -> None:
    bring(batch, 1)
    reader = desk_with("view_importbatch")
    assert "Take back" not in reader.get("change", batch).content.decode()
    assert reader.get("rollback", batch).status_code == 403
    assert reader.post("rollback", batch, {}).status_code == 403
    assert Article.objects.count() == 1


def test_the_permission_is_that_to_change(
    desk_with: Callable[..., Desk], batch: ImportBatch
) -> None:
    bring(batch, 1)
    editor = desk_with("change_importbatch")
    assert "Take back" in editor.get("change", batch).content.decode()
    assert editor.post("rollback", batch, {}).status_code == 200
    assert not Article.objects.exists()


def test_no_such_batch(desk: Desk, batch: ImportBatch) -> None:
    for pk in ("99", "x"):
        page = address("rollback", batch).replace(str(batch.pk), pk)
        assert desk.client.get(page).status_code == 404


def test_queries(desk: Desk) -> None:
    few, many = (ImportBatch.objects.create(paths="texts") for _ in range(2))
    bring(few, 1)
    bring(many, 20)
    for batch in (few, many):
        article = make_article(import_batch=batch)
        make_quote(article, status="confirmed")
    one = queries(lambda: desk.get("rollback", few))
    assert one == queries(lambda: desk.get("rollback", many)) <= MOST
    with CaptureQueriesContext(connection) as captured:
        desk.get("rollback", many)
    assert '"articles_articleoriginal"."data"' not in str(captured.captured_queries)


def test_problems_by_what_became_of_the_file(desk: Desk, batch: ImportBatch) -> None:
    ImportProblem.objects.create(batch=batch, path="empty.txt", reason="is empty")
    noted = {"path": "odd.txt", "reason": "mojibake was repaired", "article": make_article()}
    ImportProblem.objects.create(batch=batch, **noted)

    def listed(**query: Any) -> str:
        return str(desk.get("changelist", ImportProblem, **query).content)

    failed, others = listed(outcome="failed"), listed(outcome="noted")
    assert "empty.txt" in failed
    assert "odd.txt" not in failed
    assert "odd.txt" in others
    assert f"batch__id__exact={batch.pk}&amp;outcome=failed" in str(
        desk.get("change", batch).content
    )
