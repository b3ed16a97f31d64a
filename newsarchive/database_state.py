"""What tells that nothing has been written to the database since."""

import sqlite3
from pathlib import Path
from threading import Lock
from typing import Any

from django.db import connection

# Every transaction that has written has a number; a snapshot tells which of them are seen. Numbers
# given before a crash may be given again after it, and a replica does not know which are under way.
SNAPSHOT = (
    "SELECT CASE WHEN NOT pg_is_in_recovery() "
    "THEN concat(pg_postmaster_start_time(), ' ', pg_current_snapshot()) END"
)


def database_state() -> str | None:
    """A text that is another one after each commit, whoever commits, and never an old one again.
    None where nothing tells: inside a transaction, on a replica, in memory."""
    if connection.in_atomic_block:
        return None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SNAPSHOT)
            found: tuple[str | None] = cursor.fetchone()
            return found[0]
    return watcher.state(Path(connection.settings_dict["NAME"]))


class Watcher:
    """One more connection to SQLite, which tells whether any other has written since it was opened.
    It is opened anew where another file has taken the place of the one before."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.file: tuple[Any, ...] = ()
        self.connection: sqlite3.Connection | None = None
        self.number = 0  # of the connection: what it tells is compared with what it told before

    def state(self, path: Path) -> str | None:
        with self.lock:
            try:
                asked = self.opened(path).execute("PRAGMA data_version")
                (version,) = asked.fetchone()
            except (OSError, sqlite3.Error):
                return None
            return f"{self.number} {version}"

    def opened(self, path: Path) -> sqlite3.Connection:
        found = path.stat()
        file = (path, found.st_dev, found.st_ino)
        if self.connection is None or file != self.file:
            if self.connection is not None:
                self.connection.close()
            address = f"{path.absolute().as_uri()}?mode=rw"  # never makes a file
            self.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self.file, self.number = file, self.number + 1
        return self.connection


watcher = Watcher()
