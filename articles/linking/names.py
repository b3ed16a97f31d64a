"""May two written names be one person?

Both names are parsed (name_parts), their words paired by sound (transliteration, name_alignment),
and what is left over decides (name_evidence):

- every word of the shorter name has its partner: the longer one only says more (a patronymic, a
  second surname);
- both have a word that the other lacks: two people who share a surname or a given name;
- a single word ("Lindqvist") is not taken for everybody who bears it.

To compare many names, prepare each of them once; most pairs of strangers are then refused by the
first look at their words:

    known = [prepare(name) for name in names]
    found = [compare(new, name) for new in map(prepare, new_names) for name in known]

`python -m articles.linking.names [FILE]` reads JSON Lines {"name1", "name2"} and writes {"same",
"score"}.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.linking import name_evidence
from articles.linking.json_lines import UNREADABLE, object_of, reason, run
from articles.linking.name_alignment import WrittenName, align, prepare
from articles.linking.name_parts import core_key, display, key
from articles.linking.transliteration import likeness

__all__ = [
    "NameMatch",
    "WrittenName",
    "compare",
    "core_key",
    "display",
    "key",
    "prepare",
    "resembles",
    "sounds",
]

THRESHOLD = 0.5
LONGEST_SOUNDS = 200


@dataclass(frozen=True, slots=True)
class NameMatch:
    """`same`: may the names be one person? `score`: 0..1, `same` from 0.5 on."""

    same: bool
    score: float


NO_MATCH = NameMatch(same=False, score=0.0)


def compare(name1: str | WrittenName, name2: str | WrittenName) -> NameMatch:
    """May these two written names be one person? Symmetric; total on any string.

    A name that is compared with many is prepared once.
    """
    first = name1 if isinstance(name1, WrittenName) else prepare(name1)
    second = name2 if isinstance(name2, WrittenName) else prepare(name2)
    score = round(_score(first, second), 4)
    return NameMatch(same=score >= THRESHOLD, score=score) if score else NO_MATCH


def sounds(name: str) -> str:
    """How the words of a name sound, roughly, in order: the same for "Gabuev" and "Gabuyev", and
    for some that are other names; `resembles` tells."""
    return " ".join(word.voiceless or word.whole for word in prepare(name).words)[:LONGEST_SOUNDS]


def resembles(part: str, name: str) -> float:
    """How alike the words that somebody looks for are to words of a name: 0..1, 0 for unlike."""
    words = prepare(part).words
    known = [word for word in prepare(name).words if not word.is_initial]
    return min((max((likeness(a, b) for b in known), default=0.0) for a in words), default=0.0)


def _score(name1: WrittenName, name2: WrittenName) -> float:
    if name1.key == name2.key:
        return 1.0 if name1.words else 0.0
    if name1.key > name2.key:  # one order for both calls: the pairing is greedy
        name1, name2 = name2, name1
    alignment = align(name1, name2)
    return name_evidence.score(alignment) if alignment else 0.0


def main(arguments: list[str]) -> int:
    """The command line; 1 when a line could not be read."""
    return run("names", __doc__, arguments, answers)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, bool | float | str]]:
    """One answer a line that is not blank: {"same", "score"}, or {"error"}."""
    return map(_answer, lines)


def _answer(line: bytes) -> dict[str, bool | float | str]:
    try:
        pair = object_of(line)
        name1, name2 = pair["name1"], pair["name2"]
        if not (isinstance(name1, str) and isinstance(name2, str)):
            raise TypeError("name1 and name2 must be strings")
    except UNREADABLE as error:
        return {"error": reason(error)}
    match = compare(name1, name2)
    return {"same": match.same, "score": match.score}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
