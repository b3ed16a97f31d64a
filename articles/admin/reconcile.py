"""Names to reconcile: the queue, one suggestion, what was decided and how to take it back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from articles.actions.again_if_raced import again_if_raced
from articles.actions.reconcile_names import what_it_means
from articles.admin.archive_admin import editor_of
from articles.admin.decided import done_with
from articles.admin.name_pages import for_editors, log, page, undo, words_of
from articles.admin.name_pairs import Pair, PeoplePair, SpellingPair
from articles.admin.name_suggestions import Rank, suggestions
from articles.admin.places import scope_of
from articles.models import Person, PersonName

QUEUE = "admin:articles_personname_reconcile"


def reconcile_urls() -> list[URLPattern]:
    name = "articles_personname_reconcile"
    return [
        path("reconcile/", for_editors(queue), name=name),
        path("reconcile/next/", for_editors(next_one), name=f"{name}_next"),
        path("reconcile/undo/", for_editors(undo), name=f"{name}_undo"),
        path(
            "reconcile/people/<int:first>/<int:second>/",
            for_editors(people),
            name=f"{name}_people",
        ),
        path(
            "reconcile/spelling/<int:name>/<int:person>/",
            for_editors(spelling),
            name=f"{name}_spelling",
        ),
    ]


# reconcile/
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    found = suggestions(words_of(request))
    context = {"title": "Names to reconcile", "opts": PersonName._meta, "found": found}
    return page(request, "personname/reconcile.html", context)


# reconcile/next/
@require_safe
def next_one(request: HttpRequest) -> HttpResponse:
    """The suggestion after the one that was just looked at, of the same list."""
    return to_next(request, rank_in(request.GET.get("after", "")), {})


def to_next(request: HttpRequest, rank: Rank, query: dict[str, str]) -> HttpResponseRedirect:
    if words := words_of(request):
        query["q"] = words
    found = suggestions(words).after(rank)
    url = reverse(QUEUE) + (f"{found.label}/" if found else "")
    return redirect(f"{url}?{urlencode(query)}" if query else url)


def rank_in(text: str) -> Rank:
    """The place in the list, as an address holds it: "3,12,people/1/2"."""
    parts = text.split(",", 2)
    if len(parts) == 3 and all(part.isdecimal() and len(part) < 10 for part in parts[:2]):
        return (-int(parts[0]), -int(parts[1]), parts[2])
    return (-(10**10), 0, "")


# reconcile/people/<first>/<second>/
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, first: int, second: int) -> HttpResponse:
    rows = Person.objects.select_related("merged_into").in_bulk([first, second])
    if len(rows) < 2:
        return gone(request, "One of the two is no longer in the archive.")
    pair = PeoplePair(rows[first], rows[second])
    if merged := next((person for person in rows.values() if person.merged_into), None):
        return as_they_are_now(request, pair, f"{merged} was merged into {merged.merged_into}.")
    return one_pair(request, pair)


def as_they_are_now(request: HttpRequest, pair: PeoplePair, why: str) -> HttpResponse:
    """Nothing is decided about people who were merged meanwhile."""
    one, other = pair.first.kept(), pair.second.kept()
    if one == other:
        return gone(request, f"This is decided: {why}")
    text = f"Nothing was changed: {why} These are the two as they are now."
    messages.warning(request, text)
    return redirect(PeoplePair(one, other).url)


# reconcile/spelling/<name>/<person>/
@require_http_methods(["GET", "HEAD", "POST"])
def spelling(request: HttpRequest, name: int, person: int) -> HttpResponse:
    row = PersonName.objects.select_related("person").filter(pk=name).first()
    bearer = Person.objects.select_related("merged_into").filter(pk=person).first()
    if row is None or bearer is None:
        return gone(request, "This spelling, or the person, is no longer in the archive.")
    if bearer.merged_into:
        messages.warning(request, f"{bearer} was merged into {bearer.merged_into}.")
        return redirect(SpellingPair(row, bearer.kept()).url)
    if row.person or row.speaker_kind or row.decided_by_id:
        return gone(request, f"“{row}” was decided meanwhile: {what_it_means(row)}.")
    return one_pair(request, SpellingPair(row, bearer))


def gone(request: HttpRequest, why: str) -> HttpResponse:
    messages.warning(request, why)
    return to_next(request, rank_in(request.POST.get("after", "")), {})


def one_pair(request: HttpRequest, pair: Pair) -> HttpResponse:
    error = ""
    if request.method == "POST":
        try:
            return decide(request, pair)
        except ValidationError as refused:
            error = " ".join(refused.messages)
    first, second = pair.cards()
    context = {
        "opts": PersonName._meta,
        "title": " / ".join(pair.names),
        "error": error,
        "pair": pair,
        "cards": (first, second),
        "places": pair.places,
        "chosen": request.POST.get("place", ""),
        "choices": list(pair.choices()),
        "after": ",".join(map(str, (-pair.rank[0], -pair.rank[1], pair.rank[2]))),
    }
    return page(request, "personname/reconcile_one.html", context)


def decide(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Write what the pressed button says, and go on with the same list."""
    scope, choice = scope_of(request.POST.get("place", "")), request.POST.get("choice", "")
    editor = editor_of(request)
    decided = again_if_raced(lambda: pair.decide(choice, scope, editor))
    if decided is None:
        return redirect(request.get_full_path())
    done = done_with(decided)
    log(request, pair.first, done.text)
    query = {"done": done.value, "at": f"personname/reconcile/{pair.label}/"}
    return to_next(request, rank_in(request.POST.get("after", "")), query)
