"""What every test shares."""

import os

import pytest
from django.core.cache import caches
from django.db import connection
from hypothesis import settings

# Examples depend on the test's code alone: what passes here passes in CI, and the next time too.
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=100)
# HYPOTHESIS_PROFILE=search looks further, with other examples each time.
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, as in life: in memory it has no WAL, and threads share one connection."""
    if connection.vendor == "sqlite":
        folder = tmp_path_factory.mktemp("database")
        connection.settings_dict["TEST"]["NAME"] = str(folder / "archive.sqlite3")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """What another test was answered, with its settings."""
    caches["answers"].clear()
