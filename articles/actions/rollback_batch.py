"""What an import brought is taken back; what an editor decided about stays."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from articles.actions.again_if_raced import again_if_raced
from articles.actions.catch_up import catch_up
from articles.actions.link_articles import will_go as articles_will_go
from articles.actions.link_utterances import will_go
from articles.actions.resolve_source import forget_unused_outlets
from articles.actions.resolve_speaker import forget_spellings, forget_unused
from articles.actions.update_metadata import say_as_before
from articles.actions.update_text import take_back_text, why_kept
from articles.models import (
    Article,
    ArticleUpdate,
    ArticleVersion,
    ImportBatch,
    Person,
    PersonName,
    Quote,
    Source,
)
from articles.models.history import by_machine

CHUNK = 100  # articles in one transaction


class Kept(NamedTuple):
    """An article that stays, or stays as the import has changed it, and why."""

    article_id: int
    title: str
    why: str


@dataclass(slots=True)
class Rollback:
    """How many articles, quotes, people and outlets go, and of how many articles the metadata is as
    before the import, of how many the text; what stays, with the reasons."""

    articles: int = 0
    quotes: int = 0
    people: int = 0
    outlets: int = 0
    restored: int = 0
    texts: int = 0
    kept: list[Kept] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.articles or self.restored or self.texts)

    def add(self, other: "Rollback") -> None:
        for name in ("articles", "quotes", "people", "outlets", "restored", "texts"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def is_larger(batch: ImportBatch, than: int) -> bool:
    """Did the import bring or change more than so many articles?"""
    made = (batch.articles, batch.article_updates, batch.replaced_texts)
    return sum(rows.order_by()[: than + 1].count() for rows in made) > than


def preview_rollback(*, batch: ImportBatch) -> Rollback:
    """What rollback_batch would do now; nothing is changed."""
    # Found once, and then looked up: what is untouched takes a look at all that hangs on it.
    places = list(batch.articles.untouched().order_by().values_list("place", flat=True))
    going = Article.objects.order_by().at(places)
    inside, quotes = {"article__in": going.values("pk")}, Quote.objects.all()
    of_person = quotes.filter(speaker=OuterRef("pk"))
    people = Person.objects.untouched().filter(pk__in=quotes.filter(**inside).values("speaker"))
    named = Article.objects.filter(Q(source=OuterRef("pk")) | Q(origin=OuterRef("pk")))
    outlets = Source.objects.as_imported().filter(
        Q(pk__in=going.values("source")) | Q(pk__in=going.values("origin"))
    )
    texts = [
        (version, why_kept(version))
        for version in texts_of(batch).exclude(article__in=going.values("pk"))
    ]
    stay = {version.article_id for version, why in texts if why}
    updates = list(updates_of(batch).exclude(article__in=going.values("pk")))
    restorable = [each for each in updates if not (each.updated_since or each.article_id in stay)]
    return Rollback(
        articles=len(places),
        quotes=quotes.filter(**inside).count(),
        people=people.exclude(Exists(of_person.exclude(**inside))).count(),
        outlets=outlets.exclude(Exists(named.exclude(pk__in=going.values("pk")))).count(),
        restored=len(restorable),
        texts=len(texts) - len(stay),
        kept=[*kept_articles(batch), *kept_texts(texts), *kept_updates(updates, but=stay)],
    )


@by_machine()
def rollback_batch(
    *,
    batch: ImportBatch,
    editor: AbstractBaseUser | None = None,
    on_articles: Callable[[int], None] = lambda number: None,
) -> Rollback:
    """Take back what the import made: its articles with their quotes and originals, the people,
    spellings and outlets that only they used, and what it said anew of older articles, and their
    new texts.

    An article that an editor edited or withheld, or in which an editor decided about a quotation
    or a spelling, stays, and is named; so does a text in which an editor decided about a quotation
    that the text before has not. One transaction a CHUNK of articles; a killed run is run again.
    """
    done = Rollback()
    keys = list(batch.articles.untouched().order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), CHUNK):
        chunk = keys[first : first + CHUNK]
        done.add(again_if_raced(partial(take_back, batch, chunk)))
        on_articles(len(chunk))
    for version in texts_of(batch).order_by("-pk"):
        done.add(again_if_raced(partial(restore_text, version)))
    stay = set(texts_of(batch).values_list("article", flat=True))
    for update in updates_of(batch).exclude(article__in=stay).order_by("-pk"):
        done.add(again_if_raced(partial(restore, update)))
    catch_up()
    texts = [(version, why_kept(version)) for version in texts_of(batch)]
    done.kept = [
        *kept_articles(batch),
        *kept_texts(texts),
        *kept_updates(updates_of(batch), but=stay),
    ]
    if batch.rolled_back_at is None or not done.is_empty:
        batch.rolled_back_at, batch.rolled_back_by_id = (
            timezone.now(),
            editor.pk if editor else None,
        )
        batch.save(update_fields=["rolled_back_at", "rolled_back_by"])
    return done


@transaction.atomic
def take_back(batch: ImportBatch, keys: list[int]) -> Rollback:
    """Remove those of the articles about which nobody has decided anything in the meantime."""
    held = Article.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    list(held.values("pk"))  # who reviews a quotation of theirs waits for us, or we for them
    spellings = PersonName.objects.select_for_update(no_key=True).filter(article__in=keys)
    list(spellings.order_by("pk").values("pk"))  # who decides about one likewise
    articles = Article.objects.untouched().filter(pk__in=keys)
    going = dict(articles.values_list("pk", "source_id"))
    outlets = {*going.values(), *articles.values_list("origin_id", flat=True)}
    quotes = Quote.objects.filter(article__in=going)
    names = set(quotes.exclude(name=None).values_list("name_id", flat=True))
    will_go(quotes.exclude(rendering=None).only("rendering"))
    number = quotes.count()
    quotes.delete()
    articles_will_go(list(going))
    PersonName.objects.filter(article__in=going).delete()
    people_gone = forget_unused(name_ids=names)
    forget_spellings(name_ids=names)
    Article.objects.filter(pk__in=going).delete()
    outlets_gone = forget_unused_outlets(outlet_ids=outlets)
    return Rollback(len(going), number, people_gone, outlets_gone)


@transaction.atomic
def restore(update: ArticleUpdate) -> Rollback:
    """Say of the article what was said before, unless a later import has spoken since."""
    article = Article.objects.filter(pk=update.article_id).first()
    if article is None:
        return Rollback()
    article = article.held()
    if article.updates.filter(pk__gt=update.pk).exists():
        return Rollback()
    outlets = {article.source_id, article.origin_id}
    say_as_before(article, update)
    update.delete()
    return Rollback(restored=1, outlets=forget_unused_outlets(outlet_ids=outlets))


def restore_text(version: ArticleVersion) -> Rollback:
    return Rollback(texts=0 if take_back_text(version=version) else 1)


def texts_of(batch: ImportBatch) -> QuerySet[ArticleVersion]:
    """The texts that the import replaced."""
    return batch.replaced_texts.select_related("article").defer("data").order_by("pk")


def updates_of(batch: ImportBatch) -> QuerySet[Any]:
    """The updates that the import made; `updated_since`: by a later one too, which goes first."""
    later = ArticleUpdate.objects.filter(article=OuterRef("article"), pk__gt=OuterRef("pk"))
    return batch.article_updates.annotate(updated_since=Exists(later))


def kept_articles(batch: ImportBatch) -> Iterator[Kept]:
    for article in batch.articles.decided().for_lists().order_by("pk"):
        yield Kept(article.pk, article.title, why_decided(article))


def why_decided(article: Article) -> str:
    """In words, what an editor decided about an article of ArticleQuerySet.decided()."""
    reasons = {
        "a quotation was reviewed": vars(article)["has_review"],
        "a spelling was decided": vars(article)["has_spelling"],
        "an editor changed or withheld it": article.edited_at,
    }
    return ", ".join(reason for reason, holds in reasons.items() if holds)


def kept_texts(texts: Iterable[tuple[ArticleVersion, str]]) -> Iterator[Kept]:
    for version, why in texts:
        if why:
            yield Kept(version.article_id, version.article.title, why)


def kept_updates(updates: Iterable[Any], *, but: set[int]) -> Iterator[Kept]:
    """Those that a later import updated too; `but`: what is said of a text that stays, stays."""
    for update in updates:
        if update.updated_since and update.article_id not in but:
            why = "its metadata stays: a later import has updated it too; take that one back first"
            yield Kept(update.article_id, f"Article {update.article_id}", why)
