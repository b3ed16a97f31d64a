"""An archive as large as asked for, as skewed as a real one: invented people and outlets."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.actions.keep_in_step import copied
from articles.actions.recount import recount
from articles.linking.names import core_key, key, sounds
from articles.models import (
    Article,
    ArticleOriginal,
    ImportBatch,
    Person,
    PersonName,
    Quote,
    Source,
    Utterance,
)
from articles.models.article import UNDATED
from tests.bench.drafts import Draft, direct, going_on, partial, scare
from tests.bench.reprints import Wire, settle_utterances
from tests.bench.texts import SYLLABLES, invented_name

BATCH = 1000  # articles
OUTLETS, AGENCIES, PEOPLE = 200, 20, 20_000
LATEST = datetime(2025, 12, 31, tzinfo=UTC)
MINUTES = 5 * 365 * 24 * 60
QUOTES = (1, 2, 3, 4, 5, 5, 6, 7, 8, 9)  # of ten articles in turn: five on average

# Shares of the articles.
WITHOUT_OUTLET, CARRIED, WITHOUT_DATE, WITHHELD = 0.08, 0.15, 0.03, 0.01
# Shares of the quotes, in percent. "continued" is direct too, and goes on with the quote before
# where that one is direct: in a tenth of all.
KINDS = {"direct": 35, "continued": 25, "partial": 30, "scare": 10}
SPEAKERS = {"named": 77, "group": 8, "document": 5, "unknown": 10}
INTRODUCED = 0.4  # of those who have a name
STATUSES = {"automatic": 94, "confirmed": 3, "corrected": 1.5, "added": 0.5, "rejected": 1}
CONFIDENCES = {0.3: 8, 0.55: 7, 0.7: 15, 0.85: 15, 0.92: 25, 0.98: 30}

ROLES = [f"{place} {role}" for place in SYLLABLES for role in ("minister", "mayor", "professor")]
GROUPS = [f"{place} {who}" for place in SYLLABLES for who in ("officials", "residents", "police")]
DOCUMENTS = [f"{place} report" for place in SYLLABLES]
SPEAKER_FIELDS = ("name", "speaker", "speaker_kind", "speaker_text")


def fill(*, articles: int, pool: list[str], signature: str, random: Random) -> None:
    """Fills an empty database. The batch has the signature, and an end when all is done."""
    batch = ImportBatch.objects.create(paths=signature, new=articles)
    archive = Archive(people=min(PEOPLE, articles // 5), pool=pool, batch=batch, random=random)
    for first in range(0, articles, BATCH):
        with transaction.atomic():
            archive.add(range(first, min(first + BATCH, articles)))
    Person.objects.filter(quotes=None).delete()
    finish()
    batch.finished_at = timezone.now()
    batch.save()


def finish() -> None:
    """What follows an import, but linking: the archive is made with its utterances."""
    settle_utterances()
    recount()
    with connection.cursor() as cursor:
        # PostgreSQL does both by itself, a minute later; SQLite never does.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


class Drawn:
    """Values to draw from, by their weights."""

    def __init__(self, random: Random, values: Iterable[Any], weights: Iterable[float]) -> None:
        self.random, self.values, self.weights = random, list(values), list(accumulate(weights))

    def __call__(self) -> Any:
        return self.random.choices(self.values, cum_weights=self.weights)[0]


class Archive:
    """Adds articles. All that is by chance comes from one Random, so it is the same each time."""

    def __init__(self, *, people: int, pool: list[str], batch: ImportBatch, random: Random) -> None:
        self.random, self.pool, self.batch = random, pool, batch
        self.wire = Wire(random)
        self.editor = get_user_model().objects.create(username="bench")
        self.outlet = self.by_rank(add_sources("Post", Source.Kind.NEWSPAPER, OUTLETS))
        self.agency = self.by_rank(add_sources("Wire", Source.Kind.AGENCY, AGENCIES))
        # Flattened, so that the first has 2 % of all quotes and not 7 %.
        self.name = self.by_rank(add_people(people), flat=3)
        self.group, self.document = self.by_rank(GROUPS), self.by_rank(DOCUMENTS)
        self.role = self.by_rank(ROLES)
        self.kind, self.speaker_kind = self.by_share(KINDS), self.by_share(SPEAKERS)
        self.status, self.confidence = self.by_share(STATUSES), self.by_share(CONFIDENCES)

    def by_rank(self, values: list[Any], *, flat: int = 0) -> Drawn:
        """The first one most often (Zipf)."""
        return Drawn(self.random, values, (1 / (rank + flat) for rank in range(1, len(values) + 1)))

    def by_share(self, shares: Mapping[Any, float]) -> Drawn:
        return Drawn(self.random, shares, shares.values())

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def sentence(self) -> str:
        return self.random.choice(self.pool)

    def add(self, numbers: Iterable[int]) -> None:
        articles: list[Article] = []
        quotes: list[Quote] = []
        for number in numbers:
            article = self.article(number)
            quotes += self.text(article, number)
            articles.append(article)
        said = {id(quote.utterance): quote.utterance for quote in quotes if quote.utterance}
        Utterance.objects.bulk_create([each for each in said.values() if each.pk is None])
        Article.objects.bulk_create(articles)
        ArticleOriginal.objects.bulk_create(map(original, articles))
        # A quote that goes on with another can be written only after it.
        Quote.objects.bulk_create([quote for quote in quotes if quote.continues is None])
        Quote.objects.bulk_create([quote for quote in quotes if quote.continues is not None])

    def article(self, number: int) -> Article:
        published = None
        if not self.happens(WITHOUT_DATE):
            published = LATEST - timedelta(minutes=self.random.randrange(MINUTES))
        url = f"https://example.org/{number}"
        return Article(
            source=None if self.happens(WITHOUT_OUTLET) else self.outlet(),
            origin=self.agency() if self.happens(CARRIED) else None,
            headline=" ".join(self.sentence().split()[:9]).capitalize(),
            byline=invented_name(number % 3000),
            url=url,
            identity=f"url:{url}",
            source_file=f"{number}.txt",
            published_at=published,
            published_precision="minute" if published else "unknown",
            published_basis="text" if published else "",
            sorted_at=published or UNDATED,
            status="withheld" if self.happens(WITHHELD) else "published",
            import_batch=self.batch,
        )

    def text(self, article: Article, number: int) -> list[Quote]:
        """Gives the article a text of its own, or one that was printed before; returns its
        quotes."""
        if known := self.wire.known(article, number):
            return self.wire.print_again(article, known)
        quotes = self.quotes(article, QUOTES[number % len(QUOTES)])
        self.wire.send(article, quotes)
        return quotes

    def quotes(self, article: Article, number: int) -> list[Quote]:
        """Writes the article's text; returns the quotes in it."""
        draft = Draft(f"{self.sentence()}.")
        quotes: list[Quote] = []
        for _ in range(number):
            before = quotes[-1] if quotes else None
            quotes.append(self.quote(article, draft, before))
        article.body = draft.body
        return quotes

    def quote(self, article: Article, draft: Draft, before: Quote | None) -> Quote:
        """The next quotation of the text."""
        kind = self.kind()
        continued = before if kind == "continued" and can_go_on(before) else None
        kind = "direct" if kind == "continued" else kind
        speaker = self.write(draft, kind, continued)
        return Quote(
            article=article,
            kind=kind,
            continues=continued,
            confidence=self.confidence(),
            rule=f"{kind}_rule",
            link_due=False,
            **copied(article),
            **draft.places[-1],
            **speaker,
            **self.review(),
        )

    def write(self, draft: Draft, kind: str, continued: Quote | None) -> dict[str, Any]:
        """Adds the paragraph of a quotation; returns who speaks in it."""
        sentence = self.sentence()
        if continued:
            going_on(draft, sentence)
            return {field: getattr(continued, field) for field in SPEAKER_FIELDS}
        if kind == "scare":
            scare(draft, sentence)
            return {}
        fields, words = self.speaker()
        role = self.role() if "name" in fields and self.happens(INTRODUCED) else ""
        paragraph = direct if kind == "direct" else partial
        paragraph(draft, sentence, speaker=words, role=role)
        return fields

    def speaker(self) -> tuple[dict[str, Any], str]:
        """Who speaks, as a quote's fields, and the words for it in the text."""
        kind = self.speaker_kind()
        if kind == "unknown":
            return {"speaker_kind": kind}, "he"
        if kind != "named":
            words = self.group() if kind == "group" else self.document()
            return {"speaker_kind": kind, "speaker_text": words}, words
        name = self.name()
        fields = {"name": name, "speaker": name.person, "speaker_kind": name.person.kind}
        return fields, name.name

    def review(self) -> dict[str, Any]:
        status = self.status()
        if status == Quote.Status.AUTOMATIC:
            return {"status": status}
        return {"status": status, "reviewer": self.editor, "reviewed_at": LATEST}


