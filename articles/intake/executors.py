"""Who does the work: this process, processes of this machine, or machines that Dask knows."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from articles.intake.crew import Crew

PATIENCE = 60  # seconds, for the workers of a scheduler to come
PATIENCE_WITH_WORK = 900  # seconds, for what a worker was asked to read at once
LESS_URGENT = 10
AHEAD = 256  # weight of work for each worker: none waits while a batch is written


class Here(Executor):
    """This process, at once."""

    def submit(self, act: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(act(*given, **named))
        return done


def here() -> Crew:
    return Crew(Here, ahead=0)


class Processes(ProcessPoolExecutor):
    """Of which one that finds no end dies, wherever it is. What Python would do about it waits for
    code that may never come back."""

    def __init__(self, number: int, patience: float, **named: Any) -> None:
        super().__init__(number, **named)
        self.patience = patience

    def submit(self, act: Callable[..., Any], /, *given: Any, **named: Any) -> "Future[Any]":
        return super().submit(in_time, self.patience, act, *given, **named)


def in_time(patience: float, act: Callable[..., Any], *given: Any, **named: Any) -> Any:
    signal.setitimer(signal.ITIMER_REAL, patience)
    try:
        return act(*given, **named)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def processes(number: int, *, patience: float = PATIENCE_WITH_WORK) -> Crew:
    """So many processes, which know the pure packages and nothing else."""
    # Not fork: it would copy this process with its connections and threads.
    context = get_context("forkserver")
    context.set_forkserver_preload(["articles.intake"])

    def hire() -> Executor:
        return Processes(number, patience, mp_context=context, initializer=begin)

    return Crew(hire, ahead=AHEAD * number)


def begin() -> None:
    """A worker leaves Ctrl-C to whoever started it, and ends with that process, however it ends.
    Who writes, and the database, go before it: it has worked ahead."""
    os.nice(LESS_URGENT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def cluster(scheduler: str, *, workers: int = 1) -> Iterator[Crew]:
    """The workers of a Dask scheduler ("tcp://host:8786"), wherever they run, when there are so
    many. They need this program's code, and no database.

    ImportError without requirements-cluster.txt; OSError where nobody answers.
    """
    from distributed import Client
    from distributed.scheduler import KilledWorker

    # Its executor takes for an error (ValueError) the answer of a worker that dies just after
    # it was fetched: distributed 2026.8.
    losses = (KilledWorker, ValueError)
    with Client(scheduler) as client:
        client.wait_for_workers(workers, timeout=PATIENCE)
        number = len(client.scheduler_info(n_workers=-1)["workers"])
        with Crew(client.get_executor, ahead=AHEAD * number, losses=losses) as crew:
            yield crew
