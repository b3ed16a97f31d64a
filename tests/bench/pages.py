"""Which pages are measured, and their addresses in this archive."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from articles.filters import NEWEST
from articles.models import Article, Person, Quote, Source, Utterance
from articles.views.pages import written
from tests.bench.sought import Sought

QUOTES = 5  # of an article: as many as they have on average


def pages(words: Sought) -> dict[str, str]:
    """Name and address of each page, in the order of the table."""
    outlet = most_quoted(Source.objects.all())
    return {
        "home": "/",
        **list_pages("quotes", Quote.objects.published(), words, outlet, kind="direct"),
        **rare_pages(words),
        **list_pages("articles", Article.objects.published(), words, outlet, origin="unknown"),
        **people_pages(),
        **person_pages(most_quoted(Person.objects.all()), outlet),
        **search_pages(words),
        "outlets": "/outlets/",
        "biggest outlet": outlet.get_absolute_url(),
        "matrix": "/matrix/",
        "matrix, outlet": with_query("/matrix/", outlet=outlet.slug),
        "matrix, from, without wire": with_query("/matrix/", **{"from": "2023"}, wire="exclude"),
        "coverage": "/coverage/",
        "coverage of the biggest outlet": f"/coverage/{outlet.slug}/",
        **article_pages(),
        **said_pages(),
    }


def list_pages(
    name: str, rows: QuerySet[Any], words: Sought, outlet: Source, **third: str
) -> dict[str, str]:
    """A list by date: as it is, narrowed, deep, and searched."""
    address = f"/{name}/"
    two = {"outlet": outlet.slug, **third}
    return {
        name: address,
        f"{name}, outlet": with_query(address, outlet=outlet.slug),
        f"{name}, outlet, {next(iter(third))}, from": with_query(
            address, **two, **{"from": "2023"}
        ),
        f"{name}, deep": deep(address, rows),
        f"{name}, q rare": with_query(address, q=words.rare),
        f"{name}, q common": with_query(address, q=words.common),
        f"{name}, q most common": with_query(address, q=words.most_common),
    }


def rare_pages(words: Sought) -> dict[str, str]:
    """Quotations by what few have, alone and beside a word."""
    of_group = Quote.objects.published().attributed().filter(speaker=None, speaker_kind="group")
    group = of_group.values("speaker_text").annotate(n=Count("pk")).earliest("n", "speaker_text")
    outlets = Source.objects.filter(quote_count__gt=0).order_by("quote_count", "name")[:2]
    asked: dict[str, list[tuple[str, str]]] = {
        "two small outlets": [("outlet", outlet.slug) for outlet in outlets],
        "person unknown": [("person", "unknown")],
        "group": [("speaker_kind", "group")],
        "document": [("speaker_kind", "document")],
        "rare words for a group": [("speaker_text", group["speaker_text"])],
        "added": [("status", "added")],
        "confirmed": [("status", "confirmed")],
        "variants": [("variants", "yes")],
    }
    alone = {f"quotes, {name}": pairs for name, pairs in asked.items()}
    beside = {
        f"{name}, q {common}": [*pairs, ("q", getattr(words, common.replace(" ", "_")))]
        for name, pairs in alone.items()
        for common in ("common", "most common")
    }
    return {name: f"/quotes/?{urlencode(pairs)}" for name, pairs in {**alone, **beside}.items()}


def article_pages() -> dict[str, str]:
    """The newest, in every archive with as much around them."""
    articles = Article.objects.published().annotate(n=Count("quotes")).filter(n=QUOTES)
    quotes = Quote.objects.published()
    return {
        "article": newest(articles).get_absolute_url(),
        "quote": newest(quotes.filter(utterance=None)).get_absolute_url(),
        "quote, also printed elsewhere": newest(quotes.in_other_words()).get_absolute_url(),
    }


def said_pages() -> dict[str, str]:
    """What several outlets print."""
    shown = Utterance.objects.shown()
    widest = shown.latest("quote_count", "pk").get_absolute_url()
    return {
        "said": "/said/",
        "said, widest": with_query("/said/", sort="widest"),
        "most printed utterance": widest,
        "most printed utterance, table": with_query(widest, view="table"),
    }


def people_pages() -> dict[str, str]:
    surname = most_quoted(Person.objects.all()).name.split()[-1]
    return {
        "people, most quoted": "/people/",
        "people, A–Z": with_query("/people/", sort="name"),
        "people, q": with_query("/people/", q=surname),
    }


def search_pages(words: Sought) -> dict[str, str]:
    """The box for everything: a name, and words."""
    name = most_quoted(Person.objects.all()).name
    return {
        "search, name": with_query("/search/", q=name),
        "search, misspelt name": with_query("/search/", q=f"{name}e"),
        "search, rare": with_query("/search/", q=words.rare),
        "search, common": with_query("/search/", q=words.common),
        "search, most common": with_query("/search/", q=words.most_common),
    }


def person_pages(person: Person, outlet: Source) -> dict[str, str]:
    """The person with the most quotes."""
    address = person.get_absolute_url()
    theirs = Quote.objects.published().attributed().said_by(person)
    return {
        "most quoted person": address,
        "most quoted person, outlet": with_query(address, outlet=outlet.slug),
        "most quoted person, deep": deep(address, theirs),
    }


def most_quoted(rows: QuerySet[Any]) -> Any:
    return rows.annotate(n=Count("quotes")).latest("n")


def newest(rows: QuerySet[Any]) -> Any:
    return rows.order_by(*NEWEST.columns)[0]


def deep(address: str, rows: QuerySet[Any]) -> str:
    """The page after the row in the middle."""
    middle = rows.order_by(*NEWEST.columns)[rows.count() // 2]
    return with_query(address, after=written(NEWEST, [middle.place]))


def with_query(address: str, **parameters: str) -> str:
    return f"{address}?{urlencode(parameters)}"
