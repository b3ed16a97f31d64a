"""Development starts with nothing set; production refuses to start with too little or nonsense."""

import json
import re
import string

import pytest

from tests.newsarchive.conftest import PRODUCTION, ROOT

SHOW = """
import json
from newsarchive import settings as s
print(json.dumps({n: getattr(s, n) for n in dir(s) if n.isupper()}, default=str))
"""


def test_development_needs_nothing(python):
    settings = json.loads(python("-c", SHOW).stdout)
    assert not settings["DEBUG"]
    assert not settings["SECURE_SSL_REDIRECT"]
    assert settings["DATABASES"]["default"]["ENGINE"] == "django.db.backends.sqlite3"


def test_production_is_safe_by_default(production):
    settings = json.loads(production("-c", SHOW).stdout)
    assert not settings["DEBUG"]
    assert settings["ALLOWED_HOSTS"] == ["archive.example"]
    for name in ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"):
        assert settings[name] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("value", ["", " "])
def test_production_refuses_to_start_without(production, name, value):
    start = production("manage.py", "check", **{name: value})
    assert start.returncode
    assert f"{name} must be set in production." in start.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DJANGO_ENV", "prod", "DJANGO_ENV must be one of development, production, not 'prod'."),
        ("DEBUG", "maybe", "DEBUG must be on or off, not 'maybe'."),
        ("DEBUG", "on", "DEBUG must be off in production"),
        ("REQUIRE_HTTPS", "no thanks", "REQUIRE_HTTPS must be on or off, not 'no thanks'."),
        ("DATABASE_URL", "nonsense", "DATABASE_URL must be sqlite:///path or postgresql://"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT must be one of text, json, not 'xml'."),
        ("PUBLIC_CONFIDENCE", "high", "PUBLIC_CONFIDENCE must be a number, not 'high'."),
        ("PUBLIC_CONFIDENCE", "50", "PUBLIC_CONFIDENCE must be from 0 to 1, not '50'."),
        ("ARTICLE_FULL_TEXT", "all", "ARTICLE_FULL_TEXT must be one of public, staff, not 'all'."),
        ("LOGIN_FAILURES", "0", "LOGIN_FAILURES must be from 1 to 100, not '0'."),
        ("LOGIN_COOL_OFF_MINUTES", "no", "LOGIN_COOL_OFF_MINUTES must be a number, not 'no'."),
        ("IMPORT_MAX_BYTES", "0", "IMPORT_MAX_BYTES must be from 1 to 2147483648, not '0'."),
    ],
)
def test_strange_values_stop_the_start(production, name, value, sentence):
    start = production("-c", "import newsarchive.settings", **{name: value})
    assert start.returncode
    assert f"ImproperlyConfigured: {sentence}" in start.stderr


def test_gunicorn_refuses_what_the_settings_refuse(production):
    start = production(
        *("-m", "gunicorn", "--config", "python:newsarchive.gunicorn", "--check-config"),
        WEB_CONCURRENCY="1000",
    )
    assert start.returncode
    assert "WEB_CONCURRENCY must be from 1 to 64, not '1000'." in start.stderr


def test_production_passes_the_deployment_check(production):
    key = (string.ascii_letters + string.digits)[:60]
    check = production(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"), SECRET_KEY=key
    )
    assert check.returncode == 0, check.stderr


def test_every_variable_is_explained():
    """.env.example lists what is read, and nothing else."""
    sources = [ROOT / "newsarchive" / name for name in ("settings.py", "gunicorn.py")]
    read = {
        name
        for source in sources
        for name in re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", source.read_text())
    }
    explained = re.findall(r"^#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(PRODUCTION) <= read
    assert sorted(explained) == sorted(read)


def test_the_example_may_be_used_as_it_is(python):
    """With every line uncommented, and empty ones left empty, development starts the same."""
    example = (ROOT / ".env.example").read_text()
    variables = dict(re.findall(r"^#([A-Z_]+)=(.*)$", example, re.MULTILINE))
    assert json.loads(python("-c", SHOW, **variables).stdout) == json.loads(
        python("-c", SHOW).stdout
    )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned(name):
    lines = (ROOT / name).read_text().splitlines()
    wanted = [line for line in lines if line and not line.startswith(("#", "-r "))]
    assert wanted
    assert all(re.fullmatch(r"[\w-]+(\[[\w,-]+\])?==[\d.]+", line) for line in wanted)
