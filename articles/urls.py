"""Addresses of the archive's pages."""

from django.urls import path

from articles.citations import FORMATS
from articles.views import (
    articles,
    citations,
    home,
    method,
    outlets,
    people,
    quotes,
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
    path("about/method/", method.method, name="method"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("healthz", status.healthz, name="healthz"),
]
for ending in FORMATS:
    known = {"ending": ending}
    urlpatterns += [
        path(f"quotes/<int:pk>.{ending}", citations.quote_file, known, "quotation citation"),
        path(f"articles/<int:pk>.{ending}", citations.article_file, known, "article citation"),
    ]
