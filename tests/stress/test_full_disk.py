"""An import that runs out of space says so, loses nothing, and is run again."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.stress.kills import Archive, sqlite
from tests.stress.texts import write_texts

ARTICLES = 500
# A file may not grow beyond so many bytes: whoever writes more gets the error of a full disk.
LIMITED = (
    "import os, resource, sys; most = int(sys.argv[1]);"
    "resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)); os.execv(sys.argv[2], sys.argv[2:])"
)
ROOM = 900_000


def test_it_says_so_and_goes_on_later(tmp_path: Path) -> None:
    write_texts(tmp_path / "texts", ARTICLES)
    with sqlite(tmp_path) as fresh:
        undisturbed = Archive(fresh("undisturbed"), tmp_path / "texts", workers=1)
        undisturbed.run()
        archive = Archive(fresh("full"), tmp_path / "texts", workers=1)
        size = (tmp_path / "full.sqlite3").stat().st_size
        done = subprocess.run(
            [sys.executable, "-c", LIMITED, str(size + ROOM), *archive.command],
            cwd=Path(__file__).parents[2],
            env=archive.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "The database gave up: " in done.stderr
        assert "run the same command again to go on" in done.stderr
        assert "Traceback" not in done.stderr
        with closing(sqlite3.connect(tmp_path / "full.sqlite3")) as kept:
            (number,) = kept.execute("SELECT count(*) FROM articles_article").fetchone()
        assert 0 < number < ARTICLES
        archive.run()
        assert archive.state() == undisturbed.state()
