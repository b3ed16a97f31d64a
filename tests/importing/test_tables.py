"""JSON Lines, JSON and CSV: columns, broken rows, and what a record says of its article."""

import json
from pathlib import Path

import pytest

from articles.importing import Document, ReadError, documents, documents_sent, read_document
from tests.importing.page_cases import BODY
from tests.importing.test_cases import shown

RECORD = {
    "id": 17,
    "text": BODY,
    "outlet": "Harbour Post",
    "origin": "AP",
    "headline": "Nordvik keeps its harbour",
    "published": "2024-05-16T08:19:00+02:00",
    "url": "https://post.example/1",
    "byline": "Anna Lindqvist",
    "section": "Coast",
    "language": "sv",
    "mood": "ignored",
}


def found(name: str, text: str | bytes, **options: int) -> list[Document | ReadError]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(documents_sent(name, data, **options))  # type: ignore[arg-type]


def reasons(found: list[Document | ReadError]) -> list[str]:
    return [str(each) for each in found if isinstance(each, ReadError)]


def only(found: list[Document | ReadError]) -> Document:
    (document,) = found
    assert isinstance(document, Document)
    return document


def test_a_line_of_json() -> None:
    document = only(found("lines.jsonl", json.dumps(RECORD)))
    assert (document.name, document.format) == ("lines.jsonl:1", "text")
    article = read_document(document)
    assert article.body == BODY
    assert (article.outlet, article.origin, article.external_id) == ("Harbour Post", "AP", "17")
    assert (article.headline, article.byline) == ("Nordvik keeps its harbour", "Anna Lindqvist")
    assert (article.url, article.section) == ("https://post.example/1", "Coast")
    assert (article.language, article.published.basis) == ("sv", "metadata")
    assert shown(article.published) == "2024-05-16T08:19+02:00 minute"
    assert article.problems == ()


def test_the_same_text_from_a_file_and_from_a_line_is_one_original() -> None:
    line = only(found("a.jsonl", json.dumps({"text": BODY})))
    file = only(found("a.txt", BODY))
    assert read_document(line).sha256 == read_document(file).sha256


def test_broken_lines_are_told_and_the_rest_is_read() -> None:
    good = json.dumps(RECORD)
    lines = [good, "{broken", "[1]", '{"headline": "No text"}', "", "[" * 100_000, good]
    results = found("a.jsonl", "\n".join(lines))
    assert [each.name for each in results if isinstance(each, Document)] == [
        "a.jsonl:1",
        "a.jsonl:7",
    ]
    assert [reason.partition(": ")[0] for reason in reasons(results)] == [
        "a.jsonl:2", "a.jsonl:3", "a.jsonl:4", "a.jsonl:6",
    ]  # fmt: skip


def test_a_line_that_is_too_long_is_passed_over() -> None:
    good = json.dumps({"text": BODY})
    text = "\n".join([good, '{"text": "' + "a" * 300_000, good])
    results = found("a.jsonl", text, max_bytes=2_000)
    assert [type(each) for each in results] == [Document, ReadError, Document]
    assert reasons(results) == ["a.jsonl:2: is larger than 2,000 bytes"]


@pytest.mark.parametrize(
    "value", [[RECORD, RECORD], {"count": 2, "results": [RECORD, RECORD], "next": None}]
)
def test_an_array_and_the_answer_of_a_service(value: object) -> None:
    names = [each.name for each in found("a.json", json.dumps(value, indent=1))]  # type: ignore[union-attr]
    assert names == ["a.json#1", "a.json#2"]


def test_one_object_over_several_lines() -> None:
    document = only(found("a.json", json.dumps({"body": BODY, "title": "T"}, indent=2)))
    assert document.name == "a.json"
    assert document.said
    assert document.said.headline == "T"


def test_authors_may_be_a_list_of_names_or_of_objects() -> None:
    for authors in (["Anna Lindqvist", "Per Holm"], [{"name": "By Anna Lindqvist and Per Holm"}]):
        record = {"text": BODY, "authors": authors}
        assert read_document(only(found("a.json", json.dumps(record)))).byline == (
            "Anna Lindqvist, Per Holm"
        )


def test_a_date_or_address_that_is_none_is_told_and_passed_over() -> None:
    record = RECORD | {"published": "last spring", "url": "javascript:alert(1)"}
    article = read_document(only(found("a.json", json.dumps(record))))
    assert (article.published.at, article.url) == (None, None)
    assert article.problems == (
        "“last spring” is no date; it was passed over",
        "“javascript:alert(1)” is no web address; it was passed over",
    )


def test_a_date_is_as_exact_as_the_record_says() -> None:
    record = RECORD | {"published": "2024-05-01T00:00:00+00:00", "published_precision": "month"}
    article = read_document(only(found("a.json", json.dumps(record))))
    assert shown(article.published) == "2024-05 month"


def test_html_in_a_column() -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    document = only(found("a.jsonl", json.dumps({"html": page, "title": "A bridge"})))
    assert document.format == "html"
    article = read_document(document)
    assert (article.body, article.headline) == (BODY, "A bridge")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table(delimiter: str) -> None:
    body = BODY.replace('"', '""')
    header = delimiter.join(["Headline", "Published at", "Text", "Outlet"])
    row = delimiter.join(["A bridge", "2024-05-16", f'"{body}"', "Harbour Post"])
    document = only(found("a.csv", f"\ufeff{header}\r\n{row}\r\n"))
    assert document.name == "a.csv:2"
    article = read_document(document)
    assert (article.headline, article.body, article.outlet) == ("A bridge", BODY, "Harbour Post")
    assert shown(article.published) == "2024-05-16 day"


def test_rows_that_do_not_fit_are_told_and_the_rest_is_read() -> None:
    results = found("a.csv", "id,text\n1,Some text\n2\n3,,,\n4,\n5,Other text\n")
    assert [each.name for each in results if isinstance(each, Document)] == ["a.csv:2", "a.csv:6"]
    assert reasons(results)[0] == "a.csv:3: 1 fields where the header has 2"
    assert "has no text" in reasons(results)[2]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('id,text\n1,"' + "never closed\n" * 1_000, "has a row of more than 2,000 bytes"),
        ("id,text\n1," + "a" * 5_000, "has a row of more than 2,000 bytes"),
        ('id,text\n1,"a"b\n', "line 2: is no CSV"),
    ],
)
def test_tables_that_cannot_be_read_on(text: str, reason: str) -> None:
    (error,) = reasons(found("a.csv", text, max_bytes=2_000))
    assert reason in error


def test_a_text_is_no_table_because_of_its_commas() -> None:
    for text in ("Text, body and soul\n\nA review.", "text\nmore", "{not json}", "[sic] he said"):
        assert only(found("a.txt", text)).format == "text"


def test_text_of_any_length_is_allowed_in_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1," + "word " * 50_000)
    assert len(only(list(documents(path))).data) == 249_999 + 1