def can_go_on(quote: Quote | None) -> bool:
    return quote is not None and quote.kind == Quote.Kind.DIRECT and quote.continues is None


def original(article: Article) -> ArticleOriginal:
    data = article.body.encode()
    return ArticleOriginal(
        article=article, data=data, sha256=hashlib.sha256(data).hexdigest(), encoding="utf-8"
    )


def add_sources(last: str, kind: str, number: int) -> list[Source]:
    names = [f"{SYLLABLES[n % 65]}{SYLLABLES[n // 65]}n {last}".title() for n in range(number)]
    return Source.objects.bulk_create(
        [Source(name=name, slug=slugify(name), kind=kind) for name in names]
    )


def add_people(number: int) -> list[PersonName]:
    """A tenth are organisations, the first hundred are confirmed. Returns their spellings."""
    people = Person.objects.bulk_create(
        [
            Person(
                name=name,
                slug=slugify(name),
                kind="organisation" if n % 10 == 9 else "person",
                status="confirmed" if n < 100 else "provisional",
            )
            for n, name in enumerate(map(invented_name, range(number)))
        ]
    )
    return PersonName.objects.bulk_create(
        [
            PersonName(
                meant=person,
                person=person,
                name=person.name,
                key=key(person.name),
                core_key=core_key(person.name),
                sounds=sounds(person.name),
            )
            for person in people
        ]
    )
