"""The word lists of the name matcher, read once from lexicon/*.txt.

A line holds words; "#" begins a comment; "[section]" begins a section (lines before the first are
section "").
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


@cache
def lines(filename: str, section: str = "") -> tuple[tuple[str, ...], ...]:
    """The words of each line of one section, in the file's order."""
    return tuple(words for found, words in _read(filename) if found == section)


@cache
def words(filename: str, section: str = "") -> frozenset[str]:
    """All words of one section."""
    return frozenset(word for line in lines(filename, section) for word in line)


def _read(filename: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    section = ""
    for line in (FOLDER / filename).read_text(encoding="utf-8").splitlines():
        content = line.partition("#")[0].strip()
        if content.startswith("["):
            section = content.strip("[]")
        elif content:
            yield section, tuple(content.split())
