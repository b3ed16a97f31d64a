"""Which quotations other outlets print too: the filter, the export, and the words in lists."""

import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from articles.actions.link_utterances import link_utterances
from articles.models import Quote, Utterance
from tests.factories import make_source
from tests.views.archive import day, say
from tests.views.page import Element, shown_quotes

Get = Callable[[str], Element]
pytestmark = pytest.mark.django_db
WHOLE = "“We shall not sell the rusting pier, because the island paid for every plank of it.”"
HEAD = "“We shall not sell the rusting pier”"
ALONE = "“The ferry is late again.”"


@pytest.fixture(autouse=True)
def coverage() -> None:
    """One thing said in two outlets and, twice, in one; another one in one outlet alone."""
    post, times = make_source("Harbour Post"), make_source("Valley Times")
    say(WHOLE, source=post, on=day(16))
    say(HEAD, source=times, on=day(17))
    say(HEAD, source=times, on=day(17))
    say(ALONE, source=times, on=day(17))
    say("“Nobody reads the gazette of the council”", source=times, on=day(18))
    say("“Nobody reads the gazette of the council”", source=times, on=day(18))
    link_utterances()


def exported(*asked: str) -> list[int | None]:
    out = StringIO()
    call_command("export_quotes", *asked, stdout=out)
    return [json.loads(line)["utterance_id"] for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("asked", ["variants=yes", "q=has:variants", "variants=variants"])
def test_those_that_two_outlets_print(get: Get, asked: str) -> None:
    found = get(f"/quotes/?{asked}")
    assert shown_quotes(found) == [HEAD, HEAD, WHOLE]
    assert found.all("a", "chip")[0].text == "Remove filter In two outlets or more ×"


def test_other_values_are_refused(get: Get) -> None:
    found = get("/quotes/?variants=no")
    assert "variants=no" in found.one("div", "notice--problem").text


def test_the_export_tells_the_utterance() -> None:
    first, second = Utterance.objects.order_by("pk").values_list("pk", flat=True)
    assert exported() == [first, first, first, None, second, second]
    assert exported("--variants", "yes") == [first] * 3


def test_json_tells_it(client: Client) -> None:
    rows = client.get("/quotes.json?variants=yes").json()["results"]
    assert {row["utterance_id"] for row in rows} == {Quote.objects.earliest("pk").utterance_id}
