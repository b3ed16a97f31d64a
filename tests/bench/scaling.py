"""How much faster two workers read and extract than one, without a database.

python -m tests.bench.scaling CORPUS --articles 2000 --repeat 5
"""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from statistics import median

from articles.importing import Document
from articles.intake import Task, read_all
from articles.intake.executors import processes
from tests.bench.imports import lines_of

PIECE = 16  # as an import does


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.bench.scaling", description=__doc__)
    parser.add_argument("corpus", type=Path, help='JSON Lines of {"text"}, compressed or not')
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=5)
    asked = parser.parse_args()
    tasks = [
        Task(Document(f"{number}.txt", "text", article["text"].encode()), None, {})
        for number, article in enumerate(lines_of(asked.corpus, asked.articles))
    ]
    pieces = [tasks[first : first + PIECE] for first in range(0, len(tasks), PIECE)]
    ratios = []
    for _ in range(asked.repeat):
        one, two = (seconds(pieces, workers) for workers in (1, 2))
        ratios.append(one / two)
        sys.stdout.write(f"one {one:.2f} s, two {two:.2f} s: {one / two:.2f} times as fast\n")
    sys.stdout.write(f"median {median(ratios):.2f}\n")
    return 0


def seconds(pieces: list[list[Task]], workers: int) -> float:
    with processes(workers) as crew:
        list(crew.answers(read_all, pieces[: 2 * workers]))  # they have begun
        begun = time.perf_counter()
        for _ in crew.answers(read_all, pieces):
            pass
        return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
