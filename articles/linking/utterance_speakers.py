"""Who says it, as evidence for two quotations: the same speaker, another one, several people or a
document in both places, or nobody knows."""

from functools import lru_cache
from typing import Literal

from articles.linking import names

Verdict = Literal["same", "different", "collective", "unknown"]

MEMORY = 100_000


@lru_cache(maxsize=MEMORY)
def compare(a: str | None, b: str | None) -> Verdict:
    """Symmetric. A group or document ("prosecutors", "joint statement") says nothing against a
    name: the same words reach one outlet as a statement and another one as its author's."""
    if not a or not b:
        return "unknown"
    if a.casefold() == b.casefold() or names.compare(a, b).same or _is_part(a, b):
        return "same"
    if _is_name(a) and _is_name(b):
        return "different"
    return "unknown" if _is_name(a) or _is_name(b) else "collective"


def _is_part(a: str, b: str) -> bool:
    """Lindqvist, Anna Lindqvist"""
    shorter, longer = sorted((names.key(a).split(), names.key(b).split()), key=len)
    return len(shorter) == 1 and shorter[0] in longer


def _is_name(speaker: str) -> bool:
    """Anna Lindqvist, Lindqvist; not "US officials", NHA."""
    words = speaker.split()
    return all(word[0].isupper() or not word[0].isalpha() for word in words) and not (
        len(words) == 1 and speaker.isupper()
    )
