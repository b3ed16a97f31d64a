"""Are these two quotations the same words? Which quotations of an archive are one utterance?

    compare(rendering(text1, speaker1, date1), rendering(text2, speaker2, date2))

says how they differ, how much speaks for one utterance, and whether that is enough; `steps` says
where they differ, word by word. `link` puts a whole archive in order. For a new article an archive
asks its index for the quotations that share `fingerprints` with it, compares them, and puts what
they are connected with in order with `clusters`; docs/utterances.md says how, and why that comes
out as if all had come at once.

`python -m articles.linking.utterances [FILE]` reads JSON Lines {"id", "article", "outlet", "date",
"speaker", "text"} and writes {"id", "cluster"}. Outlet and article are no evidence.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.linking.json_lines import UNREADABLE, object_of, reason, run
from articles.linking.utterance_alignment import Part, Step, align
from articles.linking.utterance_alignment import steps as _steps
from articles.linking.utterance_clusters import SAME, Pair, clusters, repeats
from articles.linking.utterance_evidence import Rendering, may_be_one, rendering, score
from articles.linking.utterance_fingerprints import COMMON, fingerprints
from articles.linking.utterance_pairs import pairs
from articles.linking.utterance_relation import Kind, kind
from articles.linking.utterance_words import read

__all__ = [
    "COMMON",
    "Kind",
    "Pair",
    "Part",
    "Relation",
    "Rendering",
    "Step",
    "clusters",
    "compare",
    "fingerprints",
    "link",
    "may_be_one",
    "pairs",
    "rendering",
    "repeats",
    "score",
    "steps",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind`: how the words differ, whoever says them; `same`: one utterance, `score` >= 0.5."""

    kind: Kind
    score: float
    same: bool


def compare(a: Rendering, b: Rendering) -> Relation:
    """Symmetric; total on any strings; bounded in time (the first 400 words are read)."""
    found = score(a, b)
    return Relation(kind(a.text, b.text), found, found >= SAME)


def steps(text1: str, text2: str) -> tuple[Step, ...]:
    """What the second text does with the words of the first, from the first word to the last."""
    return _steps(align(read(text1), read(text2)))


def link(quotes: Sequence[Rendering], *, common: int = COMMON) -> list[int]:
    """For each quote a number that it shares with those of its utterance, from 0 in their order.

    The same sets of quotes, in whatever order they are given.
    """
    renderings = sorted(set(quotes))
    found = clusters(renderings, pairs(renderings, common=common))
    tops, sizes = dict(zip(renderings, found, strict=True)), Counter(found)
    numbers: dict[tuple[int, ...], int] = {}
    answer = []
    for place, quote in enumerate(quotes):
        top = tops[quote]
        together = sizes[top] > 1 or repeats(quote)
        answer.append(numbers.setdefault((top,) if together else (top, place), len(numbers)))
    return answer


def main(arguments: list[str]) -> int:
    """The command line; 1 when a line could not be read."""
    return run("utterances", __doc__, arguments, answers)


def answers(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """One answer a line that is not blank, in order, after all are read: {"id", "cluster"} or
    {"id", "error"}."""
    rows: list[tuple[Any, str]] = []
    quotes: list[Rendering] = []
    for line in lines:
        name, quote = _read(line)
        rows.append((name, quote if isinstance(quote, str) else ""))
        if isinstance(quote, Rendering):
            quotes.append(quote)
    linked = iter(link(quotes))
    for name, error in rows:
        yield {"id": name, "error": error} if error else {"id": name, "cluster": next(linked)}


def _read(line: bytes) -> tuple[Any, Rendering | str]:
    """The id, and the quotation or what is wrong."""
    name = None
    try:
        row = object_of(line)
        name = row["id"]
        text, speaker = row["text"], row.get("speaker")
        if not isinstance(text, str) or not isinstance(speaker, str | None):
            raise TypeError("text must be a string, speaker a string or null")
        return name, rendering(text, speaker, _date(row.get("date")))
    except UNREADABLE as error:
        return name, reason(error)


def _date(written: object) -> dt.date | None:
    """A day, of a date or of a date with its time; a month or a year is none."""
    if written is None:
        return None
    if not isinstance(written, str):
        raise TypeError("date must be a string or null")
    try:
        return dt.date.fromisoformat(written[:10])
    except ValueError:
        if len(written) < 10 and written[:4].isdigit():
            return None
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
