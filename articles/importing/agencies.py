"""News agencies: which one a name, a credit line or a dateline means."""

import re
from functools import cache

from articles.importing import word_lists


@cache
def _canonical() -> dict[str, str]:
    """Every alias, casefolded -> the short name."""
    table = {}
    for name, aliases in word_lists.names("agencies").items():
        for alias in (name, *aliases):
            table[alias.casefold()] = name
    return table


@cache
def _pattern() -> re.Pattern[str]:
    """All aliases as whole words, the longest first. Short ones need their capitals ("AP")."""
    names = word_lists.names("agencies")
    aliases = sorted({alias for name in names for alias in (name, *names[name])}, key=len)[::-1]
    return re.compile(
        r"(?<!\w)(?:"
        + "|".join(
            re.escape(alias) if len(alias) <= 4 else f"(?i:{re.escape(alias)})" for alias in aliases
        )
        + r")(?!\w)"
    )


def agency_named(text: str) -> str | None:
    """The short name of the agency that the whole of `text` names ("Cable News Network" → CNN)."""
    name = text.strip(" .,;:()")
    known = _canonical().get(name.casefold())
    # "Tt", "uni" and "apa" are no agencies; "dpa" writes itself small.
    return known if known and (len(name) > 4 or _pattern().fullmatch(name)) else None


def agency_in(text: str) -> str | None:
    """The first agency that a short credit line mentions ("AP journalists … contributed")."""
    match = _pattern().search(text)
    return _canonical()[match[0].casefold()] if match else None


def without_agencies(text: str) -> str:
    """A line without the agencies' names in it ("The-CNN-Wire" → "The--Wire")."""
    return _pattern().sub("", text)
