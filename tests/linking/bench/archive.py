"""An archive of quotations alone, made in minutes: its articles have a date and an outlet, and no
text to speak of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify

from articles.actions.keep_in_step import copied
from articles.linking.utterances import Rendering
from articles.models import Article, Person, Quote, Source
from tests.bench.texts import invented_sentences
from tests.linking.score.coverage import printed

OUTLETS = 200
AN_ARTICLE = 20  # quotations
AT_ONCE = 1000  # articles
# Between invented words, as often as in a language.
SMALL_WORDS = (
    *("the", "of", "to", "and", "a", "in", "that", "is", "for", "it", "we", "he", "was"),
    *("on", "with", "they", "will", "not", "be", "as"),
)
SMALL = 0.8
numbers = count(1)


def pool(random: Random) -> list[str]:
    """Invented sentences in which half of the words are small ones."""
    return [" ".join(with_small_words(each, random)) for each in invented_sentences(random)]


def with_small_words(sentence: str, random: Random) -> Iterator[str]:
    for word in sentence.split()[:14]:
        if random.random() < SMALL:
            yield random.choice(SMALL_WORDS)
        yield word


def fill(sentences: list[str], quotes: int, random: Random) -> None:
    """Adds so many quotations, none of them linked."""
    outlets = Source.objects.bulk_create(
        [Source(name=f"Outlet {n}", slug=f"outlet-{n}", kind="newspaper") for n in range(OUTLETS)]
    )
    people: dict[str, Person] = {}
    articles = gathered(rendering for _, rendering in printed(sentences, quotes, random))
    while some := list(islice(articles, AT_ONCE)):
        with transaction.atomic():
            know({each.speaker for article in some for each in article}, people)
            add(some, outlets, people, random)
    finish()


def finish() -> None:
    """What the database does by itself, sooner or later."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def gathered(renderings: Iterable[Rendering]) -> Iterator[list[Rendering]]:
    """Articles: quotations of the same day."""
    days: defaultdict[int, list[Rendering]] = defaultdict(list)
    for each in renderings:
        days[each.day].append(each)
        if len(days[each.day]) == AN_ARTICLE:
            yield days.pop(each.day)
    yield from days.values()


def know(names: set[str], people: dict[str, Person]) -> None:
    new = [
        Person(name=name, slug=slugify(name), kind="person")
        for name in sorted(names - people.keys() - {""})
    ]
    people |= {person.name: person for person in Person.objects.bulk_create(new)}


def add(
    articles: Iterable[list[Rendering]],
    outlets: list[Source],
    people: dict[str, Person],
    random: Random,
) -> list[Quote]:
    rows, quotes = [], []
    for renderings in articles:
        rows.append(article_of(renderings[0].day, random.choice(outlets)))
        quotes += [
            Quote(
                article=rows[-1],
                text=each.text,
                start=1000 * place,
                end=1000 * place + 1,
                kind="direct",
                confidence=0.95,
                speaker=people.get(each.speaker),
                speaker_kind="person" if each.speaker else "unknown",
                **copied(rows[-1]),
            )
            for place, each in enumerate(renderings)
        ]
    Article.objects.bulk_create(rows)
    return Quote.objects.bulk_create(quotes, batch_size=5000)


def article_of(day: int, outlet: Source) -> Article:
    number = next(numbers)
    at = dt.datetime.combine(dt.date.fromordinal(day), dt.time(), dt.UTC)
    fields: dict[str, Any] = {"published_at": at, "sorted_at": at, "published_precision": "day"}
    return Article(
        source=outlet,
        headline=f"Article {number}",
        body="Nothing.",
        identity=f"made:{number}",
        source_file=f"{number}.txt",
        published_basis="text",
        **fields,
    )
