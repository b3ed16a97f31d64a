"""Answers for programs: with a tag of what they say, so that nobody is sent it twice."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, resolve_url


def tagged(response: HttpResponse) -> HttpResponse:
    """The answer with an ETag of what it says; Django answers 304 to whoever has it.

    A cache asks each time before it answers: what is withdrawn is gone at once.
    """
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "no-cache"
    return response


def moved(request: HttpRequest, to: Any, *args: Any) -> HttpResponse:
    """Where that is found now, with whatever else was asked."""
    query = request.META.get("QUERY_STRING", "")
    address = resolve_url(to, *args)
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def refused(problems: list[str]) -> HttpResponse:
    """A sentence a line: why nothing is answered."""
    text = "\n".join(problems) + "\n"
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def json_answer(content: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    return tagged(response) if status == 200 else response


def json_problems(*problems: str, status: int = 400) -> HttpResponse:
    """Why nothing is answered."""
    return json_answer({"problems": problems}, status=status)


def site_of(request: HttpRequest) -> str:
    """The beginning of the archive's addresses: https://archive.example"""
    return request.build_absolute_uri("/").removesuffix("/")
