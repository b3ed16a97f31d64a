"""System checks: what must hold before the archive can serve."""

import sqlite3
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.db import connection

OLDEST_SQLITE = (3, 38, 0)
OLDEST_POSTGRESQL = 150000


@register("database")
def database_is_recent(**options: Any) -> list[CheckMessage]:
    """SQLite at least 3.38; PostgreSQL at least 15 (asked only by `check --database`)."""
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return [
            Error(f"SQLite {sqlite3.sqlite_version} is too old: 3.38 is needed.", id="archive.E001")
        ]
    if connection.vendor == "postgresql" and options.get("databases"):
        version: int = connection.pg_version  # type: ignore[attr-defined]
        if version < OLDEST_POSTGRESQL:
            return [Error("PostgreSQL is too old: 15 is needed.", id="archive.E002")]
    return []
