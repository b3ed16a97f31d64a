"""Every golden case gives exactly its lines."""

import pytest

from articles.quotations import extract

from .golden import Case, cases, line_of


@pytest.mark.parametrize("case", cases(), ids=str)
def test_case(case: Case) -> None:
    found = extract(case.text)
    padded = case.expected + [""] * (len(found) - len(case.expected))
    assert [line_of(f, line) for f, line in zip(found, padded, strict=False)] == case.expected
    assert len(found) == len(case.expected)
