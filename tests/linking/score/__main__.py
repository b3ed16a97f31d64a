"""Measure linking on other people's texts, which stay where they are: `make score-linking`.

`syndication` edits articles of a corpus (JSON Lines of {"text"}, compressed or not) and finds them
again. `utterances` takes the quotations of a corpus, makes of them as many things said as are
asked for, each printed by one outlet or several, and links them from nothing.
"""

import argparse
import gzip
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random

from articles.linking.utterances import link
from articles.quotations import extract

from .coverage import printed
from .edits import score

SEED = 1


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.linking.score", description=__doc__)
    parser.add_argument("what", choices=["syndication", "utterances"])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=1000, help="articles to edit, or quotations")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth article only")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="from the Nth on")
    options = parser.parse_args(arguments)
    texts = read(options.corpus)[options.first :: options.every]
    report = syndication if options.what == "syndication" else utterances
    for line in report(texts, options.count):
        sys.stdout.write(line + "\n")
    return 0


def read(corpus: Path) -> list[str]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def syndication(texts: list[str], count: int) -> Iterator[str]:
    start = time.process_time()
    result = score(texts, count, Random(SEED))  # noqa: S311  the same each time
    for edit, there in result.there.items():
        yield f"{edit:14} recall {result.found[edit] / there:.4f} of {there}"
    found = sum(result.found.values())
    yield f"precision {found / (found + result.others):.4f}: {result.others} other pairs found"
    yield (
        f"precision {found / (found + result.unlike):.4f} without originals that are found alike: "
        f"{result.unlike} other pairs"
    )
    yield f"{len(texts)} originals, {time.process_time() - start:.0f} s"


def utterances(texts: list[str], count: int) -> Iterator[str]:
    sentences = [
        found.quotation.text for text in texts for found in extract(text) if found.kind != "scare"
    ]
    rows = list(printed(sentences, count, Random(SEED)))  # noqa: S311  the same each time
    yield f"{count} quotations made of {len(sentences)}; {megabytes()} MB"
    start = time.process_time()
    numbers = link([rendering for _, rendering in rows])
    yield f"linked in {time.process_time() - start:.0f} s of the processor; {megabytes()} MB"
    said = defaultdict(set)
    for (thing, _), number in zip(rows, numbers, strict=True):
        said[number].add(thing)
    mixed = sum(len(things) > 1 for things in said.values())
    yield f"{rows[-1][0] + 1} things said, {len(said)} utterances found, {mixed} of them mixed"


def megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
