"""Another text of an article: it becomes the body, and the one before a version of it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles.actions.anchor_quotes import (
    Plan,
    continue_again,
    places_of,
    plan_anchors,
    write_anchors,
)
from articles.actions.extract_quotes import Extraction, extract_quotes
from articles.models import Article, ArticleOriginal, ArticleVersion, FurniturePattern, ImportBatch
from articles.models.history import by_machine

Removed = list[dict[str, object]]
NOTHING = Extraction(0, 0, 0)


@dataclass(frozen=True, slots=True)
class NewText:
    """A text, the bytes that it was read from, and what was removed of those."""

    body: str
    data: bytes
    sha256: str
    encoding: str
    removed: Removed


@dataclass(frozen=True, slots=True)
class TextUpdate:
    """What became of a changed text: how many quotations that a human decided about lost their
    place, how many have theirs again, and what the machine found. `version` holds the text before;
    None: it was the text already, and nothing was changed."""

    version: ArticleVersion | None = None
    lost: int = 0
    again: int = 0
    quotes: Extraction = NOTHING


@transaction.atomic
@by_machine()
def update_text(
    *,
    article: Article,
    text: NewText,
    why: str,
    batch: ImportBatch | None = None,
    pattern: FurniturePattern | None = None,
) -> TextUpdate:
    """Make this the text of the article; the one before, its bytes and where its quotations stood
    are kept as a version.

    Automatic quotations are those that the engine finds in the new text; one whose words stand
    there in the same surroundings keeps its id. What a human decided about is found again in the
    same way, or becomes unanchored and waits for an editor. Whoever calls this counts and links
    afterwards, once for all articles (`link_articles`, `link_utterances`, `recount`).
    """
    article = article.held()
    if article.body == text.body:
        return TextUpdate()
    known = known_places(article, text.body)
    plan = plan_anchors(article, text.body, known)
    version = keep_version(article, why=why, batch=batch, pattern=pattern)
    lost = sum(quote.stood_in is None for quote in plan.lost)
    again = sum(quote.stood_in is not None for quote in plan.places)
    quotes = replace(article, text, plan, left=version)
    continue_again(article, known, plan.places)
    return TextUpdate(version, lost, again, quotes)


def known_places(article: Article, body: str) -> dict[str, dict[str, object]]:
    """Where quotations stood when this was the text of the article before, the last time."""
    before = article.versions.filter(body=body).order_by("-number").first()
    return before.places if before else {}


def keep_version(
    article: Article, *, why: str, batch: ImportBatch | None, pattern: FurniturePattern | None
) -> ArticleVersion:
    last = article.versions.order_by("-number").first()
    original = article.original
    return ArticleVersion.objects.create(
        article=article,
        number=last.number + 1 if last else 1,
        headline=article.headline,
        body=article.body,
        data=original.data,
        sha256=original.sha256,
        encoding=original.encoding,
        removed=original.removed,
        metadata=original.metadata,
        places=places_of(article),
        read_at=last.replaced_at if last else article.imported_at,
        replaced_at=timezone.now(),
        why=why,
        replaced_by=batch,
        pattern=pattern,
    )


def replace(
    article: Article, text: NewText, plan: Plan, *, left: ArticleVersion | None
) -> Extraction:
    """Write the text, and give the quotations their places in it."""
    article.body, article.link_due = text.body, True
    article.save(update_fields=["body", "link_due"])
    ArticleOriginal.objects.filter(article=article).update(
        data=text.data,
        sha256=text.sha256,
        encoding=text.encoding,
        removed=text.removed,
        read_as=None,
    )
    write_anchors(article, plan, left=left)
    return extract_quotes(article=article)


@transaction.atomic
@by_machine()
def take_back_text(*, version: ArticleVersion) -> str:
    """Make the version the text of its article again, as if no other had come: its quotations stand
    where they stood, and the version is gone. Returns why it was not done, else nothing; done
    twice, it is done once."""
    article = version.article.held()
    row = ArticleVersion.objects.filter(pk=version.pk).first()
    if row is None:
        return ""
    plan = plan_anchors(article, row.body, row.places)
    if why := why_kept(row, plan):
        return why
    before = NewText(row.body, bytes(row.data), row.sha256, row.encoding, row.removed)
    replace(article, before, plan, left=None)
    continue_again(article, row.places, plan.places)
    row.delete()
    return ""


def why_kept(version: ArticleVersion, plan: Plan | None = None) -> str:
    """Why the text before can't come back, in words; else nothing."""
    if ArticleVersion.objects.filter(
        article=version.article_id, number__gt=version.number
    ).exists():
        return "its text stays: it has changed since; take that back first"
    plan = plan or plan_anchors(version.article, version.body, version.places)
    if any(quote.stood_in_id in (None, version.pk) for quote in plan.lost):
        return "its text stays: an editor has decided about a quotation of it"
    return ""
