import shutil
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.postgresql_cluster import cluster, programs

pytestmark = pytest.mark.postgresql


def test_a_kept_cluster_has_its_data_when_it_is_started_again() -> None:
    binaries = programs()
    assert binaries
    # Not tmp_path, which the server's user may not enter.
    folder = Path(tempfile.mkdtemp(prefix="newsarchive-kept-"))
    folder.chmod(0o755)
    try:
        with cluster(binaries, kept=folder / "data") as url, psycopg.connect(url) as server:
            server.execute("CREATE TABLE kept AS SELECT 7 AS number")
        with cluster(binaries, kept=folder / "data") as url, psycopg.connect(url) as server:
            assert server.execute("SELECT number FROM kept").fetchone() == (7,)
    finally:
        shutil.rmtree(folder)
