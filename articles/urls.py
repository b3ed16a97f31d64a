"""Addresses of the archive's pages."""

urlpatterns: list = []
