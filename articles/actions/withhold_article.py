"""An editor takes an article from the public, or gives it back."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.edit_article import edit_article
from articles.models import Article


@transaction.atomic
def withhold_article(*, article: Article, editor: AbstractBaseUser) -> bool:
    """The article and its quotes leave every public page. False: it is withheld already."""
    return set_status(article, Article.Status.WITHHELD, editor)


@transaction.atomic
def release_article(*, article: Article, editor: AbstractBaseUser) -> bool:
    """The public reads the article and its quotes again. False: it does already."""
    return set_status(article, Article.Status.PUBLISHED, editor)


def set_status(article: Article, status: Article.Status, editor: AbstractBaseUser) -> bool:
    """Nothing but the status: the row may have been edited since it was read."""
    held = article.held_by_editor()
    if held.status == status:
        return False
    held.status = status
    edit_article(article=held, editor=editor)
    return True
