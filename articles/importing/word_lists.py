"""The word lists of `lexicon/`: words are data, not code.

A list is UTF-8 text: one entry a line, `#` starts a comment, empty lines are skipped. Some lists
have sections (`[share]`), some give a name and what stands for it (`CNN = Cable News Network | …`).
"""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of `lexicon/NAME.txt`, in their order, without comments."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    stripped = (line.partition("#")[0].strip() for line in lines)
    return tuple(line for line in stripped if line)


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a plain list, casefolded."""
    return frozenset(entry.casefold() for entry in entries(name))


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The entries under each `[heading]` of a list, casefolded: heading -> entries."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for entry in entries(name):
        if entry.startswith("["):
            current = found.setdefault(entry.strip("[]"), [])
        else:
            current.append(entry.casefold())
    return {heading: tuple(phrases) for heading, phrases in found.items()}


@cache
def names(name: str) -> dict[str, tuple[str, ...]]:
    """`key = one | another` lines: key -> its aliases as written (the key is not among them)."""
    found = {}
    for entry in entries(name):
        key, _, aliases = entry.partition("=")
        found[key.strip()] = tuple(alias.strip() for alias in aliases.split("|") if alias.strip())
    return found
