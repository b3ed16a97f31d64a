"""What browsers and search engines ask for to find their way: /robots.txt and /opensearch.xml."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


# /robots.txt
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain; charset=utf-8")


# /opensearch.xml
@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser's search field asks this archive."""
    return render(request, "opensearch.xml", content_type="application/opensearchdescription+xml")
