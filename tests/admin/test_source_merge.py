"""Outlets merged and unmerged from the page of one of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from articles.actions.merge_sources import merge_sources
from articles.models import Article, Source, SourceMerge
from tests.admin.conftest import Desk, address, errors_of
from tests.admin.test_query_counts import MOST, queries
from tests.factories import make_article, make_quote, make_source


@pytest.fixture
def two(db: None) -> tuple[Source, Source]:
    post = make_source("Harbour Post", kind="newspaper", country="NO")
    times = make_source("Valley Times", country="NO")
    make_quote(make_article(source=post, origin=make_source("Northern Wire")))
    return post, times


def merge(desk: Desk, merged: Source, into: Source, **choices: str) -> Any:
    keep = {"name": "keep", "kind": "keep"}
    return desk.post("merge", merged, {"into": str(into.pk)} | keep | choices)


def test_what_moves_is_shown_first(desk: Desk, two: tuple[Source, Source]) -> None:
    post, times = two
    assert f'<option value="{times.pk}">' in desk.get("merge", post).content.decode()
    html = desk.get("merge", post, into=str(times.pk)).content.decode()
    assert "1 article printed in Harbour Post, with 1 quotation" in html
    assert "Newspaper" in html
    assert "Country" not in html  # both say the same
    assert not SourceMerge.objects.exists()


def test_merged_and_undone(desk: Desk, two: tuple[Source, Source]) -> None:
    post, times = two
    html = merge(desk, post, times, kind="take").content.decode()
    assert "Harbour Post was merged into Valley Times." in html
    times.refresh_from_db()
    assert (times.name, times.kind) == ("Valley Times", "newspaper")
    assert Article.objects.get().source == times
    made = SourceMerge.objects.get()
    assert made.editor == desk.user
    assert "Harbour Post was merged into" in desk.get("merge", post).content.decode()
    html = desk.post("merge", times, {"undo": str(made.pk)}).content.decode()
    assert "Harbour Post is an outlet of its own again." in html
    assert Article.objects.get().source == post
    assert LogEntry.objects.count() == 4
    assert "undone already" in desk.post("merge", times, {"undo": str(made.pk)}).content.decode()


def test_double_submit(desk: Desk, two: tuple[Source, Source]) -> None:
    merge(desk, *two)
    assert "merged into Valley Times already" in merge(desk, *two).content.decode()
    assert SourceMerge.objects.count() == 1


@pytest.mark.parametrize("into", ["", "99", "x", "9" * 30, "itself"])
def test_no_such_outlet(desk: Desk, two: tuple[Source, Source], into: str) -> None:
    into = str(two[0].pk) if into == "itself" else into
    assert desk.post("merge", two[0], {"into": into}).status_code == 200
    assert desk.get("merge", two[0], into=into).status_code == 200
    assert not SourceMerge.objects.exists()


@pytest.mark.parametrize("undo", ["", "99", "x", "9" * 30])
def test_no_such_merge(desk: Desk, two: tuple[Source, Source], undo: str) -> None:
    html = desk.post("merge", two[0], {"undo": undo}).content.decode()
    assert "There is no such merge." in html


def test_a_forged_choice(desk: Desk, two: tuple[Source, Source]) -> None:
    assert "Select a valid choice" in merge(desk, *two, kind="forged").content.decode()
    assert not SourceMerge.objects.exists()


def test_who_may(desk_with: Callable[..., Desk], two: tuple[Source, Source]) -> None:
    reader = desk_with("view_source")
    assert address("merge", two[0]) not in reader.get("change", two[0]).content.decode()
    assert reader.get("merge", two[0]).status_code == 403
    assert merge(reader, *two).status_code == 403
    assert reader.post("merge", two[0], {"undo": "1"}).status_code == 403
    assert not SourceMerge.objects.exists()


def test_the_permission_is_that_to_change(
    desk_with: Callable[..., Desk], two: tuple[Source, Source]
) -> None:
    editor = desk_with("change_source")
    assert address("merge", two[0]) in editor.get("change", two[0]).content.decode()
    merge(editor, *two)
    assert SourceMerge.objects.exists()


def test_queries(desk: Desk, two: tuple[Source, Source]) -> None:
    post, times = two
    merge_sources(merged=make_source(), kept=times, editor=desk.user)
    one = queries(lambda: desk.get("merge", post, into=str(times.pk)))
    alone = queries(lambda: desk.get("merge", times))
    for _ in range(10):
        merge_sources(merged=make_source(), kept=times, editor=desk.user)
        make_quote(make_article(source=post))
    assert one == queries(lambda: desk.get("merge", post, into=str(times.pk))) <= MOST
    assert alone == queries(lambda: desk.get("merge", times)) <= MOST


def test_an_outlet_can_have_the_name_of_one_merged_into_it(desk: Desk) -> None:
    post, times = make_source("Harbour Post"), make_source("Valley Times")
    for source in (post, times):
        desk.save("change", source, name=f"{source.name} Daily")
    merge_sources(merged=post, kept=times, editor=None)
    assert desk.save("change", times, name="Harbour Post Daily").redirect_chain
    other = make_source("Evening Gazette")
    refused = errors_of(desk.save("change", other, name="Harbour Post Daily"))
    assert "means Harbour Post Daily already" in refused


def test_a_merged_outlet_is_not_offered(desk: Desk, two: tuple[Source, Source]) -> None:
    merge_sources(merged=two[0], kept=two[1], editor=None)
    query = {"app_label": "articles", "model_name": "article", "field_name": "source"}
    found = desk.client.get("/admin/autocomplete/", query | {"term": "harbour"}).json()
    assert found["results"] == []
