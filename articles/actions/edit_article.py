"""An editor's change of an article's fields."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.actions.keep_in_step import save_in_step
from articles.actions.outlets_meant import settle_outlets
from articles.actions.recount import recount
from articles.actions.settle_copies import release_copies
from articles.models import Article
from articles.models.history import by_editor


@transaction.atomic
def confirm_date(*, article: Article, editor: AbstractBaseUser) -> bool:
    """The date is right, an editor says. False: one has said so, or there is none."""
    held = article.held_by_editor()
    if held.published_at is None or held.published_basis == Article.Basis.EDITOR:
        return False
    held.published_basis = Article.Basis.EDITOR
    edit_article(article=held, editor=editor)
    return True


@transaction.atomic
@by_editor
def edit_article(*, article: Article, editor: AbstractBaseUser) -> None:
    """Save a changed article: its place in lists follows its date, its quotes follow both.

    A date that the editor changed has the basis "editor"; a date taken away is unknown.
    """
    before = Article.objects.get(pk=article.pk)
    dates = ("published_at", "published_precision")
    if any(getattr(article, field) != getattr(before, field) for field in dates):
        article.published_basis = Article.Basis.EDITOR
        if article.published_at != before.published_at:
            article.published_offset = 0
        article.quotes.update(link_due=True)  # a year is no day, even where it begins on one
    if article.published_at is None:
        article.published_offset = 0
        article.published_precision, article.published_basis = Article.Precision.UNKNOWN, ""
    if article.source_id != before.source_id:
        article.own_source = article.source
    if article.origin_id != before.origin_id:
        article.own_origin = article.origin
    settle_outlets(articles=[article])
    article.wording_id, article.copy_of_id = before.wording_id, before.copy_of_id
    if article.status == Article.Status.WITHHELD:
        release_copies([article.pk])
    article.edited_at = timezone.now()
    save_in_step(article=article)
    pair = (before, article)
    counted = ("status", "source_id", "origin_id")
    if any(getattr(article, field) != getattr(before, field) for field in counted):
        recount(
            people=set(article.quotes.values_list("speaker", flat=True)),
            outlets={each.source_id for each in pair} | {each.origin_id for each in pair},
        )
