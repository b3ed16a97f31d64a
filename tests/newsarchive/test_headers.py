"""The security headers of every answer, whoever gives it."""

import gzip

import pytest
from django.conf import settings
from django.test import Client

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def directives(policy: str) -> set[str]:
    return {directive.strip() for directive in policy.split(";") if directive.strip()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/login/", 200),
        ("/admin/", 302),
        ("/admin", 301),
        ("/no-such-page/", 404),
        ("/static/admin/css/base.css", 200),
        ("/static/no-such-file.css", 404),
    ],
)
def test_every_answer_carries_one_strict_policy(path, status):
    answer = Client().get(path)
    answer.close()
    assert answer.status_code == status
    sent = [value for name, value in answer.items() if name == "Content-Security-Policy"]
    assert [directives(value) for value in sent] == [directives(POLICY)]
    assert "Content-Security-Policy-Report-Only" not in answer
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_pages_are_compressed():
    answer = Client().get("/admin/login/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert b"<form" in gzip.decompress(answer.content)


def test_nothing_inline_is_allowed():
    assert "unsafe" not in str(settings.CONTENT_SECURITY_POLICY)


@pytest.mark.django_db
def test_pages_may_not_be_framed():
    assert Client().get("/admin/login/")["X-Frame-Options"] == "DENY"


def test_an_unknown_host_is_refused():
    assert Client().get("/admin/login/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.django_db
def test_https_is_required_where_the_setting_says_so(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    plain = Client().get("/admin/login/")
    assert (plain.status_code, plain["Location"]) == (301, "https://testserver/admin/login/")
    assert "Content-Security-Policy" in plain
    assert Client().get("/healthz").status_code != 301, "a probe speaks plain http"
    secure = Client().get("/static/admin/css/base.css", secure=True)
    secure.close()
    assert secure["Strict-Transport-Security"].startswith("max-age=31536000")


@pytest.mark.django_db
def test_refusals_are_pages_with_a_way_on():
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    unknown = client.get("/", headers={"host": "elsewhere.example"})
    forged = client.post("/admin/login/", {"username": "a"})
    too_much = client.post("/verify/", {"q": "a" * 3_000_000})
    for answer, status, words in (
        (unknown, 400, "This request can’t be answered"),
        (forged, 403, "The form was not sent"),
        (too_much, 400, "This request can’t be answered"),
    ):
        assert answer.status_code == status
        assert words in answer.content.decode()
        assert '<a href="/">' in answer.content.decode()
