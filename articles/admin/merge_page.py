"""Merging a person into another, by hand: whom, what moves, which fields are kept; and undoing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.actions.again_if_raced import again_if_raced
from articles.actions.merge_people import merge_people, preview_merge
from articles.admin.archive_admin import editor_of
from articles.admin.decided import done_with
from articles.admin.name_pages import log, page
from articles.admin.other_person import OtherPersonForm
from articles.admin.speaker_card import card_of_person
from articles.models import Merge, Person


# person/<id>/merge/
@require_http_methods(["GET", "HEAD", "POST"])
def merge_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Without `other`: choose whom. With it: what would move. A post merges."""
    person = get_object_or_404(Person.objects.select_related("merged_into"), pk=pk)
    chosen = "other" in request.GET or "slug" in request.GET
    form = OtherPersonForm(request.GET if chosen else None)
    other, errors = form.chosen() if chosen else None, form_errors(form)
    context: dict[str, Any] = {
        "opts": Person._meta,
        "title": f"Merge {person} into another",
        "person": person,
        "form": form,
        "merges": merges_of(person),
    }
    if other:
        kept, merged = (person, other) if "turned" in request.GET else (other, person)
        try:
            if request.method == "POST":
                return merge(request, person, kept=kept, merged=merged)
            context |= preview(kept, merged)
        except ValidationError as refused:
            errors += refused.messages
    elif chosen and not errors:
        errors = ["Choose another person."]
    return page(request, "person/merge.html", context | {"errors": errors})


def form_errors(form: OtherPersonForm) -> list[str]:
    return [str(error) for found in form.errors.values() for error in found]


def preview(kept: Person, merged: Person) -> dict[str, Any]:
    moves = preview_merge(kept=kept, merged=merged)
    return {
        "kept": kept,
        "merged": merged,
        "card": card_of_person(merged, moves),
        "fields": differing_fields(kept, merged),
    }


def differing_fields(kept: Person, merged: Person) -> list[tuple[str, str, str, str, bool]]:
    """Name, label, the kept one's value, the other's, and is the other's proposed: where the kept
    one has none."""
    found = []
    for field in Merge.TAKEN:
        mine, theirs = shown(kept, field), shown(merged, field)
        if mine != theirs:
            label = str(Person._meta.get_field(field).verbose_name)  # type: ignore[union-attr]
            found.append((field, label, mine, theirs, not mine))
    return found


def shown(person: Person, field: str) -> str:
    return person.get_status_display() if field == "status" else str(getattr(person, field))


def merge(request: HttpRequest, person: Person, *, kept: Person, merged: Person) -> HttpResponse:
    take = [field for field in Merge.TAKEN if request.POST.get(field) == "merged"]
    editor = editor_of(request)
    done = again_if_raced(lambda: merge_people(kept=kept, merged=merged, editor=editor, take=take))
    text = done_with(done).text
    log(request, kept, text)
    log(request, merged, text)
    messages.success(request, text)
    return redirect(reverse("admin:articles_person_merge", args=[person.pk]))


def merges_of(person: Person) -> list[Merge]:
    """Those that stand, into the person and of the person."""
    rows = Merge.objects.standing().last_first().select_related("kept", "merged", "editor")
    return list(rows.filter(Q(kept=person) | Q(merged=person)))
