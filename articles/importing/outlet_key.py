"""The names by which an outlet is written, made one."""

import re
import unicodedata

LEADING_ARTICLE = re.compile(r"^the\s+")
NOT_A_WORD = re.compile(r"[\W_]+")


def outlet_key(name: str) -> str:
    """The written name without case, marks, spaces and a leading "the": "The Harbour-Post" and
    "Harbour Post" are one. A name without letters or digits keeps its signs."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip()
    return NOT_A_WORD.sub("", LEADING_ARTICLE.sub("", folded)) or folded
