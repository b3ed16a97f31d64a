"""Feeds of quotes, articles and utterances, as RFC 4287 wants them."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator

from articles.models import Article, Quote, Utterance
from articles.models.printed_date import date_in_words

# Text may hold characters that XML can't, not even escaped.
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OPENING = 80
# When an empty feed was updated: RFC 4287 wants a moment, and now would be another one each time.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
TO_THE_DAY = (Article.Precision.MINUTE, Article.Precision.DAY)

Entry = dict[str, Any]


class Feed(Atom1Feed):
    """Its entries say `printed` and `content` as plain text, where Django's say HTML."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER

    def add_item_elements(self, handler: Any, item: Entry) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("summary", item["printed"])
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "text"})


def feed(*, title: str, page: str, address: str, entries: Iterable[Entry]) -> str:
    """The feed of a list: the address of its page, its own, and its entries."""
    written = Feed(
        title=f"{plain(title)} · newsarchive",
        link=page,
        description="",
        feed_url=address,
        feed_guid=address,
        author_name="newsarchive",
    )
    for each in entries:
        written.add_item(**each)
    return written.writeString("utf-8")


def quote_entry(quote: Quote, site: str) -> Entry:
    who = quote.speaker_label if quote.is_attributed else ""
    opening = Truncator(quote.text).chars(OPENING)
    return entry(
        title=f"{who or 'Speaker not established'}: {opening}",
        link=site + quote.get_absolute_url(),
        article=quote.article,
        updated=quote.reviewed_at or quote.article.imported_at,
        content=quote.text,
    )


def article_entry(article: Article, site: str) -> Entry:
    """Without the text: who may read it is another question. It keeps its id when its headline
    changes, of which its address is made."""
    told = entry(
        title=article.title,
        link=site + article.get_absolute_url(),
        article=article,
        updated=article.imported_at,
    )
    return told | {"unique_id": f"{site}/articles/{article.pk}/"}


def utterance_entry(utterance: Utterance, site: str) -> Entry:
    """In the words that stand for it. It is new when a second outlet prints it, and keeps its id
    when other words come to stand for it."""
    quote = utterance.first_quote
    if quote is None:
        raise ValueError("An utterance that nobody reads has no entry.")
    told = quote_entry(quote, site)
    printed = f"{utterance.outlet_count} outlets, {utterance.quote_count} quotations"
    link = site + utterance.get_absolute_url()
    return told | {
        "link": link,
        "unique_id": f"{site}/said/{utterance.pk}/",
        "printed": f"{printed}; first: {told['printed']}" if utterance.is_dated else printed,
    }


def entry(
    *, title: str, link: str, article: Article, updated: datetime, content: str = ""
) -> Entry:
    """`published` is the article's date where that is known to the day; `updated` is when the
    archive got it, or when an editor decided about it."""
    to_the_day = article.published_precision in TO_THE_DAY
    outlet = article.source.name if article.source else "Outlet not stated"
    when = date_in_words(article.printed_at, article.published_precision)
    return {
        "title": plain(title),
        "link": link,
        "unique_id": link,
        "description": None,
        "pubdate": article.published_at if to_the_day else None,
        "updateddate": updated,
        "printed": plain(f"{outlet}, {when}"),
        "content": plain(content),
    }


def plain(text: str) -> str:
    return NOT_XML.sub("�", text)
