"""Answers for programs: with a tag of what they say, so that nobody is sent it twice."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The answer with an ETag, or 304 where the reader has it.

    The tag is made of the answer itself. Nothing in the archive that is cheaper to read changes
    whenever an answer does (a name, a review, a new extraction, a setting), and a wrong 304 is
    worse than none. A cache asks each time before it answers: what is withdrawn is gone at once.
    """
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response


def refused(problems: list[str]) -> HttpResponse:
    """A sentence a line: why nothing is answered."""
    text = "\n".join(problems) + "\n"
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def json_answer(
    request: HttpRequest, content: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    return tagged(request, response) if status == 200 else response


def json_problems(request: HttpRequest, *problems: str, status: int = 400) -> HttpResponseBase:
    """Why nothing is answered."""
    return json_answer(request, {"problems": problems}, status=status)


def site_of(request: HttpRequest) -> str:
    """The beginning of the archive's addresses: https://archive.example"""
    return request.build_absolute_uri("/").removesuffix("/")
