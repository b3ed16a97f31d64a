"""Fixed phrases with gaps, compared with a whole paragraph in time linear in its length."""

import re
from dataclasses import dataclass

GAP = "…"
# Arrows, bullets and points that pages put around a phrase: "» Read more …", "Jump to comments ↓"
AROUND = " -–—•·*|><»«›‹↓→↑←▼►▶:.!…_[]"
NUMBER = re.compile(r"\d[\d,.]*(?<=\d)[km]?\b")
# No phrase of furniture is longer, and no longer paragraph is compared.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by kind: the whole ones in a table, those with gaps by their first word."""

    whole: dict[str, str]
    with_gaps: dict[str, tuple[tuple[tuple[str, ...], str], ...]]

    def kind_of(self, text: str) -> str | None:
        """The kind of the first phrase that the whole of `text` is, else None."""
        if len(text) > LONGEST:
            return None
        plain = normal(text)
        kind = self._kind(plain)
        numbered = plain if kind else NUMBER.sub("{n}", plain)
        return kind if numbered == plain else self._kind(numbered)

    def _kind(self, plain: str) -> str | None:
        if plain in self.whole:
            return self.whole[plain]
        first_word = plain.partition(" ")[0]
        candidates = (*self.with_gaps.get(first_word, ()), *self.with_gaps.get("", ()))
        return next((kind for parts, kind in candidates if fits(parts, plain)), None)


def normal(text: str) -> str:
    """Casefolded, straight apostrophes, nothing but the words: "» Don’t miss:" → "don't miss"."""
    bare = text.casefold().replace("’", "'").strip(AROUND)
    return bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare


def compiled(sections: dict[str, tuple[str, ...]]) -> Phrases:
    """The lists of a file (kind -> phrases), ready to compare."""
    whole: dict[str, str] = {}
    with_gaps: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in sections.items():
        for phrase in phrases:
            parts = tuple(phrase.split(GAP))
            if len(parts) == 1:
                whole.setdefault(normal(phrase), kind)
                continue
            # "video: …" is found under "video:"; "tags:…" has no first word to look it up by.
            first_word = parts[0].partition(" ")[0] if " " in parts[0] else ""
            with_gaps.setdefault(first_word, []).append((parts, kind))
    return Phrases(whole, {word: tuple(found) for word, found in with_gaps.items()})


def fits(parts: tuple[str, ...], text: str) -> bool:
    """Is `text` these parts, in this order, with anything between them?"""
    first, *middle, last = parts
    if not text.startswith(first) or not text.endswith(last):
        return False
    position, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, position, end)
        if found < 0:
            return False
        position = found + len(part)
    return position <= end
