"""One corpus, unpacked, into the empty archive that the settings name: what it costs, as JSON.

`python -m tests.bench.imports` starts it in a process of its own, once for each database.
"""

import cProfile
import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

from django.core.management import call_command
from django.db import connection

from articles import importing, quotations
from articles.actions import import_files as importer
from articles.models import Quote
from tests.bench.corpus import SIDECAR

TICKS = os.sysconf("SC_CLK_TCK")
EVERY = 0.05  # seconds, between two looks at the memory
Seconds = defaultdict[str, float]
# What is timed: the function by its name in the module of the run.
STAGES = {"write": "write", "link": "link", "count": "recount"}


def main() -> None:
    sys.stdout.write(json.dumps(run(**json.loads(sys.argv[1]))))


def run(*, texts: str, workers: int, profile: str | None) -> dict[str, Any]:
    call_command("migrate", verbosity=0)
    with peak_memory() as memory:
        first = imported(Path(texts), workers, profile)
        again = imported(Path(texts), workers, None)
    quotes = Quote.objects.count()
    connection.close()
    if pool := getattr(connection, "close_pool", None):
        pool()
    alone = engine_alone(Path(texts))
    return {
        "first": first,
        "again": again,
        "quotes": quotes,
        "workers": workers,
        "memory": memory[0],
        **alone,
    }


def imported(texts: Path, workers: int, profile: str | None) -> dict[str, Any]:
    out = StringIO()
    profiler = cProfile.Profile()
    stages: Seconds = defaultdict(float)
    with timed(stages), spent() as cost, profiler if profile else nullcontext():
        call_command(
            "import_articles",
            texts,
            metadata=texts / SIDECAR,
            verbosity=0,
            workers=workers,
            stdout=out,
        )
    if profile:
        profiler.dump_stats(profile)
    return {**cost, "stages": stages, "told": out.getvalue().strip().splitlines()[-1]}


@contextmanager
def timed(stages: Seconds) -> Iterator[None]:
    """Count the seconds of the clock that each stage of the writer takes."""
    before = {name: getattr(importer, name) for name in STAGES.values()}
    for stage, name in STAGES.items():
        setattr(importer, name, counting(stages, stage, before[name]))
    try:
        yield
    finally:
        for name, act in before.items():
            setattr(importer, name, act)


def counting(stages: Seconds, stage: str, act: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return act(*given, **named)
        finally:
            stages[stage] += time.perf_counter() - begun

    return counted


@contextmanager
def spent() -> Iterator[dict[str, float]]:
    """Seconds of the clock; and of the processors, with all processes that have ended within."""
    found: dict[str, float] = {}
    clock, cpu = time.perf_counter(), processors()
    yield found
    found |= {"clock": time.perf_counter() - clock, "cpu": processors() - cpu}


def processors() -> float:
    """Of this process, and of those below it, with all that they have waited for."""
    usages = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    own = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    return own + sum(map(ticks_of, children_of(Path("/proc/self")))) / TICKS


def ticks_of(process: Path) -> int:
    try:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) + sum(map(ticks_of, children_of(process)))
    except OSError:  # it has just ended
        return 0


def children_of(process: Path) -> list[Path]:
    tasks = (process / "task").iterdir()
    numbers = (number for task in tasks for number in (task / "children").read_text().split())
    return [Path("/proc") / number for number in numbers]


@contextmanager
def peak_memory() -> Iterator[list[float]]:
    """The most that this process and those it has started hold at once, in MB."""
    found, done = [0.0], threading.Event()

    def look() -> None:
        while not done.wait(EVERY):
            found[0] = max(found[0], memory_of(Path("/proc/self")))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield found
    finally:
        done.set()
        watch.join()


def memory_of(process: Path) -> float:
    """Proportional: what processes share is counted once."""
    try:
        held = (process / "smaps_rollup").read_text()
        below = children_of(process)
    except OSError:  # it has just ended
        return 0.0
    kilobytes = next(int(line.split()[1]) for line in held.splitlines() if line[:4] == "Pss:")
    return kilobytes / 1024 + sum(map(memory_of, below))


def engine_alone(texts: Path) -> dict[str, dict[str, float]]:
    """What reading and extracting cost in one process without a database."""
    paths = importing.find_inputs(texts)
    with spent() as read:
        bodies = [importing.read(path).body for path in paths]
    with spent() as engine:
        for body in bodies:
            quotations.extract(body)
    return {"read": read, "engine": engine}
