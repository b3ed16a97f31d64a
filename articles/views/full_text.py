"""Who reads whole articles: the setting ARTICLE_FULL_TEXT."""

from django.conf import settings
from django.http import HttpRequest


def reads_whole_articles(request: HttpRequest) -> bool:
    """Everybody, or signed-in staff alone. Others read the quotations in bounded context."""
    return settings.ARTICLE_FULL_TEXT == "public" or request.user.is_staff
