"""What a page says of itself in its head: to search engines, and to those who share it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator

from articles.models import Article, Person, Quote
from articles.models.printed_date import date_in_words
from articles.views.figures import Figure
from articles.views.linked_data import breadcrumbs, news_article, quotation, speaker


@dataclass(frozen=True, slots=True)
class About:
    title: str
    description: str
    kind: str  # as Open Graph calls it
    data: dict[str, Any]  # as schema.org calls it; see linked_data
    trail: dict[str, Any]  # the way to the page, likewise


def about_quote(request: HttpRequest, quote: Quote) -> About:
    who = quote.speaker_label if quote.is_attributed else ""
    return About(
        f"{who or 'Speaker not established'}: {Truncator(quote.text).chars(60)}",
        f"{Truncator(quote.text).chars(140)} {printed_in(quote.article)}.",
        "article",
        quotation(quote, request.build_absolute_uri),
        trail_to(request, [("Quotes", reverse("quotes")), (f"No. {quote.pk}", "")]),
    )


def about_article(request: HttpRequest, article: Article, quotes: int) -> About:
    noun = "quotation" if quotes == 1 else "quotations"
    return About(
        article.title,
        f"{printed_in(article)}. {quotes} {noun}, marked in the text.",
        "article",
        news_article(article, request.build_absolute_uri),
        trail_to(request, [*way_to_article(article), (f"No. {article.pk}", "")]),
    )


def about_person(
    request: HttpRequest, person: Person, spellings: list[str], quotes: Figure
) -> About:
    noun = "quotation" if int(quotes) == 1 else "quotations"
    return About(
        person.name,
        f"{quotes} {noun} of {person.name} in the news, with the outlets that print them.",
        "profile" if person.kind == Person.Kind.PERSON else "website",
        speaker(person, request.build_absolute_uri, spellings),
        trail_to(request, [("People", reverse("people")), (person.name, "")]),
    )


def way_to_article(article: Article) -> list[tuple[str, str]]:
    source = article.source
    outlet = [(source.name, source.get_absolute_url())] if source else []
    return [("Articles", reverse("articles")), *outlet]


def trail_to(request: HttpRequest, steps: list[tuple[str, str]]) -> dict[str, Any]:
    """As the page shows it above its heading; the last step is the page itself."""
    return breadcrumbs(steps, request.build_absolute_uri)


def printed_in(article: Article) -> str:
    outlet = article.source.name if article.source else "Outlet not stated"
    return f"{outlet}, {date_in_words(article.printed_at, article.published_precision)}"
