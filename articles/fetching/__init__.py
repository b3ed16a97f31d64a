"""Asking the web: politely, within limits, and never a machine of this network by mistake."""

from articles.fetching.asking import Answer, Fetcher, FetchError
from articles.fetching.robots import Robots

__all__ = ["Answer", "FetchError", "Fetcher", "Robots"]
