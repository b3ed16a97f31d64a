"""A quotation or an article as a line of somebody's footnotes or of their reference manager.

One value, Reference, holds what is known; one module a format writes it. What is not known is left
out, never guessed.
"""

from collections.abc import Callable
from typing import NamedTuple

from articles.citations.bibtex import bibtex
from articles.citations.csl import csl_json
from articles.citations.reference import Reference, of_article, of_quote
from articles.citations.ris import ris
from articles.citations.text import in_words

__all__ = ["FORMATS", "Format", "Reference", "in_words", "of_article", "of_quote"]


class Format(NamedTuple):
    """A format of citations that is also a file."""

    name: str
    media_type: str
    write: Callable[[Reference], str]


# By the end of the file's name.
FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex", bibtex),
    "ris": Format("RIS", "application/x-research-info-systems", ris),
    "csl.json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
