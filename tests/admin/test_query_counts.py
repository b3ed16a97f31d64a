"""The same number of queries for one row and for fifty, and never more than twenty."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from articles.models import (
    Article,
    ImportBatch,
    ImportProblem,
    Person,
    PersonName,
    Quote,
    Source,
    SourceName,
)
from tests.admin.conftest import Desk
from tests.factories import make_article, make_name, make_person, make_quote, make_source

MOST = 20
# The first words of untitled articles are read in the database.
OPENING = re.compile(r'(LEFT|SUBSTR)\("articles_article"."body"')


def queries(ask: Callable[[], Any]) -> int:
    ask()  # content types and permissions are asked once a process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert ask().status_code == 200
    return len(captured)


def make_rows(number: int) -> None:
    """Of each model this many rows, each with a row of its own behind every foreign key."""
    for n in range(number):
        batch = ImportBatch.objects.create(paths="a")
        source = make_source()
        article = make_article(
            source=source, origin=make_source(), headline="" if n % 2 else "A", import_batch=batch
        )
        ImportProblem.objects.create(batch=batch, path="a", reason="b", article=article)
        person = make_person()
        name = make_name(person, person.name, scope="article", article=article)
        make_name(None, person.name, scope="outlet", source=source)
        make_quote(article, speaker=person, name=name)
        make_person(merged_into=person)


@pytest.mark.parametrize(
    "model", [Article, ImportBatch, ImportProblem, Person, PersonName, Quote, Source]
)
@pytest.mark.parametrize("query", [{}, {"q": "a"}])
def test_lists(desk: Desk, model: type[Model], query: dict[str, str]) -> None:
    make_rows(1)
    one = queries(lambda: desk.get("changelist", model, **query))
    make_rows(49)
    fifty = queries(lambda: desk.get("changelist", model, **query))
    assert one == fifty <= MOST


def test_the_texts_of_articles_stay_where_they_are(desk: Desk) -> None:
    make_rows(2)
    for model in (Article, Quote, PersonName):
        with CaptureQueriesContext(connection) as captured:
            desk.get("changelist", model)
        asked = " ".join(query["sql"] for query in captured.captured_queries)
        assert '"articles_article"."body"' not in OPENING.sub("", asked)


def make_article_with_quotes(number: int) -> Article:
    article = make_article("“Yes.” " * number, source=make_source())
    for n in range(number):
        person = make_person()
        name = make_name(person, person.name)
        make_quote(article, start=n * 7, end=n * 7 + 6, speaker=person, name=name)
        ImportProblem.objects.create(
            batch=ImportBatch.objects.create(paths="a"), path="a", reason="b", article=article
        )
    return article


def make_person_with_names(number: int) -> Person:
    person = make_person()
    for n in range(number):
        make_name(person, f"A{n}", scope="article", article=make_article())
        make_name(person, f"B{n}", scope="outlet", source=make_source())
    return person


def make_batch_with_problems(number: int) -> ImportBatch:
    batch = ImportBatch.objects.create(paths="a")
    for _ in range(number):
        ImportProblem.objects.create(batch=batch, path="a", reason="b", article=make_article())
    return batch


def make_source_with_names(number: int) -> Source:
    source = make_source()
    for n in range(number):
        SourceName.objects.create(source=source, name=f"A{n}", key=f"{source.pk}-{n}")
    return source


@pytest.mark.parametrize(
    "make",
    [
        make_article_with_quotes,
        make_person_with_names,
        make_batch_with_problems,
        make_source_with_names,
    ],
)
def test_pages_with_rows_inside(desk: Desk, make: Callable[[int], Model]) -> None:
    few, many = make(1), make(30)
    one = queries(lambda: desk.get("change", few))
    thirty = queries(lambda: desk.get("change", many))
    assert one == thirty <= MOST


def test_single_pages(desk: Desk) -> None:
    make_rows(1)
    for row in (Quote.objects.get(), PersonName.objects.all()[0], ImportProblem.objects.get()):
        count = queries(lambda row=row: desk.get("change", row))  # type: ignore[misc]
        assert count <= MOST


def test_a_batch_with_many_problems_shows_the_first(desk: Desk) -> None:
    batch = ImportBatch.objects.create(paths="a")
    ImportProblem.objects.bulk_create(
        ImportProblem(batch=batch, path=f"file-{n}.txt", reason="b") for n in range(150)
    )
    html = desk.get("change", batch).content.decode()
    assert "file-99.txt" in html
    assert "file-100.txt" not in html
    assert "150 in a list" in html
