"""A pytest plugin: `pytest --database=postgresql` runs the tests on a throw-away PostgreSQL.

A plugin and no conftest.py, since Django's settings are loaded before the first conftest.py is.
"""

import os
import re
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import postgresql_cluster

VARIABLES = Path(__file__).parent.parent / ".env.example"
ABSENT = (
    "PostgreSQL tests NOT RUN: no PostgreSQL server is installed here "
    "(on Debian: sudo apt-get install postgresql)."
)

# Nothing is written, and no plan changes, but by a test.
UNDISTURBED = " -c autovacuum=off"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the database to test on; postgresql starts a throw-away server of its own",
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Sets the environment that the settings read, before pytest-django loads them."""
    for name in re.findall(r"^#?([A-Z_]+)=", VARIABLES.read_text(), re.MULTILINE):
        os.environ.pop(name, None)
    if early_config.known_args_namespace.database == "postgresql":
        start_postgresql(early_config)
    return (yield)


def start_postgresql(config: pytest.Config) -> None:
    """A server that lives as long as the run; nothing where PostgreSQL is not installed."""
    binaries = postgresql_cluster.programs()
    if binaries is None:
        return
    # A terminated run cleans up like an interrupted one.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    stack = ExitStack()
    config.add_cleanup(stack.close)
    try:
        server = postgresql_cluster.cluster(binaries, settings=UNDISTURBED)
        os.environ["DATABASE_URL"] = stack.enter_context(server)
    except postgresql_cluster.ClusterError as problem:
        raise pytest.UsageError(str(problem)) from None


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Ends the run at once where PostgreSQL is asked for and absent."""
    if config.getoption("database") != "postgresql" or "DATABASE_URL" in os.environ:
        return None
    if os.environ.get("REQUIRE_POSTGRESQL") == "1":
        raise pytest.UsageError(f"{ABSENT} REQUIRE_POSTGRESQL=1 makes this an error.")
    line = "!" * 79
    print(f"{line}\n{ABSENT}\n{line}")  # noqa: T201  nothing else would be seen
    return pytest.ExitCode.OK


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests that are marked for the other database."""
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[config.getoption("database")]
    left_out = [item for item in items if item.get_closest_marker(other)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
