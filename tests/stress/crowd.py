"""Start the processes, gather what each says that it has decided, and judge what is left."""

import json
import os
import subprocess
import sys
from collections import Counter
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import connection

from articles.models import Article, Quote
from tests.stress.judge import broken, lost, undo_everything

Ledger = list[dict[str, Any]]
GRACE = 120  # seconds for the last step of a process


class Found(NamedTuple):
    problems: list[str]
    told: str


def prepare(*, processes: int) -> None:
    for number in range(processes):
        User.objects.create_user(f"editor{number}")


def work(*, processes: int, seconds: float, seed: int = 0) -> Ledger:
    """Let so many work in the archive of this process's DATABASE_URL; what all of them say."""
    workers = [start(number, seed, seconds) for number in range(processes)]
    for worker in workers:
        assert worker.stdout
        worker.stdout.readline()  # it is ready
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("\n")
        worker.stdin.flush()
    ledger: Ledger = []
    for worker in workers:
        out, errors = worker.communicate(timeout=seconds + GRACE)
        ledger += map(json.loads, out.splitlines())
        if worker.returncode:
            ledger.append({"failed": "process", "why": errors})
    return ledger


def start(number: int, seed: int, seconds: float) -> "subprocess.Popen[str]":
    asked = [str(number), str(seed), str(seconds)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.stress.worker", *asked],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "newsarchive.settings"},
    )


def report(ledger: Ledger) -> Found:
    """The problems, and all of it in words. Everything that stands is undone on the way."""
    failed = [f"{entry['failed']}: {entry['why']}" for entry in ledger if "failed" in entry]
    problems = [*failed, *lost(ledger), *filter(None, [broken()])]
    left = list(undo_everything())
    problems += [f"after all is undone: {text}" for text in filter(None, [broken()])]
    done = Counter(entry["did"] for entry in ledger if "did" in entry)
    refused = sum("refused" in entry for entry in ledger)
    raced: Counter[str] = Counter()
    for entry in ledger:
        raced.update(entry.get("raced", {}))
    told = (
        f"{sum(done.values())} steps done {dict(done.most_common())}, {refused} refused; tried "
        f"again {dict(raced.most_common(8))}; {Article.objects.count()} articles, "
        f"{Quote.objects.count()} quotes left; not undone {left}; {len(problems)} problems."
    )
    return Found(problems, "\n".join([*problems, told]))


def url_of_connection() -> str:
    """The DATABASE_URL of the database that this process uses, as in a test."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return os.environ["DATABASE_URL"].replace("/postgres?", f"/{name}?")
