"""One quote, article, speaker, outlet or utterance as JSON: what its page shows."""

from typing import Any

from django.conf import settings
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.exports import articles, outlets, people, quotes, said
from articles.models import Article, Person, Quote, Source, Utterance
from articles.models.place import FIRST_DATED
from articles.models.quote import QuoteQuerySet
from articles.views.answers import json_answer, json_problems, site_of
from articles.views.figures import with_quote_counts
from articles.views.found import is_gone
from articles.views.full_text import reads_whole_articles
from articles.views.people import spellings_of

NOTHING = "There is nothing at this address."
GONE = "What was at this address is gone."


# /quotes/<id>.json
@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    shown = Quote.objects.published().for_public_export().filter(pk=pk).first()
    if shown is None:
        gone = is_gone(pk)
        return json_problems(GONE if gone else NOTHING, status=410 if gone else 404)
    return json_answer(quotes.whole_row(shown, site_of(request)))


# /articles/<id>.json
@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    published = Article.objects.published().select_related("source", "origin")
    shown = with_quote_counts(published).filter(pk=pk).first()
    if shown is None:
        return json_problems(NOTHING, status=404)
    site = site_of(request)
    inside = Quote.objects.published().filter(article=shown).for_public_export()
    content = {
        **articles.listed_row(shown, site),
        "body": shown.body if reads_whole_articles(request) else None,
        "quotes": [quotes.listed_row(each, site) for each in inside],
    }
    answer = json_answer(content)
    if settings.ARTICLE_FULL_TEXT == "staff":
        patch_cache_control(answer, private=True)  # it differs by who asks
    return answer


# /people/<slug>.json
@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = Person.objects.select_related("merged_into").filter(slug=slug)
    shown = found.first()
    if shown is None:
        return json_problems(NOTHING, status=404)
    if shown.merged_into:
        return redirect("person-json", shown.kept().slug, permanent=True)
    content = {
        **people.listed_row(shown, site_of(request)),
        "also_written": spellings_of(shown),
        "outlets": by_outlet(Quote.objects.published().attributed().said_by(shown)),
    }
    return json_answer(content)


def by_outlet(theirs: QuoteQuerySet) -> list[dict[str, Any]]:
    """How often each outlet prints these quotes, most often first."""
    counted = theirs.order_by().values_list("source__slug", "source__name").annotate(n=Count("*"))
    ordered = counted.order_by("-n", F("source__name").asc(nulls_last=True))
    return [dict(zip(people.BY_OUTLET, line, strict=True)) for line in ordered]


# /outlets/<slug>.json
@require_safe
def outlet(request: HttpRequest, slug: str) -> HttpResponse:
    shown = Source.objects.select_related("merged_into").filter(slug=slug).first()
    if shown is None:
        return json_problems(NOTHING, status=404)
    if shown.merged_into:
        return redirect("outlet-json", shown.root.slug, permanent=True)
    undated = Article.objects.published().in_outlet(shown).undated()
    content = {
        **outlets.listed_row(shown, site_of(request)),
        "undated_count": undated.count(),
    }
    return json_answer(content)


# /said/<id>.json
@require_safe
def utterance(request: HttpRequest, pk: int) -> HttpResponse:
    shown = Utterance.objects.for_lists().filter(pk=pk).first()
    if shown is None:
        return json_problems(NOTHING, status=404)
    if shown.kept() != shown:
        return redirect("said-object-json", shown.kept().pk, permanent=True)
    site = site_of(request)
    inside = Quote.objects.published().filter(utterance=shown).for_public_export()
    found = [*inside.filter(place__gte=FIRST_DATED).order_by("place")]
    found += inside.filter(place__lt=FIRST_DATED).order_by("place")
    if not found:
        return json_problems(NOTHING, status=404)
    listed = [quotes.listed_row(each, site) for each in found]
    return json_answer({**said.listed_row(shown, site), "quotes": listed})
