"""Addresses of the archive's pages."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.http import require_safe

from articles.citations import FORMATS
from articles.sitemaps import SITEMAPS
from articles.views import (
    articles,
    citations,
    coverage,
    data,
    discovery,
    exports,
    home,
    matrix,
    method,
    objects,
    openapi,
    outlets,
    people,
    quotes,
    reports,
    said,
    search,
    status,
    styleguide,
    verify,
    versions,
)

LISTS = (*exports.LISTS, exports.SEARCH)
FEEDS = [of for of in LISTS if of.has_feed]

urlpatterns = [
    path("", home.home, name="home"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("quotes/<int:pk>/cite/", citations.cite_quote, name="cite quotation"),
    path("quotes/<int:pk>/report/", reports.report_quote, name="report quotation"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article),
    path("articles/<int:pk>-<slug:slug>/", articles.article, name="article"),
    path("articles/<int:pk>-<slug:slug>/versions/", versions.versions, name="versions"),
    path("articles/<int:pk>/cite/", citations.cite_article, name="cite article"),
    path("people/", people.people, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("outlets/", outlets.outlets, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("said/", said.said, name="said"),
    path("said/<int:pk>/", said.utterance),
    path("said/<int:pk>-<slug:slug>/", said.utterance, name="utterance"),
    path("search/", search.search, name="search"),
    path("verify/", verify.page, name="verify"),
    path("verify.json", verify.as_json, name="verify-json"),
    *(path(f"{of.name}.csv", exports.as_csv, {"of": of}, name=f"{of.name}-csv") for of in LISTS),
    *(path(f"{of.name}.json", exports.as_json, {"of": of}, name=f"{of.name}-json") for of in LISTS),
    *(path(f"{of.name}.atom", exports.as_feed, {"of": of}, name=f"{of.name}-atom") for of in FEEDS),
    path("quotes/<int:pk>.json", objects.quote, name="quote-json"),
    path("articles/<int:pk>.json", objects.article, name="article-json"),
    path("people/<slug:slug>.json", objects.person, name="person-json"),
    path("outlets/<slug:slug>.json", objects.outlet, name="outlet-json"),
    path("said/<int:pk>.json", objects.utterance, name="said-object-json"),
    path("api/openapi.json", openapi.openapi, name="openapi"),
    path("data/", data.data, name="data"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage/<slug:slug>/", coverage.days, name="coverage of an outlet"),
    path("matrix/", matrix.matrix, name="matrix"),
    path("about/method/", method.method, name="method"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("healthz", status.healthz, name="healthz"),
    path("robots.txt", discovery.robots, name="robots"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path(
        "sitemap.xml",
        require_safe(sitemaps.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"},
        "sitemap index",
    ),
    path(
        "sitemap-<slug:section>.xml",
        require_safe(sitemaps.sitemap),
        {"sitemaps": SITEMAPS},
        "sitemap",
    ),
]
for ending in FORMATS:
    known = {"ending": ending}
    urlpatterns += [
        path(f"quotes/<int:pk>.{ending}", citations.quote_file, known, "quotation citation"),
        path(f"articles/<int:pk>.{ending}", citations.article_file, known, "article citation"),
    ]
