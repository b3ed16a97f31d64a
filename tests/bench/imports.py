"""Measure an import of a corpus: `make bench-import CORPUS=articles.jsonl.gz`.

    python -m tests.bench.imports CORPUS --articles 2000 --database sqlite --workers 2

The corpus is JSON Lines of {"text"}, with title, outlet and date or without. Its articles become
text files with a sidecar, and are imported twice into an empty archive. Seconds of all processors
together (CPU) say what the first run costs, also where others use the machine; those of the clock
say how long it took.
"""

import gzip
import json
import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from tests import postgresql_cluster
from tests.bench.apart import found_apart
from tests.bench.corpus import unpack

TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="newsarchive-import-") as folder:
        texts = Path(folder) / "texts"
        number = unpack(lines_of(asked.corpus, asked.articles), texts)
        databases = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
        for database in databases:
            with SERVERS[database](Path(folder)) as (url, server):
                found = measured(url, texts, asked)
                say(database, number, found, server_seconds(server))
    return 0


def lines_of(corpus: Path, number: int | None) -> Iterator[dict[str, Any]]:
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, number))


def measured(url: str, texts: Path, asked: Namespace) -> dict[str, Any]:
    job = {
        "texts": str(texts),
        "workers": asked.workers,
        "profile": asked.profile and str(asked.profile),
    }
    environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
    return found_apart("tests.bench.import_run", job, environment)


def say(database: str, number: int, found: dict[str, Any], server: float) -> None:
    first, again = found["first"], found["again"]
    cpu, engine = first["cpu"] + server, found["engine"]["cpu"]
    stages = "".join(f"  {name:11} {took:8.1f} s\n" for name, took in first["stages"].items())
    sys.stdout.write(
        f"""{database}, {found["workers"]} workers: {number:,} texts, {found["quotes"]:,} quotes
  first run   {first["clock"]:8.1f} s: {number / first["clock"]:,.0f} articles a second
  CPU         {cpu:8.1f} s: two cores can do {2 * number / cpu:,.0f} articles a second
  server      {server:8.1f} s of that
  engine      {engine:8.1f} s of that, {engine / cpu:.0%}; reading {found["read"]["cpu"]:.1f} s
{stages}  second run  {again["clock"]:8.2f} s: {number / again["clock"]:,.0f} articles a second
              {again["told"]}
  memory      {found["memory"]:8.0f} MB at most, all processes together
"""
    )
    sys.stdout.flush()


# --- The databases: each gives its URL, and the process of its server ---


@contextmanager
def sqlite(folder: Path) -> Iterator[tuple[str, int | None]]:
    yield f"sqlite:///{folder / 'archive.sqlite3'}", None


@contextmanager
def postgresql(folder: Path) -> Iterator[tuple[str, int | None]]:
    binaries = postgresql_cluster.programs()
    if binaries is None:
        raise SystemExit("No PostgreSQL server is installed here; try --database sqlite.")
    data = folder / "postgresql"
    folder.chmod(0o755)  # the server is another user where we are root
    with postgresql_cluster.cluster(
        binaries, kept=data, settings=postgresql_cluster.ADVISED
    ) as url:
        yield url, int((data / "postmaster.pid").read_text().split()[0])


SERVERS = {"sqlite": sqlite, "postgresql": postgresql}


def server_seconds(server: int | None) -> float:
    """Of the processes of a server that have ended: those that served our connections."""
    if server is None:
        return 0.0
    fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[13:15])) / TICKS


def arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.bench.imports", description=__doc__)
    parser.add_argument("corpus", type=Path, help='JSON Lines of {"text"}, compressed or not')
    parser.add_argument("--articles", type=int, help="the first N; without it all")
    parser.add_argument("--database", choices=[*SERVERS, "both"], default="both")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--profile", type=Path, help="write the profile of the first run there")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
