"""The list of articles, and one article with its quotations marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilters
from articles.models import Article, Quote
from articles.views.about import about_article
from articles.views.answers import moved
from articles.views.citations import citation_of_article
from articles.views.copies import elsewhere
from articles.views.correcting import render_with_corrections
from articles.views.facets import articles_sample
from articles.views.figures import count, with_quote_counts
from articles.views.found import of_article
from articles.views.full_text import reads_whole_articles
from articles.views.histogram import histogram
from articles.views.listing import counted_listing
from articles.views.passages import excerpts, first_paragraph, passages
from articles.views.text_fragments import at_words


# /articles/
@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    published = Article.objects.published()
    filters = ArticleFilters(request.GET, queryset=published)
    sample = articles_sample(filters)
    total = count(published) if filters.applied else sample.number
    found = counted_listing(
        request,
        sample,
        lambda rows: with_quote_counts(rows.for_lists()),
        noun="article",
        total=total,
    )
    context = {
        "section": "articles",
        "listing": found,
        "histogram": histogram(sample),
        "facets": sample.facets(),
        "hidden": filters.pairs(but=["outlet", "origin", "wire", "q", "from", "to", "dated"]),
    }
    return render(request, "articles/list.html", context)


# /articles/<id>-<slug>/, and from there /articles/<id>/
@require_safe
@of_article
def article(request: HttpRequest, shown: Article, slug: str = "") -> HttpResponse:
    if slug != shown.slug:
        return moved(request, shown)
    printed = Quote.objects.published().filter(article=shown).select_related("speaker", "utterance")
    quotes = list(printed.order_by("start"))
    original = getattr(shown, "original", None)
    whole = reads_whole_articles(request)
    shown_of = passages if whole else excerpts
    begins = first_paragraph(shown.body) if whole else "".join(each.text for each in quotes[:1])
    context = {
        "section": "articles",
        "article": shown,
        "about": about_article(request, shown, len(quotes)),
        "bounded": not whole,
        "original_address": at_words(shown.url, begins),
        "passages": shown_of(shown.body, quotes),
        "quotes": quotes,
        "elsewhere": elsewhere(shown, quotes),
        "citation": citation_of_article(request, shown),
        "original": original,
        "removed": original.removed_passages() if whole and original and original.removed else [],
    }
    return render_with_corrections(request, "articles/article.html", context)
