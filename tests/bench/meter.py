"""What a page costs: the time of the server, the queries and their time, the bytes."""

import gzip
import math
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.db import close_old_connections, connection
from django.test import override_settings

# Three columns or more of a SELECT, which tell nothing about its plan.
COLUMNS = re.compile(r'(?:"?\w+"?\."\w+", ){3,}')
LEAST = 3  # times, however long a page takes
PATIENCE = 30  # seconds of repeating one page

# Each request is answered as if it were the first one.
ANEW = override_settings(ANSWERS_KEPT=0)

Application = Callable[..., Any]


class PageError(Exception):
    """A page that does not answer 200."""


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    params: Any


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one page; times in milliseconds. `cpu` is the least that this process needs for a request,
    `sql` the median of all its queries together, `again` the p95 of an answer that is kept."""

    page: str
    address: str
    least: float
    p50: float
    p95: float
    cpu: float
    queries: int
    sql: float
    again: float
    size: int  # bytes
    gzipped: int
    times: int


def cost(application: Application, page: str, address: str, *, repeat: int) -> Cost:
    """The first request is not timed: it tells what the page needs, and warms what stays warm."""
    computed: list[float] = []

    def ask() -> None:
        start = time.process_time()
        get(application, address)
        computed.append(1000 * (time.process_time() - start))

    with recorded() as statements:
        sent = get(application, address)
    with ANEW:
        served = repeated(ask, repeat)
    bare = repeated(lambda: run(statements), repeat)
    get(application, address)
    again = repeated(lambda: get(application, address), repeat)
    return Cost(
        page,
        address,
        least=min(served),
        p50=median(served),
        p95=percentile(served, 95),
        cpu=min(computed),
        queries=len(statements),
        sql=median(bare),
        again=percentile(again, 95),
        size=len(gzip.decompress(sent)),
        gzipped=len(sent),
        times=len(served),
    )


def get(application: Application, address: str) -> bytes:
    """The body of the answer, compressed, as a WSGI server gets it."""
    url = urlsplit(address)
    environ = {
        "PATH_INFO": url.path,
        "QUERY_STRING": url.query,
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []
    answer = application(environ, lambda status, headers: statuses.append(status))
    try:
        body = b"".join(answer)
    finally:
        answer.close()
    if statuses != ["200 OK"]:
        raise PageError(f"{address} answers {statuses[0]}")
    return body


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The statements that are executed inside, where no answer is kept."""
    statements: list[Statement] = []

    def record(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(Statement(sql, params))
        return execute(sql, params, many, context)

    with ANEW, connection.execute_wrapper(record):
        yield statements


def run(statements: list[Statement]) -> None:
    """The statements alone, with all their rows, on a connection as new as that of a request."""
    close_old_connections()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.sql, statement.params)
            cursor.fetchall()


def repeated(act: Callable[[], object], times: int) -> list[float]:
    """Milliseconds of each time; fewer times where one takes very long."""
    found: list[float] = []
    begun = time.perf_counter()
    while len(found) < times and (len(found) < LEAST or time.perf_counter() - begun < PATIENCE):
        start = time.perf_counter()
        act()
        found.append(1000 * (time.perf_counter() - start))
    return found


def percentile(values: list[float], percent: int) -> float:
    """The least value that so many per cent of the values do not exceed."""
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def explained(application: Application, page: str, address: str) -> str:
    """The slowest query of the page, and how the database goes about it."""
    with recorded() as statements:
        get(application, address)
    timed = [(repeated(partial(run, [each]), 1)[0], each) for each in statements]
    milliseconds, slowest = max(timed, key=lambda pair: pair[0])
    sql = COLUMNS.sub("…, ", slowest.sql)
    params = str(slowest.params)[:200]
    return f"\n{page} ({address}): {milliseconds:.0f} ms\n{sql}\n{params}\n{plan(slowest)}"


def plan(statement: Statement) -> str:
    postgresql = connection.vendor == "postgresql"
    explain = "EXPLAIN (ANALYZE, BUFFERS)" if postgresql else "EXPLAIN QUERY PLAN"
    with connection.cursor() as cursor:
        cursor.execute(f"{explain} {statement.sql}", statement.params)
        rows = cursor.fetchall()
    return "\n".join(line for (line,) in rows) if postgresql else tree(rows)


def tree(rows: list[tuple[int, int, int, str]]) -> str:
    """SQLite's plan: each row has its number, that of the row above it, and its text."""
    depths = {0: 0}
    lines = []
    for number, above, _, text in rows:
        depths[number] = depths[above] + 1
        lines.append("  " * depths[above] + text)
    return "\n".join(lines)
