"""A reader says what is wrong: kept for the editors, and for them alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Quote, Report
from tests.admin.conftest import Desk
from tests.factories import make_article, make_quote

pytestmark = pytest.mark.django_db


def report(quote: Quote, **fields: str) -> Any:
    data = {"text": "This is not she.", "email": "", "website": ""} | fields
    return Client().post(f"/quotes/{quote.pk}/report/", data, follow=True)


def test_it_waits_for_an_editor() -> None:
    quote = make_quote()
    page = report(quote, email="reader@example.org")
    assert page.redirect_chain == [(f"/quotes/{quote.pk}/report/?sent=yes", 302)]
    assert "Thank you" in page.content.decode()
    kept = Report.objects.get()
    assert (kept.quote, kept.text, kept.handled_at) == (quote, "This is not she.", None)


def test_the_page_of_the_quotation_links_to_it(client: Client) -> None:
    quote = make_quote()
    assert f"/quotes/{quote.pk}/report/" in client.get(quote.get_absolute_url()).content.decode()
    page = client.get(f"/quotes/{quote.pk}/report/")
    assert 'content="noindex"' in page.content.decode()
    assert page.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 2001}, "at most 2000 characters"),
        ({"email": "nonsense"}, "Enter a valid email address"),
        ({"text": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_refused_with_a_reason(fields: dict[str, str], message: str) -> None:
    page = report(make_quote(), **fields)
    assert page.status_code == 200
    assert message in page.content.decode()
    assert not Report.objects.exists()


def test_what_a_program_fills_in_is_thanked_for_and_forgotten() -> None:
    page = report(make_quote(), website="https://example.org/buy")
    assert "Thank you" in page.content.decode()
    assert not Report.objects.exists()


def test_a_form_of_another_site_is_refused() -> None:
    quote = make_quote()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/quotes/{quote.pk}/report/", {"text": "x"}).status_code == 403
    assert not Report.objects.exists()


def test_no_more_than_somebody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    quote, other = make_quote(), make_quote()
    for _ in range(Report.MOST_OF_QUOTE):
        report(quote)
    assert report(quote).status_code == 429
    assert Report.objects.count() == Report.MOST_OF_QUOTE
    report(other)
    monkeypatch.setattr(Report, "MOST_OF_ALL", Report.objects.count())
    assert report(make_quote()).status_code == 429


@pytest.mark.parametrize("hidden", [{"status": "rejected"}, {"kind": "scare"}])
def test_what_readers_do_not_see_has_no_form(client: Client, hidden: dict[str, Any]) -> None:
    quote = make_quote(**hidden)
    assert client.get(f"/quotes/{quote.pk}/report/").status_code == 404
    assert report(make_quote(make_article(status="withheld"))).status_code == 404
    assert not Report.objects.exists()


def test_handled_once() -> None:
    desk = Desk(User.objects.create_superuser("editor"))
    report(make_quote(), text="<script>alert(1)</script>")
    kept = Report.objects.get()
    html = desk.get("changelist", Report, handled="no").content.decode()
    assert "&lt;script&gt;alert" in html
    assert "<script>alert" not in html + desk.get("change", kept).content.decode()
    assert "Handled: 1." in desk.run("handle", kept).content.decode()
    before = Report.objects.values().get()
    assert before["handled_by_id"] == desk.user.pk
    assert "Left as they were: 1." in desk.run("handle", kept).content.decode()
    assert Report.objects.values().get() == before
