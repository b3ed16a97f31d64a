"""What the admin's pages about names have in common: who may see them, how they are rendered, and
taking back what was just decided."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from articles.admin.archive_admin import editor_of
from articles.admin.decided import done_of, take_back
from articles.models import Person

NEEDED = ("articles.change_person", "articles.change_personname")
# The pages about names, below the list of models.
PAGE = re.compile(
    r"personname/reconcile/((people|spelling)/\d{1,17}/\d{1,17}/)?|person/\d{1,17}/(merge|split)/",
    re.ASCII,
)
View = Callable[..., HttpResponse]


def for_editors(view: View) -> View:
    """Who decides about names changes people and spellings, and may do both."""

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perms(NEEDED):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return admin.site.admin_view(guarded)


def page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """An admin page, with what was decided just before."""
    common = admin.site.each_context(request) | {
        "words": words_of(request),
        "done": done_of(request.GET.get("done", "")),
        "done_at": request.GET.get("at", ""),
    }
    return render(request, f"admin/articles/{template}", common | context)


def words_of(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:200]


def log(request: HttpRequest, person: Person, text: str) -> None:
    """Into the person's history."""
    admin.site.get_model_admin(Person).log_change(request, person, text)


# personname/reconcile/undo/
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back what was decided, and look at it again."""
    at, words = request.POST.get("at", ""), words_of(request)
    try:
        text = take_back(request.POST.get("done", ""), editor_of(request))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, text)
    back = at if PAGE.fullmatch(at) else "personname/reconcile/"
    url = reverse("admin:app_list", args=["articles"]) + back
    return redirect(f"{url}?{urlencode({'q': words})}" if words else url)
