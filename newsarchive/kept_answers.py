"""Answers that are given again for as long as nothing has been written to the database.

Most archives are read much more often than they are written, and many readers ask for the same: the
first page, a list that somebody has linked to, a feed every few minutes. Each process keeps its
newest answers to readers who send no cookie. No answer is ever older than the database: what an
editor corrects or withholds is gone with the next request.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from newsarchive.database_state import database_state

LARGEST = 256 * 1024  # bytes of an answer that is kept
METHODS = ("GET", "HEAD")
# Pages that are made without the database, or ask only whether it is there.
AT_ONCE = ("healthz", "robots", "opensearch", "openapi")


class Kept(NamedTuple):
    headers: dict[str, str]
    content: bytes


def kept_answers(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """The middleware. It stands inside of what compresses and of what answers 304, and outside of
    sessions."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        key = key_of(request)
        if key is None:
            return get_response(request)
        # Told before anything is read: what is written meanwhile makes it another one.
        kept: Kept | None = caches["answers"].get(key)
        if kept is not None:
            return HttpResponse(kept.content, headers=kept.headers)
        response = get_response(request)
        if isinstance(response, HttpResponse) and is_for_everybody(response):
            caches["answers"].set(key, Kept(dict(response.items()), response.content))
        return response

    return answer


def key_of(request: HttpRequest) -> str | None:
    """What is asked, and of which state of the database; None where the answer may not be kept."""
    if not settings.ANSWERS_KEPT or settings.DEBUG:  # who writes a template wants to see it
        return None
    if request.method not in METHODS or request.COOKIES or request.path in map(reverse, AT_ONCE):
        return None
    if request.encoding is not None:  # the same bytes may mean something else
        return None
    asked = (
        request.method,
        request.scheme,
        request.get_host(),
        request.META.get("SCRIPT_NAME", ""),
        request.path_info,  # as it is: normalised, one address would be answered as another
        request.META.get("QUERY_STRING", ""),
    )
    state = database_state()
    return sha256(repr((state, asked)).encode()).hexdigest() if state else None


def is_for_everybody(response: HttpResponse) -> bool:
    """Will whoever asks the same, without a cookie, be answered the same?"""
    if response.status_code != 200 or response.cookies or len(response.content) > LARGEST:
        return False
    differs_by = {each.strip().lower() for each in response.get("Vary", "").split(",")}
    return differs_by <= {"", "cookie"} and "no-store" not in response.get("Cache-Control", "")
