"""Rows for tests: invented outlets, people and sentences."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from articles.actions.keep_in_step import copied
from articles.models import Article, ArticleOriginal, Person, PersonName, Quote, Source
from articles.models.article import UNDATED
from articles.models.quote import QuoteQuerySet
from articles.models.slugs import free_slug

numbers = count(1)


def make_source(name: str = "", **fields: Any) -> Source:
    name = name or f"Harbour Post {next(numbers)}"
    return Source.objects.create(name=name, slug=free_slug(Source, name), **fields)


def make_person(name: str = "", **fields: Any) -> Person:
    name = name or f"Anna Lindqvist {next(numbers)}"
    return Person.objects.create(name=name, slug=free_slug(Person, name), **fields)


def make_name(person: Person | None, name: str, **fields: Any) -> PersonName:
    key = name.casefold()
    means = {"meant": person, "person": person.kept() if person else None}
    return PersonName.objects.create(name=name, key=key, core_key=key, **means, **fields)


def make_article(body: str = "", **fields: Any) -> Article:
    """An article of 16 May 2024 (published_at=None: undated) with an original."""
    number = next(numbers)
    fields.setdefault("headline", f"Council votes on the harbour {number}")
    fields.setdefault("published_at", datetime(2024, 5, 16, tzinfo=UTC))
    dated = fields["published_at"] is not None
    fields.setdefault("published_precision", "day" if dated else "unknown")
    fields.setdefault("published_basis", "text" if dated else "")
    fields.setdefault("identity", f"url:https://example.org/{number}")
    fields.setdefault("source_file", f"{number}.txt")
    article = Article.objects.create(
        body=body or "“The harbour stays open,” Lindqvist said.",
        sorted_at=fields["published_at"] or UNDATED,
        **fields,
    )
    data = article.body.encode()
    ArticleOriginal.objects.create(
        article=article, data=data, sha256=f"{number:064x}", encoding="utf-8"
    )
    return article


def make_quote(article: Article | None = None, **fields: Any) -> Quote:
    """A direct quotation: the article's whole first paragraph, unless a span is given."""
    article = article or make_article()
    start = fields.pop("start", 0)
    end = fields.pop("end", len(article.body.split("\n\n")[0]))
    fields.setdefault("kind", "direct")
    fields.setdefault("confidence", 0.95)
    fields.setdefault("rule", "test")
    return Quote.objects.create(
        article=article,
        start=start,
        end=end,
        text=article.body[start:end],
        **copied(article),
        **fields,
    )


def quotes_as_kept(quotes: QuoteQuerySet | None = None) -> list[dict[str, Any]]:
    """All that is kept of quotes, but what linking writes, which follows from the rest."""
    linking = {"utterance_id", "rendering_id", "link_due"}
    rows = (Quote.objects.all() if quotes is None else quotes).order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in linking} for row in rows]
