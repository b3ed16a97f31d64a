"""Kill an import at random moments and run it again, until all is there; compare that with what an
undisturbed one leaves: `make kills`.

    python -m tests.stress.kills --count 100 --articles 2000 --database both

Each import is a process of its own with its workers, killed without warning (SIGKILL). When it has
come to its end, the next archive is begun, until there were so many kills.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import psycopg

from tests import postgresql_cluster
from tests.stress.texts import SIDECAR, write_texts

ROOT = Path(__file__).parent.parent.parent
PAUSE = 2  # seconds, on average: some batches, or the end of the run
PATIENCE = 20  # seconds in which the workers of a killed import have to end
STATE = "import django; django.setup(); from tests.stress.state import main; main()"
Fresh = Callable[[str], str]  # the URL of a new empty archive of this name


def main() -> int:
    asked = arguments()
    # A terminated run cleans up like an interrupted one.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    names = [*DATABASES] if asked.database == "both" else [asked.database]
    with tempfile.TemporaryDirectory(prefix="newsarchive-kills-") as folder:
        write_texts(Path(folder) / "texts", asked.articles)
        Path(folder).chmod(0o755)  # PostgreSQL's server is another user where we are root
        problems = [found for name in names for found in tried(name, Path(folder), asked)]
    return 1 if problems else 0


def tried(database: str, folder: Path, asked: Namespace) -> list[str]:
    """What was not as it has to be, told as it comes."""
    random = Random(asked.seed)  # noqa: S311
    problems: list[str] = []
    kills = archives = 0
    with DATABASES[database](folder) as fresh:
        undisturbed = Archive(fresh("undisturbed"), folder / "texts", asked.workers)
        undisturbed.run()
        wanted = undisturbed.state()
        while kills < asked.count:
            archives += 1
            archive = Archive(fresh("killed"), folder / "texts", asked.workers)
            kills += archive.killed(asked.count - kills, asked.articles, random)
            problems += difference(wanted, archive.state())
    said = "; ".join(problems) or "all the same in the end"
    sys.stdout.write(f"{database}: {kills} kills of {archives} imports: {said}\n")
    sys.stdout.flush()
    return problems


class Archive:
    def __init__(self, url: str, texts: Path, workers: int) -> None:
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
        }
        asked = ("import_articles", str(texts), "--metadata", str(texts / SIDECAR))
        self.command = [sys.executable, "-u", "manage.py", *asked, "--workers", str(workers)]

    def begin(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )

    def run(self) -> None:
        """Undisturbed."""
        with self.begin() as process:
            process.communicate()
        assert process.returncode == 0, self.command

    def killed(self, most: int, articles: int, random: Random) -> int:
        """Kill it until it has come to its end, or so many times; how often it was. In the end it
        runs undisturbed."""
        for kills in range(most):
            with self.begin() as process:
                kill(process, lines=random.randrange(articles), pause=random.expovariate(1 / PAUSE))
            if process.returncode != -signal.SIGKILL:
                assert process.returncode == 0, self.command
                return kills
            wait_for_workers(process.pid)
        self.run()
        return most

    def state(self) -> dict[str, list[Any]]:
        done = subprocess.run(
            [sys.executable, "-c", STATE],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return dict(json.loads(done.stdout))


def kill(process: "subprocess.Popen[str]", *, lines: int, pause: float) -> None:
    """A moment after it has said so much, if it has not ended before."""
    assert process.stdout
    for _ in range(lines):
        if not process.stdout.readline():
            break
    try:
        process.communicate(timeout=pause)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()


def wait_for_workers(group: int) -> None:
    """None of them may be left when the process that they work for has gone."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.01)
    raise AssertionError(f"workers of the killed process {group} are still there")


def difference(wanted: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[str]:
    problems = []
    for kind, rows in wanted.items():
        others = {json.dumps(row) for row in found[kind]} ^ {json.dumps(row) for row in rows}
        if rows != found[kind]:
            problems.append(f"{kind}: {len(others)} differ: {sorted(others)[:4]}")
    return problems


# --- The databases: each makes empty archives of a name, in the place of the last one ---


@contextmanager
def sqlite(folder: Path) -> Iterator[Fresh]:
    template = folder / "template.sqlite3"
    migrate(f"sqlite:///{template}")

    def fresh(name: str) -> str:
        path = folder / f"{name}.sqlite3"
        for old in folder.glob(f"{path.name}*"):
            old.unlink()
        shutil.copy(template, path)
        return f"sqlite:///{path}"

    yield fresh


@contextmanager
def postgresql(folder: Path) -> Iterator[Fresh]:
    binaries = postgresql_cluster.programs()
    if binaries is None:
        raise SystemExit("No PostgreSQL server is installed here; try --database sqlite.")
    with (
        postgresql_cluster.cluster(binaries) as url,
        psycopg.connect(url, autocommit=True) as server,
    ):
        server.execute("CREATE DATABASE template")
        migrate(url.replace("/postgres?", "/template?"))

        def fresh(name: str) -> str:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.execute(f"CREATE DATABASE {name} TEMPLATE template")
            return url.replace("/postgres?", f"/{name}?")

        yield fresh


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}


def migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, check=True)


def arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.stress.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="kills on each database")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
