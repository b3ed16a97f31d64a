"""What tells that nothing has been written to the database since."""

import atexit
import sqlite3
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections

# Every transaction that has written has a number; a snapshot tells which of them are seen. Numbers
# given before a crash may be given again after it, which ends with a checkpoint; and a replica does
# not know which are under way.
SNAPSHOT = (
    "SELECT CASE WHEN NOT pg_is_in_recovery() THEN concat_ws(' ', pg_postmaster_start_time(), "
    "(SELECT checkpoint_lsn FROM pg_control_checkpoint()), pg_current_snapshot()) END"
)
PAUSE = 10  # seconds in which a database that did not answer is not asked again


def database_state() -> str | None:
    """A text that is another one after each commit, whoever commits, and never an old one again.
    None where nothing tells: inside a transaction, on a replica, in memory, without a database."""
    if connection.in_atomic_block:
        return None
    return snapshots.state() if connection.vendor == "postgresql" else of_file()


class Snapshots:
    def __init__(self) -> None:
        self.again_at = 0.0

    def state(self) -> str | None:
        if monotonic() < self.again_at:
            return None
        try:
            with connection.cursor() as cursor:
                cursor.execute(SNAPSHOT)
                found: tuple[str | None] = cursor.fetchone()
                return found[0]
        except Error:
            self.again_at = monotonic() + PAUSE
            return None


def of_file() -> str | None:
    """Where another file has taken the place of the one before, this thread opens that one too."""
    found = watcher.state(Path(connection.settings_dict["NAME"]))
    if found is None:
        return None
    number, _ = found
    here = vars(connections[DEFAULT_DB_ALIAS])  # of this thread
    if here.get("number_of_file") != number:
        connection.close()
        here["number_of_file"] = number
    return " ".join(map(str, found))


class Watcher:
    """One more connection to SQLite, which tells whether any other has written since it was opened.
    It is opened anew where another file has taken the place of the one before."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.file: tuple[Any, ...] = ()
        self.connection: sqlite3.Connection | None = None
        self.number = 0  # of the connection: what it tells is compared with what it told before

    def state(self, path: Path) -> tuple[int, int] | None:
        """The number of the file, and that of its version."""
        with self.lock:
            try:
                asked = self.opened(path).execute("PRAGMA data_version")
                (version,) = asked.fetchone()
            except (OSError, sqlite3.Error):
                return None
            return self.number, version

    def opened(self, path: Path) -> sqlite3.Connection:
        found = path.stat()
        file = (path, found.st_dev, found.st_ino)
        if self.connection is None or file != self.file:
            self.close()
            address = f"{path.absolute().as_uri()}?mode=rw"  # never makes a file
            # Who holds the file alone is not waited for, since all threads would wait here.
            self.connection = sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False)
            self.file, self.number = file, self.number + 1
        return self.connection

    def close(self) -> None:
        """The last connection that is closed leaves all that was written in the file itself."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


snapshots = Snapshots()
watcher = Watcher()
atexit.register(watcher.close)
