"""How the archive reads a text, and how well: for readers."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Quote
from articles.views.accuracy import COLLECTIONS


# /about/method/
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "collections": COLLECTIONS,
        "public_confidence": settings.PUBLIC_CONFIDENCE,
        "sure": Quote.SURE,
    }
    return render(request, "about/method.html", context)
