"""The page that says how the archive decides, and how well."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from articles.models import Quote
from articles.quotations.attribution import NOBODY, RULES
from articles.templatetags.archive import in_words
from articles.views.accuracy import COLLECTIONS, OURS
from tests.views.archive import say
from tests.views.page import Element

Get = Callable[[str], Element]
Table = dict[tuple[str, ...], list[float | None]]
ADDRESS = "/about/method/"
DOCUMENTATION = Path(settings.BASE_DIR) / "docs" / "quotations.md"


def test_it_asks_the_database_nothing(get: Get, queries: Callable[[str], int]) -> None:
    assert queries(ADDRESS) == 0


def test_the_footer_and_the_front_page_lead_there(get: Get) -> None:
    say("“Words,”")
    links = [link["href"] for link in get("/").all("a")]
    assert links.count(ADDRESS) == 2
    footer = get("/quotes/").one("footer")
    assert ADDRESS in [link["href"] for link in footer.all("a")]


def test_the_evidence_of_a_quotation_is_explained_there(get: Get) -> None:
    evidence = get(say("“Words,”", rule="said_after").get_absolute_url()).one("div", "evidence")
    targets = [link["href"] for link in evidence.all("a")]
    assert targets == [f"{ADDRESS}#confidence", f"{ADDRESS}#rules"]
    page = get(ADDRESS)
    assert all(page.all(id=target.partition("#")[2]) for target in targets)


def test_every_rule_is_explained_in_its_order(get: Get) -> None:
    names = [rule.__module__.rpartition(".")[2] for rule in RULES] + [NOBODY.rule]
    explained = [term.text for term in get(ADDRESS).one("dl", "facts").all("dt")]
    assert explained == [in_words(name) for name in names]


def test_the_words_for_kinds_and_reviews_are_the_site_s(get: Get) -> None:
    terms = {term.text for term in get(ADDRESS).all("dt")}
    status = Quote.Status
    reviews = (status.AUTOMATIC, status.CONFIRMED, status.CORRECTED, status.REJECTED)
    assert {str(each.label) for each in [*Quote.Kind, *reviews]} <= {
        term.replace("’", "'") for term in terms
    }


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        (0.5, ["0.9 and more: high", "0.5 to 0.9: unconfirmed"]),
        (0.7, ["0.9 and more: high", "0.7 to 0.9: unconfirmed"]),
        (0.95, ["0.9 and more: high"]),
    ],
)
def test_the_line_that_this_archive_draws(get: Get, line: float, terms: list[str]) -> None:
    with override_settings(PUBLIC_CONFIDENCE=line):
        shown = [term.text for term in get(ADDRESS).all("dt")]
    assert [*terms, f"Below {line}: speaker not established"] == [
        term for term in shown if term[0].isdigit() or term.startswith("Below")
    ]


def test_the_page_prints_the_figures(get: Get) -> None:
    found, sure = get(ADDRESS).all("table", "table")
    rows = [[cell.text for cell in row.all("td")] for row in found.all("tr") if row.all("td")]
    assert rows == [
        [f"{result.spans:.1f}", f"{result.joint:.1f}", printed(result.named)]
        for collection in COLLECTIONS
        for result in collection.results
    ]
    rows = [[cell.text for cell in row.all("td")] for row in sure.one("tbody").all("tr")]
    assert rows == [[f"{each.sure_right:.1f}", str(each.sure_share)] for each in COLLECTIONS]


def printed(named: float | None) -> str:
    return "– not measured" if named is None else f"{named:.1f}"


def test_the_documentation_has_the_same_figures() -> None:
    ours, others = tables(DOCUMENTATION.read_text(encoding="utf-8"))
    for each in COLLECTIONS:
        name = f"{each.articles} {each.subject}"
        for result in each.results:
            figures = [result.spans, result.joint, result.named]
            if result.program == OURS:
                assert ours.pop((name,)) == [*figures, each.sure_right, each.sure_share]
            else:
                assert others.pop((name, result.program)) == figures
    assert not ours
    assert not others


def tables(text: str) -> list[Table]:
    """The tables under “How well”: the words that begin a row, and its figures in per cent."""
    section = text.partition("\n## How well\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\|[- |]+\|\n((?:\|.*\n)+)", section, re.MULTILINE)
    return [dict(map(row, lines.splitlines())) for lines in found]


def row(line: str) -> tuple[tuple[str, ...], list[float | None]]:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    words = tuple(cell for cell in cells if re.search("[a-z]", cell))
    return words, [per_cent(cell) for cell in cells[len(words) :]]


def per_cent(cell: str) -> float | None:
    """“.965” is 96.5, “71%” 71, “–” None."""
    if cell == "–":
        return None
    return float(cell[:-1]) if cell.endswith("%") else round(float(cell) * 100, 1)
