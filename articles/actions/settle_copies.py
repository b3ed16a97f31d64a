"""Which article stands for each text that several print, and which are its copies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from articles.actions.bulk_rows import update_rows
from articles.actions.count_utterances import count_utterances
from articles.actions.likeness_index import pieces
from articles.models import Article, Quote


class Printed(NamedTuple):
    """An article: what it is compared by, and what speaks for it as the first one."""

    pk: int
    wording: int | None
    source: int | None
    origin: int | None
    published_at: datetime | None
    identity: str


def settle(
    wordings: Collection[int], groups: Iterable[Sequence[int]], alone: Collection[int]
) -> None:
    """Give the articles of these wordings the one that stands for them: those of a group have one.
    Articles that are `alone` have none."""
    write(dict.fromkeys(alone) | firsts_of(articles_of(wordings), groups))


def firsts_of(
    articles: Mapping[int, Sequence[Printed]], groups: Iterable[Sequence[int]]
) -> dict[int, int | None]:
    """Of each article the one that stands for it; None: it stands for itself."""
    found: dict[int, int | None] = {}
    for group in groups:
        together = [article for wording in group for article in articles.get(wording, ())]
        if together:
            first = first_of(together).pk
            found |= {each.pk: None if each.pk == first else first for each in together}
    return found


def articles_of(wordings: Collection[int]) -> defaultdict[int, list[Printed]]:
    fields = ("pk", "wording", "source", "origin", "published_at", "identity")
    found: defaultdict[int, list[Printed]] = defaultdict(list)
    for some in pieces(sorted(wordings)):
        rows = Article.objects.filter(wording__in=some).by_index("article_of_wording").order_by()
        for row in map(Printed._make, rows.values_list(*fields)):
            if row.wording:
                found[row.wording].append(row)
    return found


def first_of(articles: Sequence[Printed]) -> Printed:
    """The one of the outlet that another of them credits; else the earliest with a date. What is
    left is decided by what an import knows an article by, whatever came first."""
    credited = {article.origin for article in articles} - {None}

    def fitness(article: Printed) -> tuple[bool, bool, float, str]:
        at = article.published_at
        seconds = at.timestamp() if at else 0
        return article.source not in credited, at is None, seconds, article.identity

    return min(articles, key=fitness)


def write(now: dict[int, int | None]) -> None:
    """Only what is new."""
    moved: list[int] = []
    for some in pieces(sorted(now)):
        rows = Article.objects.filter(pk__in=some).order_by("pk")
        moved += (pk for pk, was in rows.values_list("pk", "copy_of") if now[pk] != was)
    update_rows(Article, ("copy_of",), [(pk, now[pk]) for pk in moved])
    follow(moved)


def follow(articles: Collection[int]) -> None:
    """What repeats whether these articles are copies: their quotations, and the numbers of what is
    said in them."""
    utterances: set[int] = set()
    for some in pieces(sorted(articles)):
        for is_copy in (False, True):
            rows = Article.objects.filter(pk__in=some, copy_of__isnull=not is_copy).order_by()
            quotes = Quote.objects.filter(article__in=rows.values("pk"), is_copy=not is_copy)
            quotes.update(is_copy=is_copy)
        said = Quote.objects.filter(article__in=some).exclude(utterance=None)
        utterances |= set(said.order_by().values_list("utterance", flat=True))
    count_utterances(utterances)


def release_copies(articles: Collection[int]) -> None:
    """These articles are about to leave the public: what they stood for counts by itself, until it
    is linked anew."""
    copies = Article.objects.filter(copy_of__in=articles)
    keys = list(copies.order_by("pk").values_list("pk", flat=True))
    for some in pieces(keys):
        Article.objects.filter(pk__in=some).update(copy_of=None, link_due=True)
    follow(keys)
