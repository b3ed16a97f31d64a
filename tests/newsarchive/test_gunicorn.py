"""The real server, with production's settings, behind a proxy that says https."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.newsarchive.conftest import PRODUCTION, ROOT


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def server(free_port, tmp_path) -> Iterator[subprocess.Popen[bytes]]:
    log = (tmp_path / "log").open("w")
    variables = {
        "BIND": f"127.0.0.1:{free_port}",
        "WEB_CONCURRENCY": "1",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'archive.sqlite3'}",
        "STATIC_ROOT": str(tmp_path),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "python:newsarchive.gunicorn"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | PRODUCTION | variables,
        stdout=log,
        stderr=log,
    )
    with log:
        yield running
        running.terminate()
        running.wait(timeout=30)


def ask(port: int, headers: dict[str, str]) -> http.client.HTTPResponse:
    """The answer to a stranger at the admin; the server may need a moment to start."""
    for _ in range(100):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as proxy:
            try:
                proxy.request("GET", "/admin/", headers={"Host": "archive.example"} | headers)
                return proxy.getresponse()
            except ConnectionRefusedError:
                time.sleep(0.1)
    raise TimeoutError


def test_https_is_believed_of_a_proxy_and_every_line_is_json(server, free_port, tmp_path):
    assert ask(free_port, {}).status == 301
    answer = ask(free_port, {"X-Forwarded-Proto": "https"})
    assert answer.status == 302
    assert answer.getheader("Strict-Transport-Security")

    server.terminate()
    server.wait(timeout=30)
    assert server.returncode == 0
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    messages = [line["message"] for line in lines if line["logger"] == "gunicorn.access"]
    assert [message.split('"')[2].split()[0] for message in messages] == ["301", "302"]
