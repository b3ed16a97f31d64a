"""An import read by the workers of a Dask scheduler, one of which is killed on the way."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from articles.actions.import_files import FileResult, ImportRun, import_files
from articles.intake.executors import cluster
from articles.models import Article, Quote
from tests.stress.texts import write_texts

pytest.importorskip("distributed", reason="needs requirements-cluster.txt")

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60  # seconds for a scheduler or a worker to begin
ARTICLES = 500


class Processes:
    """A scheduler and two workers, each a process as on a machine of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.file, self.stack = folder / "scheduler.json", stack
        self.start("scheduler", "--port", "0", "--host", "127.0.0.1")
        self.address = self.known_address()
        self.workers = [self.start("worker", "--nthreads", "1", "--no-nanny") for _ in range(2)]

    def start(self, what: str, *options: str) -> "subprocess.Popen[bytes]":
        program = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
        process = subprocess.Popen(
            [*program, "--no-dashboard", "--scheduler-file", str(self.file)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.stack.callback(process.wait)
        self.stack.callback(process.kill)
        return process

    def known_address(self) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.file.exists() and (text := self.file.read_text()):
                return str(json.loads(text)["address"])
            time.sleep(0.05)
        raise AssertionError("the scheduler does not begin")


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    with ExitStack() as stack:
        yield Processes(tmp_path, stack)


@pytest.mark.cluster
@pytest.mark.django_db
def test_nothing_is_missing_when_a_worker_is_killed(tmp_path: Path, processes: Processes) -> None:
    write_texts(tmp_path / "texts", ARTICLES)
    told: list[FileResult] = []

    def kill_one(run: ImportRun, result: FileResult) -> None:
        if not told:
            processes.workers[0].kill()
        told.append(result)

    with cluster(processes.address, workers=2) as crew:
        import_files(paths=[tmp_path / "texts"], crew=crew, on_file=kill_one)
    assert processes.workers[0].wait() < 0
    assert [Path(each.path).name for each in told] == [f"{n:05}.txt" for n in range(ARTICLES)]
    assert Article.objects.count() == ARTICLES
    assert Quote.objects.count() == 3 * ARTICLES
