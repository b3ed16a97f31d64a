"""The list of quotations, and one quotation with its evidence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.evidence import chain_of, confidence_in_words
from articles.filters import QuoteFilters
from articles.models import Quote
from articles.models.quote import QuoteQuerySet
from articles.views.about import about_quote
from articles.views.citations import citation_of_quote
from articles.views.correcting import render_with_corrections
from articles.views.evidence import annotated_sentence, context_of
from articles.views.facets import quotes_sample
from articles.views.figures import count
from articles.views.found import of_quote
from articles.views.full_text import reads_whole_articles
from articles.views.highlights import highlighted
from articles.views.histogram import histogram
from articles.views.listing import counted_listing
from articles.views.rows import rows_of
from articles.views.text_fragments import at_words


# /quotes/
@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    published = Quote.objects.published()
    filters = QuoteFilters(request.GET, queryset=published)
    sample = quotes_sample(filters)
    found = counted_listing(
        request,
        sample,
        lambda rows: rows.for_lists(),
        noun="quotation",
        total=count(published) if filters.applied else sample.number,
    )
    context = {
        "section": "quotes",
        "listing": found,
        "rows": rows_of(highlighted(found.page.rows, filters.queries)),
        "histogram": histogram(sample),
        "facets": sample.facets(),
        "hidden": filters.pairs(but=[*FACETED, *TYPED]),
    }
    return render(request, "quotes/list.html", context)


FACETED = ("outlet", "person", "speaker_text", "origin", "kind", "status")
MOST_RENDERINGS = 5
TYPED = ("q", "from", "to", "dated", "wire", "variants")


# /quotes/<id>/
@require_safe
@of_quote
def quote(request: HttpRequest, shown: Quote) -> HttpResponse:
    bounded = not reads_whole_articles(request)
    neighbours = Quote.objects.published()
    context = {
        "section": "quotes",
        "quote": shown,
        "about": about_quote(request, shown),
        "article": shown.article,
        "original_address": at_words(shown.article.url, shown.text),
        "pieces": annotated_sentence(shown, bounded=bounded),
        "chain": chain_of(shown),
        "confidence": confidence_in_words(shown),
        "bounded": bounded,
        "context": context_of(shown, bounded=bounded),
        "renderings": other_renderings(shown),
        "citation": citation_of_quote(request, shown),
        "continues": neighbours.filter(continued_by=shown).first(),
        "continued_by": neighbours.filter(continues=shown).order_by("start").first(),
    }
    return render_with_corrections(request, "quotes/quote.html", context)


def other_renderings(shown: Quote) -> QuoteQuerySet:
    """What else is printed of the same thing said, the newest first."""
    if shown.utterance_id is None:
        return Quote.objects.none()
    same = Quote.objects.published().filter(utterance=shown.utterance_id)
    others = same.exclude(article=shown.article_id)
    return others.for_lists().newest()[:MOST_RENDERINGS]
