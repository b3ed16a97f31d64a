"""The words the engine knows, as data: one text file a subject, `#` comments, comma-separated.

Three shapes: a list ("mr, mrs"), a table ("diplomat = envoy, ambassador") and a list in
sections ("[m]"). Everything is read once and kept.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

CUE_SUFFIXES = ("s", "ed", "ing")


def _lines(name: str) -> Iterator[str]:
    source = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    for line in source.splitlines():
        if line := line.partition("#")[0].strip():
            yield line


def _entries(line: str) -> list[str]:
    return [entry.strip() for entry in line.split(",") if entry.strip()]


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list, as written; the left-hand sides of tables too."""
    found: set[str] = set()
    for line in _lines(name):
        if line.startswith("["):
            continue
        left, equals, _ = line.partition(" = ")
        found.update([left.strip()] if equals and "," not in left else _entries(line))
    return frozenset(found)


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """{"diplomat": {"envoy", "ambassador"}}: the lines "a = b, c" of a file."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines(name):
        left, equals, right = line.partition(" = ")
        if equals and "," not in left:
            found[left.strip()] = frozenset(_entries(right))
    return found


@cache
def pairs(name: str) -> dict[str, str]:
    """{"russian": "russia"}: entries "a = b" separated by commas."""
    halves = (e.partition(" = ") for line in _lines(name) for e in _entries(line))
    return {left.strip(): right.strip() for left, equals, right in halves if equals}


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """{"m": {...}, "f": {...}}: the entries under each "[m]"."""
    found: dict[str, set[str]] = {}
    current = ""
    for line in _lines(name):
        if line.startswith("["):
            current = line.strip("[]")
        found.setdefault(current, set()).update(() if line.startswith("[") else _entries(line))
    return {key: frozenset(value) for key, value in found.items()}


def _inflect(base: str) -> Iterator[str]:
    """say → says, saying; the regular forms of an English verb."""
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    elif base.endswith(("s", "x", "z", "ch", "sh")):
        yield from (base + "es", base + "ed", base + "ing")
    else:
        yield from (base + suffix for suffix in CUE_SUFFIXES)


@cache
def base_forms(name: str) -> frozenset[str]:
    """The bare forms of the regular verbs of a file: "report", "claim"."""
    return frozenset(e for line in _lines(name) if ":" not in line for e in _entries(line))


@cache
def dictionary_forms(name: str) -> dict[str, str]:
    """{"said": "say"}: every form of the verbs of a file, and where to look it up. Regular forms
    are made, irregular ones are listed."""
    found: dict[str, str] = {}
    for line in _lines(name):
        base, colon, forms = line.partition(":")
        if colon:
            found.update(dict.fromkeys(_entries(forms), base.strip()))
        else:
            found.update((form, entry) for entry in _entries(base) for form in _inflect(entry))
    return found


def verbs(name: str) -> frozenset[str]:
    """Every form of the verbs of a file."""
    return frozenset(dictionary_forms(name))
