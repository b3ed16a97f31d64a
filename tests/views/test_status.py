"""The health check."""

import pytest
from django.db import OperationalError, connection
from django.test import Client, override_settings


def test_ok(client: Client, db: None) -> None:
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok"
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]


def test_the_database_does_not_answer(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()

    def fails() -> None:
        raise OperationalError("no such host, secret")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", fails)
        response = client.get("/healthz")
    assert response.status_code == 503
    assert b"secret" not in response.content
    assert "no-store" in response["Cache-Control"]


@override_settings(SECURE_SSL_REDIRECT=True)
def test_a_probe_is_not_sent_to_https(client: Client, db: None) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301
