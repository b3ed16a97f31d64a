"""The way from a public page to where editors correct it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control


def render_with_corrections(
    request: HttpRequest, template: str, context: dict[str, Any]
) -> HttpResponse:
    """The page; for whoever may correct it with links to do so. Theirs is kept by no cache that
    others read, and that the page differs by who asks, it says itself (Vary: Cookie)."""
    may_correct = request.user.is_staff and request.user.has_perm("articles.change_quote")
    response = render(request, template, context | {"may_correct": may_correct})
    if may_correct:
        patch_cache_control(response, private=True)
    return response
