"""Print precision and recall on the golden cases, and on annotated articles: `make score`."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.quotations.golden import cases

from .annotated import Annotated, AnnotationError, read
from .corpus import score_corpus
from .golden_cases import score_cases
from .tables import corpus_table, golden_table


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quotations.score", description=__doc__)
    parser.add_argument("corpora", nargs="*", type=Path, help="JSON Lines, may end in .gz")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="the first N of each")
    options = parser.parse_args(arguments)
    try:
        corpora = [(path.name, read(path)) for path in options.corpora]
    except AnnotationError as problem:
        parser.error(str(problem))
    for line in report(corpora, options.errors):
        sys.stdout.write(line + "\n")
    return 0


def report(corpora: list[tuple[str, list[Annotated]]], errors: int) -> Iterator[str]:
    tallies, wrong = score_cases(cases())
    yield from golden_table(tallies)
    yield from wrong[:errors]
    for name, articles in corpora:
        score, wrong = score_corpus(articles)
        yield ""
        yield from corpus_table(name, score)
        yield from wrong[:errors]


if __name__ == "__main__":
    sys.exit(main())
