import json
from datetime import UTC, datetime

LOG = """
import logging, django
django.setup()
logging.getLogger("articles.importing").warning("No date in %s", 'a "file".txt')
logging.getLogger("django.request").error("“Curly” and\\nbroken")
try:
    1 / 0
except ZeroDivisionError:
    logging.getLogger("articles").exception("Failed")
"""


def test_production_logs_json_lines(production):
    lines = [json.loads(line) for line in production("-c", LOG).stderr.splitlines()]
    assert [(line["level"], line["logger"], line["message"]) for line in lines] == [
        ("WARNING", "articles.importing", 'No date in a "file".txt'),
        ("ERROR", "django.request", "“Curly” and\nbroken"),
        ("ERROR", "articles", "Failed"),
    ]
    assert "ZeroDivisionError" in lines[2]["exc_info"]
    written = datetime.fromisoformat(lines[0]["time"])
    assert abs((datetime.now(UTC) - written).total_seconds()) < 60


def test_development_logs_sentences(python):
    first = python("-c", LOG).stderr.splitlines()[0]
    assert first.endswith('WARNING articles.importing: No date in a "file".txt')
