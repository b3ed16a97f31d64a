"""The list of quotations, and one quotation with its evidence."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import QuoteFilters
from articles.models import Quote
from articles.models.quote import QuoteQuerySet
from articles.views.citation import citation
from articles.views.evidence import annotated_sentence, chain_of, confidence_in_words, context_of
from articles.views.facets import (
    Facet,
    facet_of_choices,
    facet_of_rows,
    facet_of_speakers,
    facet_of_words,
    matching,
)
from articles.views.figures import count, newest
from articles.views.listing import listing
from articles.views.rows import rows_of


# /quotes/
@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    published = Quote.objects.published()
    filters = QuoteFilters(request.GET, queryset=published)
    found = listing(
        request, filters, filters.qs.for_lists(), noun="quotation", total=count(published)
    )
    context = {
        "section": "quotes",
        "listing": found,
        "rows": rows_of(found.page.rows),
        "facets": facets(filters),
        "hidden": filters.pairs(but=[*FACETED, *TYPED]),
    }
    return render(request, "quotes/list.html", context)


FACETED = ("outlet", "person", "speaker_text", "kind", "status")
TYPED = ("q", "from", "to", "dated")


def facets(filters: QuoteFilters) -> list[Facet]:
    others = cast(QuoteQuerySet, filters.without("speaker_text"))
    worded = newest(others.attributed().filter(speaker=None))
    return [
        facet_of_rows(filters, "outlet", "Outlet", column="source", unknown="Outlet not stated"),
        facet_of_speakers(filters, matching(filters, "person")),
        facet_of_words(
            filters,
            "speaker_text",
            "Group, document, unresolved name",
            column="speaker_text",
            rows=worded,
        ),
        facet_of_choices(filters, "kind", "Kind"),
        facet_of_choices(filters, "status", "Attribution"),
    ]


# /quotes/<id>/
@require_safe
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    shown = (
        Quote.objects.published()
        .select_related("speaker", "source", "article__origin", "article__source", "reviewer")
        .filter(pk=pk)
        .first()
    )
    if shown is None:
        raise Http404
    address = request.build_absolute_uri(shown.get_absolute_url())
    neighbours = Quote.objects.published()
    context = {
        "section": "quotes",
        "quote": shown,
        "article": shown.article,
        "pieces": annotated_sentence(shown),
        "chain": chain_of(shown),
        "confidence": confidence_in_words(shown),
        "context": context_of(shown),
        "citation": citation(shown, address),
        "address": address,
        "continues": neighbours.filter(continued_by=shown).first(),
        "continued_by": neighbours.filter(continues=shown).order_by("start").first(),
    }
    return render(request, "quotes/quote.html", context)
