"""Measure linking and verifying in archives as large as asked for: `make bench-linking`.

Each archive is made once, of quotations alone, kept in var/bench, and used again.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.bench.__main__ import KEPT, PRODUCTION
from tests.bench.apart import run_apart
from tests.postgresql_cluster import ADVISED, cluster, programs


def main() -> int:
    asked = arguments()
    KEPT.mkdir(parents=True, exist_ok=True)
    databases = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    for database in databases:
        with SERVERS[database]() as server:
            for quotes in asked.quotes:
                sys.stdout.write(f"\n{database}, {quotes:,} quotations\n")
                sys.stdout.flush()
                run(url_of(server, f"linking_{quotes}_{kind_of(asked)}"), quotes, asked)
    return 0


def kind_of(asked: Namespace) -> str:
    return asked.corpus.name.partition(".")[0].replace("-", "_") if asked.corpus else "invented"


def run(url: str, quotes: int, asked: Namespace) -> None:
    job = {
        "quotes": quotes,
        "corpus": str(asked.corpus.resolve()) if asked.corpus else None,
        "repeat": asked.repeat,
        "anew": not asked.linked,
    }
    run_apart("tests.linking.bench.measure", job, {**PRODUCTION, "DATABASE_URL": url})


@contextmanager
def sqlite() -> Iterator[str]:
    yield ""


@contextmanager
def postgresql() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        raise SystemExit("No PostgreSQL server is installed here; try DATABASE=sqlite.")
    with cluster(binaries, kept=KEPT / "postgresql", settings=ADVISED) as url:
        yield url


SERVERS = {"sqlite": sqlite, "postgresql": postgresql}


def url_of(server: str, name: str) -> str:
    if not server:
        return f"sqlite:///{quote(str(KEPT / f'{name}.sqlite3'))}"
    with psycopg.connect(server, autocommit=True) as connected:
        if not connected.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connected.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


def arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.linking.bench", description=__doc__)
    parser.add_argument("--quotes", type=int, nargs="+", default=[100_000], metavar="N")
    parser.add_argument("--database", default="both", choices=["sqlite", "postgresql", "both"])
    parser.add_argument("--repeat", type=int, default=20, help="how often each thing is done")
    parser.add_argument("--corpus", type=Path, help='JSON Lines of {"text"} to take sentences from')
    parser.add_argument(
        "--linked", action="store_true", help="not from nothing where it was linked before"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
