"""Prove that articles are copies of what they are said to be copies of."""

from collections.abc import Iterator

from articles.actions.likeness_index import digest
from articles.actions.settle_copies import articles_of, firsts_of
from articles.actions.wording_index import groups
from articles.linking import syndication
from articles.models import Article, Wording, WordingFingerprint, WordingPair

MOST = 20  # told of; they are mended together
MENDED = "“manage.py link_articles --all” mends it"


def wrong_wording(article: Article) -> Iterator[str]:
    """Where an article that is linked is compared by other words than its own."""
    withheld = article.status == Article.Status.WITHHELD
    if withheld and article.copies.exists():
        yield "is withheld, and stands for others"
    if article.link_due:
        return
    if article.wording:
        if withheld or article.wording.digest != digest(article.printed_day, article.body):
            yield f"is compared by words that are not its own; {MENDED}"
    elif not withheld and syndication.fingerprints(article.body):
        yield f"is compared with none; {MENDED}"


def wrong_texts() -> Iterator[str]:
    """Where copies are not what the index says, and what the index has left over. What waits to be
    linked is not looked at: nothing is settled before."""
    left = Wording.objects.filter(articles=None, check_due=False)
    for pk in left.values_list("pk", flat=True)[:MOST]:
        yield f"wording {pk}: no article has it"
    due = Article.objects.due_for_linking().exists()
    if due or Wording.objects.filter(check_due=True).exists():
        return
    found = [*wrong_numbers(), *wrong_copies()]
    if found:
        yield from found[:MOST]
        yield f"{len(found)} articles or more: {MENDED}"


def wrong_numbers() -> Iterator[str]:
    """Each wording has its fingerprints in the index, and nothing else is there."""
    there = WordingFingerprint.objects.count()
    kept = sum(len(n) // 8 for n in Wording.objects.values_list("numbers", flat=True).iterator())
    if there != kept:
        yield f"the index of articles has {there} fingerprints, and the wordings have {kept}"


def wrong_copies() -> Iterator[str]:
    wordings = set(Wording.objects.values_list("pk", flat=True))
    rows = WordingPair.objects.values_list("a_id", "b_id", "share")
    texts = groups(wordings, {(a, b): share for a, b, share in rows.iterator()})
    firsts = firsts_of(articles_of(wordings), texts)
    for pk, copy_of in Article.objects.order_by("pk").values_list("pk", "copy_of").iterator():
        if firsts.get(pk) != copy_of:
            yield f"article {pk}: is not a copy of what its words say"
