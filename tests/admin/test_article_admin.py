"""An editor corrects an article's facts: its quotations and its place in lists follow."""

from datetime import UTC, datetime
from typing import Any

import pytest

from articles.admin import ArticleAdmin
from articles.models import Article, ImportBatch, ImportProblem, Quote
from articles.models.article import UNDATED
from tests.admin.conftest import Desk, errors_of
from tests.factories import make_article, make_quote, make_source

FACTS = ("pk", "headline", "source", "origin", "sorted_at", "published_at", "status", "body")


def test_another_outlet_is_copied_to_the_quotes(desk: Desk) -> None:
    article, source = make_article(), make_source("Harbour Post")
    quote = make_quote(article)
    desk.save("change", article, source=str(source.pk))
    quote.refresh_from_db()
    article.refresh_from_db()
    assert (article.source, quote.source) == (source, source)
    assert article.published_basis == "text"


def test_no_outlet_is_copied_to_the_quotes(desk: Desk) -> None:
    article = make_article(source=make_source())
    quote = make_quote(article)
    desk.save("change", article, source="")
    quote.refresh_from_db()
    assert quote.source is None


def test_another_date_is_copied_to_the_quotes(desk: Desk) -> None:
    article = make_article()
    quote = make_quote(article)
    desk.save("change", article, published_at_0="2023-02-01", published_at_1="08:30:00")
    article.refresh_from_db()
    quote.refresh_from_db()
    date = datetime(2023, 2, 1, 8, 30, tzinfo=UTC)
    assert (article.published_at, article.sorted_at, quote.sorted_at) == (date, date, date)
    assert article.published_basis == "editor"


def test_a_date_taken_away(desk: Desk) -> None:
    article = make_article()
    quote = make_quote(article)
    desk.save("change", article, published_at_0="", published_at_1="")
    article.refresh_from_db()
    quote.refresh_from_db()
    assert (article.published_at, article.published_precision) == (None, "unknown")
    assert article.sorted_at == quote.sorted_at == UNDATED


def test_a_date_for_an_undated_article_says_its_precision(desk: Desk) -> None:
    article = make_article(published_at=None)
    date = {"published_at_0": "2023-02-01", "published_at_1": "00:00:00"}
    response = desk.save("change", article, **date)
    assert "how precisely" in errors_of(response)
    desk.save("change", article, **date, published_precision="day")
    article.refresh_from_db()
    assert (article.published_precision, article.published_basis) == ("day", "editor")


def test_another_field_leaves_the_date_alone(desk: Desk) -> None:
    date = datetime(2024, 5, 16, 9, 30, 15, 123456, tzinfo=UTC)
    article = make_article(published_at=date, published_precision="minute")
    desk.save("change", article, headline="Council votes again")
    article.refresh_from_db()
    assert article.headline == "Council votes again"
    assert (article.published_at, article.sorted_at) == (date, date)
    assert article.published_basis == "text"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"url": "ftp://example.org/a"}, "Enter a valid URL"),
        ({"published_at_0": "yesterday"}, "Enter a valid date"),
        ({"source": "999999"}, "not one of the available choices"),
    ],
)
def test_refused_with_a_reason(desk: Desk, change: dict[str, str], message: str) -> None:
    article = make_article()
    before = Article.objects.values().get()
    assert message in errors_of(desk.save("change", article, **change))
    assert Article.objects.values().get() == before


def test_the_text_stays(desk: Desk) -> None:
    article = make_article()
    before = article.body
    desk.save("change", article, body="forged", headline="New")
    article.refresh_from_db()
    assert (article.headline, article.body) == ("New", before)


def test_outlet_and_speaker_in_one_save(desk: Desk) -> None:
    article, source = make_article(), make_source()
    make_quote(article)
    desk.save("change", article, **{"source": str(source.pk), "quotes-0-decision": "confirm"})
    quote = Quote.objects.get()
    assert (quote.source, quote.status) == (source, "confirmed")


def test_withholding_changes_nothing_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another editor saves after the list was read, and before its turn has come."""
    article = make_article()
    one_by_one = ArticleAdmin.do_for_one

    def do_late(self: ArticleAdmin, request: Any, row: Any, act: Any, done: str) -> bool:
        Article.objects.update(headline="Another editor’s headline")
        return one_by_one(self, request, row, act, done)

    monkeypatch.setattr(ArticleAdmin, "do_for_one", do_late)
    desk.run("withhold", article)
    article.refresh_from_db()
    assert (article.status, article.headline) == ("withheld", "Another editor’s headline")


def test_withhold_and_release(desk: Desk) -> None:
    articles = [make_article(), make_article(published_at=None)]
    before = list(Article.objects.order_by("pk").values(*FACTS))
    assert "Withheld: 2." in desk.run("withhold", *articles).content.decode()
    assert set(Article.objects.values_list("status", flat=True)) == {"withheld"}
    assert "Left as they were: 2." in desk.run("withhold", *articles).content.decode()
    desk.run("release", *articles)
    assert list(Article.objects.order_by("pk").values(*FACTS)) == before


def test_withholding_from_the_list_takes_the_quotes_too(desk: Desk) -> None:
    quote = make_quote()
    desk.run("withhold", quote.article)
    quote.refresh_from_db()
    assert (quote.withheld, quote.listed) == (True, False)
    desk.run("release", quote.article)
    quote.refresh_from_db()
    assert (quote.withheld, quote.listed) == (False, True)


def test_double_submit(desk: Desk) -> None:
    article = make_article()
    data = desk.form("change", article) | {"headline": "Once", "published_at_0": "2023-02-01"}
    desk.post("change", article, data)
    before = Article.objects.values().get()
    assert desk.post("change", article, data).redirect_chain
    assert Article.objects.values().get() == before


def test_two_dates_wait_until_an_editor_has_said_which(desk: Desk) -> None:
    """Correcting the date says it, and so does the action."""
    batch = ImportBatch.objects.create(paths="a")
    kept, corrected, other = make_article(), make_article(), make_article()
    for article in (kept, corrected):
        reason = "the dates disagree: …"
        kind = ImportProblem.kind_of(reason)
        ImportProblem.objects.create(
            batch=batch, path="a", reason=reason, kind=kind, article=article
        )
    assert waiting(desk) == {kept, corrected}
    desk.save("change", corrected, published_at_0="2023-02-01")
    desk.run("date_is_right", kept, other)
    assert waiting(desk) == set()
    now = Article.objects.get(pk=kept.pk)
    assert (now.published_at, now.published_basis) == (kept.published_at, "editor")
    assert "Left as they were: 1." in desk.run("date_is_right", kept).content.decode()


def waiting(desk: Desk) -> set[Article]:
    return set(desk.get("changelist", Article, dates="disagree").context["cl"].result_list)
