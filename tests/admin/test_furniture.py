"""A furniture pattern is tried on stored articles, saved, and holds for the next import."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles import importing
from articles.actions.import_article import import_article
from articles.actions.merge_sources import merge_sources
from articles.actions.resolve_source import resolve_source
from articles.importing import RawArticle
from articles.models import Article, ArticleOriginal, FurniturePattern, Source
from tests.admin.conftest import Desk, address
from tests.admin.test_query_counts import MOST, queries
from tests.factories import make_article, make_quote, make_source
from tests.importing.test_outlet_furniture import TEXT

LINE = "Harbour desk picks a story: The quay is sinking"


def raw(outlet: str = "Harbour Post") -> RawArticle:
    return replace(importing.read_bytes(TEXT.encode(), source_file="a.txt"), outlet=outlet)


@pytest.fixture
def post(db: None) -> Source:
    source = resolve_source(name="Harbour Post")
    assert source
    return source


def asked(source: Source, pattern: str, button: str) -> dict[str, str]:
    return {"source": str(source.pk), "pattern": pattern, "note": "", button: "1"}


def test_tried_and_then_saved(desk: Desk, post: Source) -> None:
    body = f"The council met.\n\n{LINE}\n\n“The harbour stays open,” she said."
    make_quote(make_article(body, source=post), start=18, end=18 + len(LINE))
    make_article(body)  # of no outlet
    html = desk.post(
        "add", FurniturePattern, asked(post, "Harbour desk picks*", "try")
    ).content.decode()
    assert "1 line of 1 article" in html
    assert "Quotations in them: 1." in html
    assert LINE in html
    assert not FurniturePattern.objects.exists()
    desk.post("add", FurniturePattern, asked(post, "Harbour desk picks*", "save"))
    assert str(FurniturePattern.objects.get()) == "Harbour desk picks*"
    html = desk.post(
        "add", FurniturePattern, asked(post, "Harbour desk picks*", "save")
    ).content.decode()
    assert "already exists" in html


@pytest.mark.parametrize("pattern", ["*", "* *", "ab*", ""])
def test_a_pattern_says_something(desk: Desk, post: Source, pattern: str) -> None:
    desk.post("add", FurniturePattern, asked(post, pattern, "save"))
    assert not FurniturePattern.objects.exists()


def test_it_holds_for_the_next_import(post: Source) -> None:
    FurniturePattern.objects.create(source=post, pattern="Harbour desk picks*")
    article = import_article(raw=raw(), has_sidecar=True).article
    assert LINE not in article.body
    kept = ArticleOriginal.objects.get(article=article).removed_passages()
    assert ("outlet-furniture", LINE) in kept
    assert import_article(raw=raw(), has_sidecar=True).outcome == "unchanged"
    Article.objects.all().delete()
    other = import_article(raw=raw("Valley Times"), has_sidecar=True)
    assert LINE in other.article.body


def test_it_holds_for_what_was_merged_into_the_outlet(post: Source) -> None:
    FurniturePattern.objects.create(source=post, pattern="Harbour desk picks*")
    times = resolve_source(name="Valley Times")
    assert times
    merge_sources(merged=times, kept=post, editor=None)
    assert LINE not in import_article(raw=raw("Valley Times"), has_sidecar=True).article.body


def test_stored_articles_are_left_alone(post: Source) -> None:
    import_article(raw=raw(), has_sidecar=True)
    FurniturePattern.objects.create(source=post, pattern="Harbour desk picks*")
    done = import_article(raw=raw(), has_sidecar=True)
    assert done.outcome == "changed text"
    assert "would be read otherwise today" in done.notes[0]
    assert LINE in Article.objects.get().body


def test_who_may(desk_with: Callable[..., Desk], post: Source) -> None:
    reader = desk_with("view_furniturepattern")
    assert reader.get("changelist", FurniturePattern).status_code == 200
    assert reader.get("add", FurniturePattern).status_code == 403
    asks = asked(post, "Harbour desk picks*", "save")
    assert reader.post("add", FurniturePattern, asks).status_code == 403
    assert not FurniturePattern.objects.exists()


def test_queries(desk: Desk, post: Source) -> None:
    def tried() -> int:
        asks = asked(post, "Harbour desk picks*", "try")
        return queries(lambda: desk.client.post(address("add", FurniturePattern), asks))

    make_quote(make_article(LINE, source=post))
    one = tried()
    for _ in range(20):
        make_quote(make_article(LINE, source=make_source()))
        make_quote(make_article(LINE, source=post))
    assert one == tried() <= MOST
