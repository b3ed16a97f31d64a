"""`import_feed`: what it asks, what it keeps, and what it does not ask again."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.actions.import_feed import import_feed
from articles.models import Article, Feed, ImportProblem
from tests.fetching.server import Site, serving
from tests.importing.test_feeds import RSS
from tests.importing.test_warc import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    settings.FETCH_PRIVATE_ADDRESSES = True
    settings.FETCH_USER_AGENT = "newsarchive-test (editor@archive.example)"
    with serving() as site:
        site.pages["/feed"] = (200, {"ETag": '"v1"'}, RSS.encode())
        yield site


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("import_feed", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_entries_become_articles_and_the_next_time_nothing_is_new(site: Site) -> None:
    url = f"{site.url}/feed"
    assert "1 new, 0 updated, 0 unchanged, 0 changed text, 1 failed" in run(url)
    article = Article.objects.get()
    assert (article.headline, article.url) == (
        "Nordvik keeps its harbour & pier", "https://post.example/1",
    )  # fmt: skip
    assert "only a summary" in ImportProblem.objects.get().reason
    assert Feed.objects.get().etag == '"v1"'
    assert "has not changed" in run(url)
    assert site.asked[-1][1]["if-none-match"] == '"v1"'
    assert site.asked[-1][1]["user-agent"] == "newsarchive-test (editor@archive.example)"


def test_the_same_entries_under_a_new_version_are_unchanged(site: Site) -> None:
    run(f"{site.url}/feed")
    site.pages["/feed"] = (200, {"ETag": '"v2"'}, RSS.encode())
    assert "0 new, 0 updated, 1 unchanged" in run(f"{site.url}/feed")


def test_pages_are_fetched_when_asked_for_with_a_pause(site: Site) -> None:
    feed = RSS.replace("https://post.example/2", f"{site.url}/2")
    site.pages["/feed"] = (200, {}, feed.encode())
    site.pages["/2"] = (200, {"Content-Type": "text/html"}, PAGE)
    waited: list[float] = []
    done = import_feed(url=f"{site.url}/feed", pages=True, wait=waited.append)
    assert done is not None
    assert [result.outcome for result in done.results] == ["new", "new"]
    assert waited == [1.0]
    assert Article.objects.filter(headline="Only a summary").count() == 1


def test_robots_txt_is_heard(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
    with pytest.raises(CommandError, match="1 of 1 feeds"):
        run(f"{site.url}/feed")
    assert site.paths() == ["/robots.txt"]


def test_private_networks_are_closed_by_default(site: Site, settings: Any) -> None:
    settings.FETCH_PRIVATE_ADDRESSES = False
    with pytest.raises(CommandError, match="1 of 1 feeds"):
        run(f"{site.url}/feed")
    assert site.asked == []


def test_what_is_no_feed_fails_and_is_asked_again(site: Site) -> None:
    site.pages["/feed"] = (500, {}, b"")
    with pytest.raises(CommandError):
        run(f"{site.url}/feed")
    assert not Feed.objects.exists()
