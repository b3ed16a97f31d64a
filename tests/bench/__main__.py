"""Measure every kind of page on an archive as large as asked for: `make bench`.

The archives are kept in var/bench and used again, until a migration or the way they are filled
changes.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import psycopg

from tests.bench.apart import ROOT, found_apart
from tests.bench.report import growth, table
from tests.postgresql_cluster import ADVISED, cluster, programs

KEPT = ROOT / "var" / "bench"
# What an archive depends on, besides its size and the corpus.
SOURCES = (
    "articles/migrations/*.py",
    *(f"tests/bench/{name}.py" for name in ("archive", "drafts", "reprints", "texts")),
)
PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "localhost",
    "REQUIRE_HTTPS": "off",
    "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
    "STATIC_ROOT": str(KEPT / "static"),
}


def main() -> int:
    asked = arguments()
    KEPT.mkdir(parents=True, exist_ok=True)
    databases = ["sqlite", "postgresql"] if asked.database == "both" else [asked.database]
    findings = [found for database in databases for found in measured(database, asked)]
    if asked.json:
        asked.json.write_text(json.dumps(findings, indent=1))
    return 0


def measured(database: str, asked: Namespace) -> list[dict[str, Any]]:
    """The findings for each size, printed as they come, and the growth between the sizes."""
    findings = []
    with SERVERS.get(database, partial(given, database))() as url_of:
        for articles in asked.articles:
            archive = Archive(articles, digest(asked.corpus))
            found = run(archive, url_of(archive), asked)
            findings.append({"database": database, "articles": articles, **found})
            show(f"\n{database}, {articles:,} articles\n", table(found["costs"]), *found["plans"])
    if len(findings) > 1:
        first, last = findings[0], findings[-1]
        show(
            f"\n{database}, from {first['articles']:,} to {last['articles']:,} articles\n",
            growth(first["costs"], last["costs"]),
        )
    return findings


def show(*texts: str) -> None:
    sys.stdout.write("\n".join(texts) + "\n")
    sys.stdout.flush()


class Archive(NamedTuple):
    articles: int
    digest: str  # of what it is made of

    @property
    def name(self) -> str:
        return f"bench_{self.articles}_{self.digest}"


def digest(corpus: Path | None) -> str:
    made_of = hashlib.sha256()
    for source in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        made_of.update(source.read_bytes())
    if corpus:
        made_of.update(corpus.read_bytes())
    return made_of.hexdigest()[:12]


def run(archive: Archive, url: str, asked: Namespace) -> dict[str, Any]:
    """What tests.bench.run finds in that database, with the settings of production."""
    job = {
        "articles": archive.articles,
        "corpus": str(asked.corpus.resolve()) if asked.corpus else None,
        "signature": archive.name,
        "repeat": asked.repeat,
        "explain": asked.explain,
        "admin": asked.admin,
    }
    return found_apart("tests.bench.run", job, {**PRODUCTION, "DATABASE_URL": url})


UrlOf = Callable[[Archive], str]


# --- The databases: each gives the URL of an archive, and removes what was of its size ---


@contextmanager
def sqlite() -> Iterator[UrlOf]:
    def url_of(archive: Archive) -> str:
        kept = KEPT / f"{archive.name}.sqlite3"
        for old in KEPT.glob(f"bench_{archive.articles}_*.sqlite3*"):
            if not old.name.startswith(kept.name):
                old.unlink()
        return f"sqlite:///{quote(str(kept))}"

    yield url_of


@contextmanager
def postgresql() -> Iterator[UrlOf]:
    binaries = programs()
    if binaries is None:
        raise SystemExit("No PostgreSQL server is installed here; try DATABASE=sqlite.")
    with cluster(binaries, kept=KEPT / "postgresql", settings=ADVISED) as url:
        yield lambda archive: database_of(archive, url)


@contextmanager
def given(url: str) -> Iterator[UrlOf]:
    """A database that is there already, and empty or filled by this."""
    yield lambda archive: url


SERVERS = {"sqlite": sqlite, "postgresql": postgresql}


def database_of(archive: Archive, url: str) -> str:
    with psycopg.connect(url, autocommit=True) as server:
        names = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
        for name in names - {archive.name}:
            if name.startswith(f"bench_{archive.articles}_"):
                server.execute(f'DROP DATABASE "{name}"')
        if archive.name not in names:
            server.execute(f'CREATE DATABASE "{archive.name}"')
    return url.replace("/postgres?", f"/{archive.name}?")


def arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--articles",
        type=int,
        nargs="+",
        default=[100_000],
        metavar="N",
        help="how many; with two numbers, how the times grow between them",
    )
    parser.add_argument(
        "--database",
        default="both",
        help="sqlite, postgresql (a server of our own), both, or the URL of an empty database",
    )
    parser.add_argument("--repeat", type=int, default=20, help="how often each page is asked for")
    parser.add_argument("--corpus", type=Path, help='JSON Lines of {"text"} to take sentences from')
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the findings there too")
    parser.add_argument(
        "--admin", action="store_true", help="the pages of the admin, and not those of readers"
    )
    parser.add_argument(
        "--explain", type=int, default=0, metavar="N", help="print the plans of the N slowest pages"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
