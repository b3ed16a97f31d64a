"""Addresses of the archive's pages."""

from django.urls import path

from articles.views import articles, home, method, outlets, people, quotes, status, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("quotes/", quotes.quotes, name="quotes"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("articles/", articles.articles, name="articles"),
    path("articles/<int:pk>/", articles.article),
    path("articles/<int:pk>-<slug:slug>/", articles.article, name="article"),
    path("people/", people.people, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("outlets/", outlets.outlets, name="outlets"),
    path("outlets/<slug:slug>/", outlets.outlet, name="outlet"),
    path("about/method/", method.method, name="method"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("healthz", status.healthz, name="healthz"),
]
