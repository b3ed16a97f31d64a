"""The export contract."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.exports.quotes import FIELDS
from articles.exports.spreadsheet import safe_cell
from tests.factories import make_article, make_person, make_quote, make_source

pytestmark = pytest.mark.django_db


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export_quotes", *arguments, stdout=out)
    return out.getvalue()


def test_a_row_has_the_fields_of_the_contract_in_order():
    article = make_article(source=make_source("Nordvik Post"), origin=make_source("Example Wire"))
    quote = make_quote(article, speaker=make_person("Anna Lindqvist"), speaker_kind="person")
    line = json.loads(export())
    assert tuple(line) == FIELDS
    assert line["text"] == article.body[line["start"] : line["end"]]
    assert (line["id"], line["article_id"]) == (quote.pk, article.pk)
    assert (line["speaker"], line["outlet"], line["origin"]) == (
        "Anna Lindqvist",
        "Nordvik Post",
        "Example Wire",
    )
    assert line["published"] == "2024-05-16"


def test_what_is_unknown_is_null():
    make_quote(make_article(published_at=None))
    line = json.loads(export())
    assert [line[key] for key in ("outlet", "origin", "speaker", "published", "continues")] == [
        None
    ] * 5


def test_a_group_is_named_by_its_words_and_an_unresolved_name_is_not():
    make_quote(speaker_kind="group", speaker_text="harbour officials")
    make_quote(speaker_kind="person", speaker_text="Lindqvist")
    lines = [json.loads(line) for line in export().splitlines()]
    assert [line["speaker"] for line in lines] == ["harbour officials", None]


def test_the_owner_is_told_every_guess():
    guess = {"confidence": 0.1, "mention": "she", "introduction": "the harbour master"}
    make_quote(speaker=make_person("Anna Lindqvist"), speaker_kind="person", **guess)
    line = json.loads(export())
    assert (line["speaker"], line["speaker_kind"]) == ("Anna Lindqvist", "person")
    assert {name: line[name] for name in guess} == guess


def test_scare_rejected_and_withheld_only_with_all():
    make_quote(kind="scare")
    make_quote(status="rejected")
    make_quote(make_article(status="withheld"))
    make_quote(kind="partial")
    assert len(export().splitlines()) == 1
    assert len(export("--all").splitlines()) == 4


def test_all_can_be_narrowed_to_what_it_adds():
    make_quote(kind="scare")
    rejected = make_quote(status="rejected")
    assert json.loads(export("--all", "--status", "rejected"))["id"] == rejected.pk
    assert len(export("--all", "--kind", "scare", "--kind", "direct").splitlines()) == 2
    with pytest.raises(CommandError, match="“kind=scare” can’t be read"):
        export("--kind", "scare")


def test_rows_stand_by_article_and_place():
    late = make_article("“One.” “Two.”", published_at=None)
    make_quote(late, start=7, end=13)
    make_quote(late, start=0, end=6)
    make_quote(make_article())
    lines = [json.loads(line) for line in export().splitlines()]
    places = [(line["article_id"], line["start"]) for line in lines]
    assert places == sorted(places)


def test_the_filters_are_those_of_the_page():
    person, source = make_person("Anna Lindqvist"), make_source("Nordvik Post")
    both = make_quote(make_article(source=source), speaker=person)
    make_quote(speaker=person)
    make_quote(make_article(source=source))
    lines = export("--person", "anna-lindqvist", "--outlet", "nordvik-post", "--from", "2024-05")
    assert [json.loads(line)["id"] for line in lines.splitlines()] == [both.pk]
    assert len(export("--outlet", "nordvik-post", "--outlet", "unknown").splitlines()) == 3


def test_a_malformed_filter_is_an_error():
    with pytest.raises(CommandError, match="from=May"):
        export("--from", "May")


def test_csv_says_the_same_and_is_safe_in_a_spreadsheet():
    make_quote(make_article('=HYPERLINK("x")\n\n“a”'), start=0, end=15)
    rows = list(csv.DictReader(StringIO(export("--format", "csv"))))
    assert tuple(rows[0]) == FIELDS
    assert rows[0]["text"] == '\'=HYPERLINK("x")'


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "  =", "\ufeff=", "\u3000＝", "＋", "－", "＠"]
)
def test_a_formula_is_disarmed(start: str):
    assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell(-1) == -1
    assert safe_cell("a = b") == "a = b"


def test_a_carriage_return_stays_inside_its_cell():
    make_quote(make_article(headline="a\rb"))
    lines = export("--format", "csv")
    assert next(csv.DictReader(StringIO(lines, newline="")))["headline"] == "a\rb"


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_has_had_enough_is_no_error(tmp_path: Path):
    """`export_quotes | head`, from a terminal that speaks no UTF-8."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path}/archive.sqlite3",
        "PYTHONIOENCODING": "ascii",
    }
    manage = [sys.executable, "manage.py"]
    texts = Path(__file__).parents[2] / "fixtures" / "texts"
    for command in (["migrate", "--verbosity", "0"], ["import_articles", texts, "-v", "0"]):
        subprocess.run([*manage, *command], env=environment, check=True, capture_output=True)
    export = [*manage, "export_quotes"]
    whole = subprocess.run(export, env=environment, check=True, capture_output=True)
    assert "“" in whole.stdout.decode()
    with subprocess.Popen(
        export, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
