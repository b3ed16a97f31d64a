"""A feed of the web into the archive: only what is new in it, and only as its server allows."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime

from django.conf import settings
from django.utils import timezone

from articles import importing
from articles.actions.arrivals import Said
from articles.actions.import_files import ImportRun, begin, finish, keep, take_in
from articles.fetching import Answer, Fetcher, FetchError, Robots
from articles.importing import Document, Fetched, NoTextError, ReadError, SidecarRow
from articles.intake.executors import here
from articles.models import Feed

Wait = Callable[[float], None]


def import_feed(*, url: str, pages: bool = False, wait: Wait = time.sleep) -> ImportRun | None:
    """Read the feed and import its entries; None when it has not changed since the last time.

    With `pages`, the page of an entry without text is fetched, one after the other with a pause
    between. Raises FetchError when the feed itself can't be had.
    """
    fetcher = fetcher_of_settings()
    robots = Robots(fetcher)
    feed = Feed.objects.filter(url=url).first() or Feed(url=url)
    answer = ask(fetcher, robots, url, conditions(feed))
    if answer.status == 304:
        return None
    if answer.status != 200:
        raise FetchError(url, f"was answered {answer.status}")
    run = begin([url], inputs=1)
    for found in documents_of(answer, url, fetcher, robots if pages else None, wait):
        take_in(run, iter([(1, found)]), Said(), here(), keep)  # before the next page is waited for
    finish(run)
    remember(feed, answer)
    return run


def fetcher_of_settings() -> Fetcher:
    return Fetcher(
        user_agent=settings.FETCH_USER_AGENT,
        allow_private=settings.FETCH_PRIVATE_ADDRESSES,
        max_bytes=settings.IMPORT_MAX_BYTES,
    )


def conditions(feed: Feed) -> dict[str, str]:
    said = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in said.items() if value}


def ask(fetcher: Fetcher, robots: Robots, url: str, headers: dict[str, str]) -> Answer:
    if not robots.allow(url):
        raise FetchError(url, "is not for programs: robots.txt says so, or can't be read")
    return fetcher.get(url, **headers)


def documents_of(
    answer: Answer, url: str, fetcher: Fetcher, robots: Robots | None, wait: Wait
) -> Iterator[Document | ReadError]:
    """The entries, and with `robots` the pages of those that have no text."""
    size = settings.IMPORT_MAX_BYTES
    for found in importing.documents_sent(url, answer.data, max_bytes=size, format="feed"):
        if robots and isinstance(found, NoTextError) and found.said.url:
            wait(robots.delay(found.said.url))
            yield page(fetcher, robots, found.said)
        else:
            yield found


def page(fetcher: Fetcher, robots: Robots, said: SidecarRow) -> Document | ReadError:
    url = said.url or ""
    try:
        answer = ask(fetcher, robots, url, {})
    except FetchError as problem:
        return ReadError(url, problem.reason)
    if answer.status != 200:
        return ReadError(url, f"was answered {answer.status}")
    fetched = Fetched(url=answer.url, at=said_at(answer), charset=answer.charset)
    return Document(url, "html", answer.data, said, fetched)


def said_at(answer: Answer) -> datetime:
    """When the server says it answered, else now."""
    try:
        at = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return timezone.now()
    return at if at.tzinfo else timezone.now()


def remember(feed: Feed, answer: Answer) -> None:
    """Only once all entries are in: a run that was stopped reads the feed again."""
    feed.etag = answer.headers.get("etag", "")
    feed.last_modified = answer.headers.get("last-modified", "")
    if len(feed.etag) > 500 or len(feed.last_modified) > 100:
        feed.etag = feed.last_modified = ""
    feed.read_at = timezone.now()
    feed.save()
