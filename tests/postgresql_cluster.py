"""A PostgreSQL server for one test run: made in a temporary folder, removed with it.

It listens only on a socket in a folder of its own, so it meets no other server and no other user,
and it does not sync to the disk, so it is fast and not for keeping.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

OWNER = "postgres"
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)
# What docs/operations.md advises for a large archive: where something is measured.
ADVISED = (
    " -c shared_buffers=1GB -c effective_cache_size=3GB -c random_page_cost=1.1 -c work_mem=16MB"
)


class ClusterError(Exception):
    """The server's programs are there, but it does not start; the message says why."""


def programs() -> Path | None:
    """The folder that holds initdb and pg_ctl; None where PostgreSQL's server is not installed."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    # Debian keeps the programs of each version outside PATH; the newest comes first.
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(versions, key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in folders:
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    return None


def run(program: Path, *arguments: str, folder: Path) -> None:
    """Runs one of the server's programs, as another user where we are root: it refuses root."""
    root = os.geteuid() == 0
    # Not a pipe: the server outlives pg_ctl and would hold it open.
    with (folder / "output.log").open("a") as output:
        done = subprocess.run(
            [program, *arguments],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
            user=OWNER if root else None,
            group=OWNER if root else None,
            extra_groups=[] if root else None,
        )
    if done.returncode:
        logs = "".join(log.read_text() for log in sorted(folder.glob("*.log")))
        raise ClusterError(f"{program.name} failed:\n{logs}")


@contextmanager
def cluster(binaries: Path, *, kept: Path | None = None, settings: str = "") -> Iterator[str]:
    """Starts a server with these settings; yields its DATABASE_URL, and removes every trace of it
    at the end.

    With `kept`, its data stay in that folder, and are there when it is started again.
    """
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-postgresql-"))
    data = kept or folder / "data"

    def pg_ctl(*arguments: str) -> None:
        run(binaries / "pg_ctl", "--pgdata", str(data), *arguments, folder=folder)

    try:
        data.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
            shutil.chown(data, OWNER, OWNER)
        if not (data / "PG_VERSION").exists():
            run(
                *(binaries / "initdb", "--pgdata", str(data), "--username", "archive"),
                *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
                folder=folder,
            )
        options = f"{SERVER_OPTIONS}{settings} -c unix_socket_directories='{folder}'"
        pg_ctl("--wait", "--log", str(folder / "server.log"), "--options", options, "start")
        yield f"postgresql://archive@/postgres?host={quote(str(folder), safe='')}"
    finally:
        # A kept folder may be in use by another run. This file names the folder of the socket.
        running = data / "postmaster.pid"
        if running.exists() and str(folder) in running.read_text():
            pg_ctl("--mode", "fast" if kept else "immediate", "stop")
        shutil.rmtree(folder)
