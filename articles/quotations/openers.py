"""Names that begin with a word that is none: "Furious Berg" in a headline, "Asking Berg about it".

A capital opens a sentence and every word of a headline; what else the text calls the same people
tells where their name begins and ends.
"""

from collections import defaultdict
from dataclasses import replace

from .given_names import is_given_name
from .mentions import Mention
from .reading import Document, Reading
from .sentences import WORD, is_function_word

VERBAL_ENDINGS = ("ing", "ed", "ly")
SHORTEST_HEADLINE = 4


class Openers:
    """Cuts the names of a document to what the rest of the text confirms."""

    def __init__(self, document: Document) -> None:
        self._headlines = {r.sentence.index for r in document.readings if is_headline(r)}
        self._small: set[str] = set()
        self._firsts: dict[str, set[str]] = defaultdict(set)
        self._wholes: set[tuple[str, ...]] = set()
        for reading in document.readings:
            words = (t for t in reading.tokens if t.kind == WORD)
            self._small.update(t.low for t in words if t.text[0].islower())
            for mention in reading.mentions:
                self._note(mention)

    def _note(self, mention: Mention) -> None:
        if mention.words:
            self._firsts[mention.words[-1]].add(mention.words[0])
            self._wholes.add(mention.words)

    def cut(self, mention: Mention) -> Mention:
        """The mention with the words of its name that belong to it."""
        words, headline = mention.words, mention.sentence in self._headlines
        if mention.kind != "person" or mention.titles or len(words) < 2:
            return mention
        if headline:
            known = (words[:end] for end in range(2, len(words)) if words[:end] in self._wholes)
            words = next(known, words)
        while len(words) > 1 and self._is_opener(words, mention, headline=headline):
            words = words[1:]
        kind = mention.kind if len(words) > 1 else "unknown"
        return mention if words == mention.words else replace(mention, words=words, kind=kind)

    def _is_opener(self, words: tuple[str, ...], mention: Mention, *, headline: bool) -> bool:
        """Of "Furious Berg", where the text also has "Ana Berg" or "Berg"."""
        first = words[0]
        if is_given_name(first) or first.endswith(".") or (mention.first and not headline):
            return False
        plain = first.lower() in self._small or first.endswith(VERBAL_ENDINGS)
        others = self._firsts[words[-1]] - {first}
        fuller = headline and any(map(is_given_name, others - {words[-1]}))
        return fuller or (plain and bool(others))


def is_headline(reading: Reading) -> bool:
    """Whether every word but the small ones has a capital."""
    tokens = reading.tokens
    words = [t for t in tokens if t.kind == WORD and not is_function_word(t) and t.low != "'s"]
    return len(words) >= SHORTEST_HEADLINE and all(t.text[0].isupper() for t in words)
