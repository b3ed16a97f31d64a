"""Furniture of an outlet, described since, goes from the articles that are here already."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Q

from articles.actions.again_if_raced import again_if_raced
from articles.actions.anchor_quotes import plan_anchors
from articles.actions.catch_up import catch_up
from articles.actions.update_text import (
    NewText,
    known_places,
    take_back_text,
    update_text,
    why_kept,
)
from articles.importing import RawArticle, Removed, without_outlet_furniture
from articles.importing.decoding import decode
from articles.importing.outlet_furniture import lines_of
from articles.models import Article, ArticleVersion, FurniturePattern
from articles.models.article import ArticleQuerySet
from articles.models.history import by_machine

CHUNK = 50  # texts in memory at once


@dataclass(slots=True)
class Applied:
    """From how many stored articles lines go; how many quotations that an editor decided about lose
    their place; how many articles were left alone, since they would be read otherwise today."""

    articles: int = 0
    lost: int = 0
    otherwise: int = 0

    def add(self, other: "Applied") -> None:
        self.articles += other.articles
        self.lost += other.lost
        self.otherwise += other.otherwise


@dataclass(slots=True)
class TakenBack:
    """Of how many articles the text is as before the pattern; why it is not, for the others."""

    articles: int = 0
    kept: int = 0


def preview_furniture(*, pattern: FurniturePattern) -> Applied:
    """What apply_furniture would do now; nothing is changed."""
    found = Applied()
    for pk in with_lines_of(pattern):
        article = Article.objects.select_related("original").get(pk=pk)
        text = text_without(article, pattern)
        if text:
            plan = plan_anchors(article, text.body, known_places(article, text.body))
            lost = sum(quote.stood_in is None for quote in plan.lost)
            found.add(Applied(articles=1, lost=lost))
        else:
            found.add(Applied(otherwise=1))
    return found


@by_machine()
def apply_furniture(*, pattern: FurniturePattern) -> Applied:
    """Take the lines of the pattern out of the outlet's stored articles, whose text before becomes
    a version. One transaction an article; a killed run is run again, and done twice it is done
    once."""
    done = Applied()
    for pk in list(with_lines_of(pattern)):
        done.add(again_if_raced(partial(apply_to, pk, pattern)))
    catch_up()
    return done


@by_machine()
def take_back_furniture(*, pattern: FurniturePattern) -> TakenBack:
    """Give back their texts to the articles that the pattern was applied to, where nothing stands
    against it: see take_back_text."""
    done = TakenBack()
    for version in versions_of(pattern):
        if again_if_raced(partial(take_back_text, version=version)):
            done.kept += 1
        else:
            done.articles += 1
    catch_up()
    return done


def preview_taking_back(*, pattern: FurniturePattern) -> TakenBack:
    reasons = [why_kept(version) for version in versions_of(pattern)]
    kept = sum(bool(why) for why in reasons)
    return TakenBack(len(reasons) - kept, kept)


def versions_of(pattern: FurniturePattern) -> list[ArticleVersion]:
    """The texts that lost lines to it, the latest first."""
    return list(pattern.versions.select_related("article").defer("data").order_by("-pk"))


def articles_of(pattern: FurniturePattern) -> ArticleQuerySet:
    """Those of the outlet, and of what was merged into it; also where it was merged itself."""
    outlet = pattern.source
    return Article.objects.filter(Q(source=outlet) | Q(printed_in=outlet))


def with_lines_of(pattern: FurniturePattern) -> Iterator[int]:
    rows = articles_of(pattern).order_by("pk").values_list("pk", "body")
    for pk, body in rows.iterator(chunk_size=CHUNK):
        if lines_of([pattern.pattern], body):
            yield pk


@transaction.atomic
def apply_to(pk: int, pattern: FurniturePattern) -> Applied:
    article = Article.objects.filter(pk=pk).first()
    if article is None:  # an import was taken back meanwhile
        return Applied()
    article = article.held()
    text = text_without(article, pattern)
    if text is None:
        return Applied(otherwise=1)
    why = ArticleVersion.Why.FURNITURE
    done = update_text(article=article, text=text, why=why, pattern=pattern)
    return Applied(articles=int(done.version is not None), lost=done.lost)


def text_without(article: Article, pattern: FurniturePattern) -> NewText | None:
    """Its text without the lines, and with them among what was removed of the original; None where
    the original does not give the stored text, or no text would be left."""
    original = article.original
    data = bytes(original.data)
    raw = RawArticle(
        source_file=article.source_file,
        original=data,
        sha256=original.sha256,
        encoding=original.encoding,
        decoded=decode(data).text,
        body=article.body,
        removed=tuple(
            Removed(each["start"], each["end"], each["kind"]) for each in original.removed
        ),
    )
    less = without_outlet_furniture(raw, [pattern.pattern])
    if less.body != without_lines(article.body, pattern.pattern):
        return None
    removed = [{"start": r.start, "end": r.end, "kind": r.kind} for r in less.removed]
    return NewText(less.body, data, raw.sha256, raw.encoding, removed)


def without_lines(body: str, pattern: str) -> str:
    gone = {body[start:end] for start, end in lines_of([pattern], body)}
    return "\n\n".join(line for line in body.split("\n\n") if line not in gone)
