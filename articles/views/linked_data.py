"""Rows of the archive in the words of schema.org, for JSON-LD.

What is not known is left out. The text of an article is never in it, only that of a quotation.
"""

from collections.abc import Callable
from typing import Any

from articles.models import Article, Person, Quote, Source
from articles.models.printed_date import date_for_machines

Data = dict[str, Any]
# Makes a whole address of a path.
Whole = Callable[[str], str]
CONTEXT = {"@context": "https://schema.org"}
WIKIDATA = "https://www.wikidata.org/entity/"
TYPES = {Person.Kind.PERSON: "Person", Person.Kind.ORGANISATION: "Organization"}


def news_article(article: Article, whole: Whole) -> Data:
    return {**CONTEXT, **printing(article, whole), "inLanguage": article.language}


def printing(article: Article, whole: Whole) -> Data:
    """The article as a part of something else."""
    address = whole(article.get_absolute_url())
    return known(
        {
            "@type": "NewsArticle",
            "@id": address,
            "url": address,
            "headline": article.headline,
            "creditText": article.byline,  # an author would have to be a person or an organisation
            "publisher": outlet(article.source, whole),
            "sourceOrganization": outlet(article.origin, whole),
            "datePublished": date_for_machines(article.printed_at, article.published_precision),
            "sameAs": article.url,
        }
    )


def quotation(quote: Quote, whole: Whole) -> Data:
    """A group or a document is neither a person nor an organisation, and what is unconfirmed has no
    word in schema.org: such a speaker is only credited."""
    address = whole(quote.get_absolute_url())
    person = quote.speaker if quote.is_attributed and not quote.is_unconfirmed else None
    return known(
        {
            **CONTEXT,
            "@type": "Quotation",
            "@id": address,
            "url": address,
            "text": quote.text,
            "inLanguage": quote.article.language,
            "spokenByCharacter": named(person, whole) if person else None,
            "creditText": "" if person else credited(quote),
            "isPartOf": printing(quote.article, whole),
        }
    )


def credited(quote: Quote) -> str:
    who = quote.speaker_label if quote.is_attributed else ""
    return f"{who} (unconfirmed)" if quote.is_unconfirmed else who


def speaker(person: Person, whole: Whole, spellings: list[str]) -> Data:
    more = {
        "alternateName": spellings,
        "description": person.description,
        "sameAs": f"{WIKIDATA}{person.wikidata_id}" if person.wikidata_id else "",
    }
    return {**CONTEXT, **named(person, whole), **known(more)}


def named(person: Person, whole: Whole) -> Data:
    address = whole(person.get_absolute_url())
    kind = TYPES[Person.Kind(person.kind)]
    return {"@type": kind, "@id": address, "url": address, "name": person.name}


def outlet(source: Source | None, whole: Whole) -> Data | None:
    if source is None:
        return None
    address = whole(source.get_absolute_url())
    return {"@type": "Organization", "@id": address, "url": address, "name": source.name}


def breadcrumbs(steps: list[tuple[str, str]], whole: Whole) -> Data:
    """The way to a page: a name and a path for each step. The page itself has no path."""
    items = [
        known(
            {
                "@type": "ListItem",
                "position": number,
                "name": name,
                "item": whole(path) if path else "",
            }
        )
        for number, (name, path) in enumerate(steps, start=1)
    ]
    return {**CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def known(data: Data) -> Data:
    return {name: value for name, value in data.items() if value}
