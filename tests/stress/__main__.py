"""Many who import, review, merge and roll back at once, each a process of its own: `make stress`.

    python -m tests.stress --database postgresql --seconds 30 --processes 10

On an archive that is made for it and removed after. At the end every decision that nobody took
back has to stand, `check_archive` has to be content, also after all of them are undone, and nothing
may have failed on the way.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import postgresql_cluster


def main() -> int:
    asked = arguments()
    with DATABASES[asked.database]() as url:
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsarchive.settings"
        return worked(asked)


def arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.stress", description=__doc__)
    parser.add_argument("--database", choices=sorted(DATABASES), default="postgresql")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--processes", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def worked(asked: Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from tests.stress.crowd import prepare, report, work

    call_command("migrate", verbosity=0)
    prepare(processes=asked.processes)
    done = work(processes=asked.processes, seconds=asked.seconds, seed=asked.seed)
    found = report(done)
    sys.stdout.write(f"{asked.database}: {found.told}\n")
    connection.close()
    if pool := getattr(connection, "close_pool", None):
        pool()
    return 1 if found.problems else 0


@contextmanager
def sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="newsarchive-stress-") as folder:
        yield f"sqlite:///{Path(folder) / 'archive.sqlite3'}"


@contextmanager
def postgresql() -> Iterator[str]:
    binaries = postgresql_cluster.programs()
    if binaries is None:
        sys.exit("No PostgreSQL server is installed here.")
    with postgresql_cluster.cluster(binaries) as url:
        yield url


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


if __name__ == "__main__":
    sys.exit(main())
