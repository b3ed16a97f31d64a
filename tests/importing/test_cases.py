"""Whole texts of many shapes; the cases are files that anyone can write."""

from itertools import groupby

import pytest

from articles.importing import Published, RawArticle, ReadError, read_text
from tests.importing.text_cases import TextCase, load_cases

CASES = load_cases()
FIELDS = ("headline", "section", "byline", "dateline", "outlet", "origin", "url")


def shown(published: Published) -> str:
    """As a case writes it: "2024-05-16 day", "2018-08-14T06:00+01:00 minute"."""
    if published.at is None:
        return ""
    length = {"year": 4, "month": 7, "day": 10, "minute": 16}[published.precision]
    zone = published.at.strftime("%z") if published.precision == "minute" else ""
    offset = f"{zone[:3]}:{zone[3:]}" if zone.strip("+0") else ""
    return f"{published.at.isoformat()[:length]}{offset} {published.precision}"


def test_there_are_cases_of_many_shapes() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: TextCase) -> None:
    if "error" in case.expected:
        with pytest.raises(ReadError, match=case.expected["error"]):
            read_text(case.text, source_file=case.name)
        return
    article = read_text(case.text, source_file=case.name)
    expected = {field: case.expected.get(field, "") for field in FIELDS}
    assert {field: getattr(article, field) or "" for field in FIELDS} == expected
    assert shown(article.published) == case.expected.get("published", "")
    check_body(article, case.expected)


def check_body(article: RawArticle, expected: dict[str, str]) -> None:
    assert article.body.startswith(expected["first"])
    assert article.body.endswith(expected["last"])
    kinds = [kind for kind, _ in groupby(removed.kind for removed in article.removed)]
    wanted = [kind for kind, _ in groupby(filter(None, expected["removed"].split(", ")))]
    assert kinds == wanted
    if "paragraphs" in expected:
        assert article.body.count("\n\n") + 1 == int(expected["paragraphs"])
    if "credits" in expected:
        assert len(article.credits) == int(expected["credits"])
    for words in filter(None, expected.get("absent", "").split(", ")):
        assert words not in article.body
