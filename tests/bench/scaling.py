"""How much faster two workers read and extract than one, without a database.

python -m tests.bench.scaling CORPUS --articles 2000 --repeat 5
"""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path

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
    took: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(asked.repeat):
        for workers, times in took.items():
            times.append(seconds(pieces, workers))
    for workers, times in took.items():
        sys.stdout.write(f"{workers} workers: {' '.join(f'{each:.2f}' for each in times)} s\n")
    # The best of each: what others do on the machine only adds to a time.
    sys.stdout.write(f"two are {min(took[1]) / min(took[2]):.2f} times as fast as one\n")
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
