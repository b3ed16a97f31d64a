"""The page for whoever is locked out."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """429, with the longest that the wait can be; also to a right password."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    facts = {"failures": settings.AXES_FAILURE_LIMIT, "minutes": -(-seconds // 60)}
    page = render(request, "429.html", facts, status=429)
    page.headers["Retry-After"] = str(seconds)
    page.headers["Cache-Control"] = "no-store"
    return page
