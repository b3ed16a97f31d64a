"""Static files: as they lie in development; collected, hashed and compressed in production."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

STYLE = "admin/css/base.css"
ASK = """
import json, sys, django
django.setup()
from django.templatetags.static import static
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
url = static(sys.argv[1])
answers = [
    Client().get(url, secure=True, headers={"accept-encoding": "gzip"}),
    Client().get("/admin/login/", secure=True),
]
print(json.dumps([{"url": url, "status": a.status_code, **a.headers} for a in answers]))
"""


@pytest.mark.django_db
def test_development_serves_files_where_they_lie():
    answer = Client().get(f"/static/{STYLE}")
    assert answer.status_code == 200
    assert b"--primary" in b"".join(answer)
    answer.close()


def test_production_serves_hashed_compressed_files(production, tmp_path):
    variables = {
        "STATIC_ROOT": str(tmp_path / "static"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'archive.sqlite3'}",
    }
    collect = production("manage.py", "collectstatic", "--no-input", **variables)
    assert collect.returncode == 0, collect.stderr
    production("manage.py", "migrate", "--verbosity", "0", **variables)

    asked = production("-c", ASK, STYLE, **variables)
    assert asked.returncode == 0, asked.stderr
    style, login = json.loads(asked.stdout)
    assert re.fullmatch(r"/static/admin/css/base\.[0-9a-f]{12}\.css", style["url"])
    assert style["status"] == 200
    assert style["Content-Encoding"] == "gzip"
    assert style["Cache-Control"] == "max-age=315360000, public, immutable"
    assert login["status"] == 200
    assert "max-age=31536000" in login["Strict-Transport-Security"]

    stored = tmp_path / "static" / style["url"].removeprefix("/static/")
    assert gzip.decompress(Path(f"{stored}.gz").read_bytes()) == stored.read_bytes()
