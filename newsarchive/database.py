"""Django's settings for a DATABASE_URL, with what each database needs to work under load."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Immediate transactions take the write lock at their start, so that two writers wait for each
# other instead of failing half-way; readers never wait (WAL). Django turns foreign keys on.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536"
    ),
}
# Of a connection to SQLite: what it has read is not read again for the next request.
KEPT_SECONDS = 60
# Each process keeps its own pool: workers times max_size stays below max_connections.
POSTGRESQL_OPTIONS = {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}

OPTIONS: dict[str, dict[str, Any]] = {
    "django.db.backends.sqlite3": SQLITE_OPTIONS,
    "django.db.backends.postgresql": POSTGRESQL_OPTIONS,
}


def database(url: str) -> dict[str, Any]:
    """The entry of DATABASES for sqlite:///path or postgresql://user:password@host:port/name.

    ImproperlyConfigured for anything else; its sentence never repeats the URL, which may hold a
    password.
    """
    try:
        # A connection is tried before a request gets it: the server may have restarted since.
        settings: dict[str, Any] = {**dj_database_url.parse(url, conn_health_checks=True)}
    except ValueError:
        settings = {}
    if settings.get("ENGINE") not in OPTIONS or not settings.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be sqlite:///path or postgresql://user:password@host:port/name."
        )
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["CONN_MAX_AGE"] = KEPT_SECONDS
    settings["OPTIONS"] = OPTIONS[settings["ENGINE"]] | settings.get("OPTIONS", {})
    return settings
