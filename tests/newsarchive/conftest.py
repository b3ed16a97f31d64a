"""A Python of its own for what is decided when the settings are loaded."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "a-key-for-tests-that-is-long-enough-and-varied-0123456789",
    "ALLOWED_HOSTS": "archive.example",
}
Python = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def python() -> Python:
    """Runs Python at the root of the tree with these variables; warnings are errors."""

    def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", *arguments],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
            | variables,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def production(python: Python) -> Python:
    """The same with the least that production needs."""
    return lambda *arguments, **variables: python(*arguments, **(PRODUCTION | variables))
