"""How to cite a quotation or an article: every format on a page, and each as a file."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.citations import FORMATS, Reference, in_words
from articles.citations import of_article as reference_of_article
from articles.citations import of_quote as reference_of_quote
from articles.citations.in_page import coins, meta_tags
from articles.models import Article, Quote
from articles.views.found import of_article, of_quote


@dataclass(frozen=True, slots=True)
class Download:
    """A format of a citation, as text and as the address of a file."""

    ending: str
    name: str
    address: str
    reference: Reference

    @property
    def text(self) -> str:
        return FORMATS[self.ending].write(self.reference)


@dataclass(frozen=True, slots=True)
class Citation:
    """All that a page shows and hides of how to cite its subject."""

    reference: Reference

    @property
    def text(self) -> str:
        return in_words(self.reference)

    @property
    def page(self) -> str:
        return reverse(f"cite {self.reference.kind}", args=[self.reference.number])

    @property
    def downloads(self) -> list[Download]:
        return [
            Download(ending, form.name, self.file(ending), self.reference)
            for ending, form in FORMATS.items()
        ]

    def file(self, ending: str) -> str:
        known = {"pk": self.reference.number, "ending": ending}
        return reverse(f"{self.reference.kind} citation", kwargs=known)

    @property
    def coins(self) -> str:
        return coins(self.reference)

    @property
    def meta_tags(self) -> list[tuple[str, str]]:
        return meta_tags(self.reference)


def citation_of_quote(request: HttpRequest, quote: Quote) -> Citation:
    address = request.build_absolute_uri(quote.get_absolute_url())
    return Citation(reference_of_quote(quote, address))


def citation_of_article(request: HttpRequest, article: Article) -> Citation:
    address = request.build_absolute_uri(article.get_absolute_url())
    return Citation(reference_of_article(article, address))


# /quotes/<id>/cite/
@require_safe
@of_quote
def cite_quote(request: HttpRequest, quote: Quote) -> HttpResponse:
    return page(request, citation_of_quote(request, quote), "quotes", quote)


# /articles/<id>/cite/
@require_safe
@of_article
def cite_article(request: HttpRequest, article: Article) -> HttpResponse:
    return page(request, citation_of_article(request, article), "articles", article)


def page(
    request: HttpRequest, citation: Citation, section: str, subject: Quote | Article
) -> HttpResponse:
    context = {
        "section": section,
        "citation": citation,
        "subject": subject,
        "article": subject.article if isinstance(subject, Quote) else subject,
    }
    return render(request, "cite.html", context)


# /quotes/<id>.bib, .ris and .csl.json
@require_safe
@of_quote
def quote_file(request: HttpRequest, quote: Quote, ending: str) -> HttpResponse:
    return download(citation_of_quote(request, quote).reference, ending)


# /articles/<id>.bib, .ris and .csl.json
@require_safe
@of_article
def article_file(request: HttpRequest, article: Article, ending: str) -> HttpResponse:
    return download(citation_of_article(request, article).reference, ending)


def download(reference: Reference, ending: str) -> HttpResponse:
    form = FORMATS[ending]
    name = f"{reference.key}.{ending}"
    return HttpResponse(
        form.write(reference),
        content_type=f"{form.media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
