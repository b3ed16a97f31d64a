"""The measure itself, on an archive of fifty articles."""

import json
from pathlib import Path
from random import Random

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command

from articles.models import Article, ImportBatch, Quote, Utterance
from tests.bench import texts
from tests.bench.admin_pages import admin_pages, as_editor
from tests.bench.archive import fill
from tests.bench.meter import PageError, cost, explained, percentile, tree
from tests.bench.pages import pages
from tests.bench.report import growth, table
from tests.bench.run import is_filled, measure
from tests.bench.sought import sought
from tests.factories import make_article

RANDOM = Random(1)  # noqa: S311  the same archive each time
SENTENCES = [
    "The council met in the harbour hall on Thursday",
    "Nobody had asked the harbour master for a word",
]


@pytest.mark.django_db(transaction=True)
def test_the_archive_is_whole_and_every_page_of_it_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(texts, "POOL", 500)
    pool = texts.sentences(None, RANDOM)
    fill(articles=50, pool=pool, signature="bench of a test", random=RANDOM)

    # 250 quotes, but where a text is printed again: then it has those that it had.
    assert (Article.objects.count(), Quote.objects.count()) == (50, 233)
    assert Utterance.objects.shown().latest("quote_count").quote_count == 4
    call_command("check_archive")
    assert is_filled("bench of a test")
    costs = measure(WSGIHandler(), pages(sought(pool)), repeat=1)
    assert [(each.page, each.times) for each in costs if each.times != 1] == []
    assert all(0 < each.gzipped < each.size and 0 < each.queries <= 12 for each in costs)
    assert "…, " in explained(WSGIHandler(), "article", costs[-2].address)

    editor = as_editor(WSGIHandler())
    costs = measure(editor, admin_pages(sought(pool)), repeat=1)
    assert [(each.page, each.queries) for each in costs if each.queries > 20] == []


@pytest.mark.django_db(transaction=True)
def test_a_page_that_does_not_answer_is_an_error() -> None:
    with pytest.raises(PageError, match="/quotes/0/ answers 404 Not Found"):
        cost(WSGIHandler(), "quote", "/quotes/0/", repeat=1)


@pytest.mark.django_db
def test_another_archive_is_not_touched() -> None:
    make_article()
    with pytest.raises(SystemExit, match="holds another archive"):
        is_filled("bench of a test")


@pytest.mark.django_db(transaction=True)
def test_a_part_of_an_archive_is_filled_anew() -> None:
    ImportBatch.objects.create(paths="bench of a test")
    make_article()
    assert not is_filled("bench of a test")
    assert not Article.objects.exists()


def test_sentences_are_taken_from_a_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "texts.jsonl"
    corpus.write_text(json.dumps({"id": "1", "text": ".\n\n".join([*SENTENCES, "Too short."])}))
    assert texts.sentences(corpus, RANDOM) == SENTENCES


def test_words_are_sought_by_how_many_sentences_hold_them() -> None:
    rare, _, most_common = sought([*SENTENCES, "The harbour with that name"])
    assert (rare, most_common) == ("a", "harbour")


def test_percentiles_are_measured_values() -> None:
    values = [float(value) for value in range(20, 0, -1)]
    assert (percentile(values, 50), percentile(values, 95), percentile([7.0], 95)) == (10, 19, 7)


def test_a_plan_is_a_tree() -> None:
    rows = [(2, 0, 0, "LIST SUBQUERY"), (5, 2, 0, "SCAN quote"), (9, 0, 0, "SEARCH person")]
    assert tree(rows) == "LIST SUBQUERY\n  SCAN quote\nSEARCH person"


def test_tables_are_aligned() -> None:
    small = {"page": "home", "least": 4.5, "p50": 5.0, "p95": 9.0, "cpu": 4.2}
    small |= {"queries": 11, "sql": 4.0, "again": 1.5, "size": 15_000, "gzipped": 3_000}
    assert table([small]).splitlines() == [
        "page  least ms  p50 ms  p95 ms  CPU ms  queries  SQL ms  again ms    kB  kB gzip",
        "home       4.5     5.0     9.0     4.2       11     4.0       1.5  15.0      3.0",
    ]
    assert growth([small], [{"page": "home", "least": 18.0}]).splitlines() == [
        "page  least ms  least ms  growth",
        "home       4.5      18.0     4.0",
    ]
