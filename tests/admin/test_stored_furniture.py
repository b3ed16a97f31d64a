"""A furniture pattern is applied to stored articles, with a preview, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles import importing
from articles.actions.import_article import import_article
from articles.actions.resolve_source import resolve_source
from articles.actions.review_quote import review_quote
from articles.models import Article, ArticleVersion, FurniturePattern, Quote, Source
from tests.admin.conftest import Desk
from tests.admin.test_furniture import LINE, asked, raw
from tests.factories import make_article, make_quote, quotes_as_kept
from tests.importing.test_outlet_furniture import TEXT


@pytest.fixture
def pattern(db: None) -> FurniturePattern:
    source = resolve_source(name="Harbour Post")
    assert source
    return FurniturePattern.objects.create(source=source, pattern="Harbour desk picks*")


def stored(outlet: str = "Harbour Post", text: str = TEXT) -> Article:
    """Imported before the pattern was there."""
    patterns = list(FurniturePattern.objects.values())
    FurniturePattern.objects.all().delete()
    read = importing.read_bytes(text.encode(), source_file="a.txt")
    article = import_article(raw=replace(read, outlet=outlet), has_sidecar=True).article
    FurniturePattern.objects.bulk_create(FurniturePattern(**each) for each in patterns)
    return article


def page(pattern: FurniturePattern) -> str:
    return reverse("admin:articles_furniturepattern_stored", args=[pattern.pk])


def run(pattern_id: int, *options: str) -> str:
    out = StringIO()
    call_command("apply_furniture", str(pattern_id), *options, stdout=out)
    return out.getvalue()


def check() -> None:
    out = StringIO()
    call_command("check_archive", stdout=out)
    assert ": 0 problems" in out.getvalue()


def test_it_is_previewed_applied_and_given_back(desk: Desk, pattern: FurniturePattern) -> None:
    article, other = stored(), stored("Valley Times", f"{TEXT}\n\nMore follows tomorrow.\n")
    assert LINE in article.body
    assert LINE in other.body
    before = Article.objects.values("pk", "body", "original__removed").order_by("pk")
    was = list(before)
    html = desk.client.get(page(pattern)).content.decode()
    assert "Removes text from 1 stored article." in html
    assert list(before.all()) == was
    html = desk.client.post(page(pattern), {"apply": "1"}, follow=True).content.decode()
    assert "Text removed from 1 articles." in html
    article.refresh_from_db()
    assert LINE not in article.body
    assert ("outlet-furniture", LINE) in article.original.removed_passages()
    assert ArticleVersion.objects.get().why == "furniture"
    assert import_article(raw=raw(), has_sidecar=True).outcome == "unchanged"
    check()
    assert "1 text can be as before" in html
    desk.client.post(page(pattern), {"apply": "1"})
    assert ArticleVersion.objects.count() == 1
    html = desk.client.post(page(pattern), {"take_back": "1"}, follow=True).content.decode()
    assert "1 texts are as before." in html
    assert list(before.all()) == was
    assert not ArticleVersion.objects.exists()
    check()


def test_a_saved_pattern_leads_there(desk: Desk) -> None:
    post = resolve_source(name="Harbour Post")
    assert isinstance(post, Source)
    answer = desk.post("add", FurniturePattern, asked(post, "Harbour desk picks*", "save"))
    assert answer.redirect_chain[-1][0] == page(FurniturePattern.objects.get())


def test_a_reviewed_quotation_in_it_is_counted_and_waits(
    desk: Desk, pattern: FurniturePattern
) -> None:
    body = f"“We met,” she said.\n\n{LINE}"
    article = make_article(body, source=pattern.source)
    start = body.index(LINE)
    quote = make_quote(article, start=start, end=start + 12)
    review_quote(quote=quote, reviewer=desk.user, decision="confirm")
    before = quotes_as_kept(Quote.objects.filter(pk=quote.pk))
    assert "1 reviewed quotation loses its place" in desk.client.get(page(pattern)).content.decode()
    assert "from 1 articles; 1 reviewed quotations lose" in run(pattern.pk)
    quote.refresh_from_db()
    assert quote.status == "unanchored"
    assert "1 texts given back, 0 kept." in run(pattern.pk, "--take-back")
    assert quotes_as_kept(Quote.objects.filter(pk=quote.pk)) == before


def test_what_would_be_read_otherwise_is_left_alone(pattern: FurniturePattern) -> None:
    article = stored()
    Article.objects.filter(pk=article.pk).update(body=f"{article.body}\n\nTyped by hand.")
    said = run(pattern.pk, "--dry-run")
    assert "from 0 articles (dry run)" in said
    assert "1 articles left alone" in said
    assert "from 0 articles;" in run(pattern.pk)
    assert LINE in Article.objects.get().body


def test_an_article_keeps_some_text(pattern: FurniturePattern) -> None:
    make_article(LINE, source=pattern.source)
    assert "1 articles left alone" in run(pattern.pk)


def test_no_such_pattern(db: None) -> None:
    with pytest.raises(CommandError, match="No furniture pattern has the id 9"):
        run(9)


def test_who_may(desk_with: Callable[..., Desk], pattern: FurniturePattern) -> None:
    stored()
    reader = desk_with("view_furniturepattern")
    assert reader.client.get(page(pattern)).status_code == 403
    assert reader.client.post(page(pattern), {"apply": "1"}).status_code == 403
    assert not ArticleVersion.objects.exists()
