"""Splitting a person: some of the spellings are somebody else."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.actions.again_if_raced import again_if_raced
from articles.actions.name_scope import NameScope
from articles.actions.reconcile_names import EVERYWHERE, told_by_spellings
from articles.actions.split_person import split_person
from articles.admin.archive_admin import editor_of
from articles.admin.article_facts import title
from articles.admin.decided import done_with
from articles.admin.merge_page import form_errors
from articles.admin.name_pages import log, page
from articles.admin.other_person import OtherPersonForm
from articles.admin.places import Place, places_of, scope_of
from articles.models import NameDecision, Person, PersonName

MOST_SPELLINGS = 200


# person/<id>/split/
@require_http_methods(["GET", "HEAD", "POST"])
def split_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    form = OtherPersonForm(request.POST if request.method == "POST" else None)
    errors: list[str] = []
    if request.method == "POST":
        try:
            return split(request, person, form)
        except ValidationError as refused:
            errors = refused.messages
    quotes = told_by_spellings([person])
    everywhere = Place("everywhere", "Where each spelling holds", quotes.count())
    context = {
        "opts": Person._meta,
        "title": f"Split {person}",
        "person": person,
        "form": form,
        "errors": errors,
        "rows": rows_of(person),
        "chosen": request.POST.getlist("name"),
        "to": request.POST.get("to", "new"),
        "place": request.POST.get("place", ""),
        "places": [everywhere, *places_of(quotes)],
    }
    return page(request, "person/split.html", context)


def rows_of(person: Person) -> list[tuple[PersonName, str, int]]:
    """The spellings with most quotations: where each holds, and how many came through it."""
    return [(name, where(name), name.n) for name in spellings_of(person)[:MOST_SPELLINGS]]


def spellings_of(person: Person) -> QuerySet[Any]:
    rows = PersonName.objects.filter(person=person).select_related("source", "article", "meant")
    counted = rows.annotate(n=Count("quotes", filter=Q(quotes__speaker=person)))
    return counted.defer("article__body", "article__credits").order_by("-n", "name", "pk")


def where(name: PersonName) -> str:
    if name.article:
        return f"only in “{title(name.article)}”"
    return f"in {name.source}" if name.source else "everywhere"


def split(request: HttpRequest, person: Person, form: OtherPersonForm) -> HttpResponse:
    other = other_of(request, form)
    ids = [pk for pk in request.POST.getlist("name") if pk.isascii() and pk.isdecimal()]
    names = list(spellings_of(person).filter(pk__in=[pk for pk in ids if len(pk) < 18]))
    if not names or len(names) < len(set(ids)):
        raise ValidationError(
            "Choose spellings of this person; one that was chosen is no longer theirs."
            if ids
            else "Choose the spellings that are somebody else."
        )
    scope, editor = scope_in(request), editor_of(request)
    decision = again_if_raced(
        lambda: split_person(names=names, editor=editor, person=other, scope=scope)
    )
    return done(request, person, decision)


def other_of(request: HttpRequest, form: OtherPersonForm) -> Person | None:
    """Whose the spellings are: nobody's for a new person."""
    if request.POST.get("to") != "other":
        return None
    if other := form.chosen():
        return other
    raise ValidationError(form_errors(form) or "Choose whose they are.")


def scope_in(request: HttpRequest) -> NameScope | None:
    scope = scope_of(request.POST.get("place", ""))
    return None if scope == EVERYWHERE else scope


def done(request: HttpRequest, person: Person, decision: NameDecision) -> HttpResponse:
    told = done_with(decision)
    log(request, person, f"Split. {told.text}")
    if decision.made_person:
        messages.info(request, f"{decision.made_person} is a new person.")
    url = reverse("admin:articles_person_split", args=[person.pk])
    query = {"done": told.value, "at": f"person/{person.pk}/split/"}
    return redirect(f"{url}?{urlencode(query)}")
