"""Which articles are copies or edits of one another: `link_due` articles against the index of all
others.

The result depends on what the archive holds, not on the order in which it came: see
docs/utterances.md. Whoever changes an article says that its link is due; the next run finds its
copies.
"""

from collections.abc import Callable
from functools import partial

from django.db import transaction

from articles.actions.again_if_raced import again_if_raced
from articles.actions.bulk_rows import update_rows
from articles.actions.likeness_index import Entries, digest
from articles.actions.settle_copies import release_copies, settle
from articles.actions.wording_index import INDEX, NONE_FOUND, FoundFingerprints, groups, take_in
from articles.linking import syndication
from articles.models import Article, Wording
from articles.models.article import DATED

CHUNK = 400  # articles in one transaction


def link_articles(
    *,
    fingerprints: FoundFingerprints = NONE_FOUND,
    chunk: int = CHUNK,
    common: int = syndication.COMMON,
    on_articles: Callable[[int], None] = lambda number: None,
) -> int:
    """Link all articles whose link is due, and forget those that have gone. Returns how many were
    looked at; a killed run goes on where it was. Outlets are counted after it (`recount`)."""
    done = 0
    more = True
    while more:
        number, more = again_if_raced(
            partial(link_chunk, fingerprints=fingerprints, chunk=chunk, common=common)
        )
        done += number
        on_articles(number)
    return done


@transaction.atomic
def unlink_all() -> int:
    """Forget the index: all articles are compared anew, by their words as they are read today."""
    INDEX.hold()
    Article.objects.order_by().update(wording=None, link_due=True)
    INDEX.empty()
    return Article.objects.due_for_linking().count()


@transaction.atomic
def link_chunk(
    *, fingerprints: FoundFingerprints = NONE_FOUND, chunk: int, common: int
) -> tuple[int, bool]:
    """How many articles were linked, and whether some may be left."""
    INDEX.hold()
    articles = due(chunk)
    left = {article.wording_id for article in articles if article.wording_id} | to_check(chunk)
    public = [each for each in articles if each.status == Article.Status.PUBLISHED]
    texts = {article.pk: (article.printed_day, article.body) for article in public}
    digests = {pk: digest(*text) for pk, text in texts.items()}
    known, fresh = take_in({digests[pk]: text for pk, text in texts.items()}, fingerprints)
    place(articles, {pk: known.get(number) for pk, number in digests.items()})
    gone = without_articles(left)
    asked = {*known.values()} | (left - gone.keys())
    touched = INDEX.replace(fresh=fresh, again=checked(asked), gone=gone, common=common)
    region, pairs = INDEX.connected(touched | asked)
    alone = {article.pk for article in articles if article.wording_id is None}
    settle(region, groups(region, pairs), alone)
    return len(articles), len(articles) + len(left) >= chunk


def due(chunk: int) -> list[Article]:
    rows = Article.objects.due_for_linking().by_index("article_link_due")
    rows = rows.select_for_update(no_key=True)
    fields = ("body", *DATED, "status", "wording")
    return list(rows.only(*fields).order_by("pk")[:chunk])


def to_check(chunk: int) -> set[int]:
    rows = Wording.objects.filter(check_due=True).order_by("pk")
    return set(rows.values_list("pk", flat=True)[:chunk])


def place(articles: list[Article], wordings: dict[int, int | None]) -> None:
    """Write what each is compared by."""
    rows = [(article.pk, wordings.get(article.pk), False) for article in articles]
    for article in articles:
        article.wording_id = wordings.get(article.pk)
    update_rows(Article, ("wording", "link_due"), rows)


def without_articles(ids: set[int]) -> Entries:
    """Those of the wordings that no article has any more."""
    rows = Article.objects.filter(wording__in=ids).by_index("article_of_wording").order_by()
    return INDEX.entries_of(ids - set(rows.values_list("wording", flat=True)))


def checked(ids: set[int]) -> list[int]:
    """Those of the wordings that were to be checked; they have articles."""
    rows = Wording.objects.filter(pk__in=ids, check_due=True)
    due = list(rows.values_list("pk", flat=True))
    rows.update(check_due=False)
    return due


def will_go(articles: list[int]) -> None:
    """Say that these articles are about to go: nothing is kept for them, and what they stood for
    counts by itself."""
    Wording.objects.filter(articles__in=articles).update(check_due=True)
    release_copies(articles)
