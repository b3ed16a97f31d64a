"""Addresses of the archive's pages."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.http import require_safe

from articles.citations import FORMATS
from articles.sitemaps import SITEMAPS
from articles.views import (
    articles,
    citations,
    discovery,
    home,
    method,
    outlets,
    people,
    quotes,
    search,
    status,
    styleguide,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("quotes/<int:pk>/cite/", citations.cite_quote, name="cite quotation"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article),
    path("articles/<int:pk>-<slug:slug>/", articles.article, name="article"),
    path("articles/<int:pk>/cite/", citations.cite_article, name="cite article"),
    path("people/", people.people, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("outlets/", outlets.outlets, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("search/", search.search, name="search"),
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
