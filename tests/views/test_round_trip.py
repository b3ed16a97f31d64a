"""For any combination of filters: as many rows in the files as the page counts."""

import csv
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actions.recount import recount
from tests.factories import make_article, make_quote
from tests.views.archive import compared, day, say
from tests.views.page import count, parsed

pytestmark = pytest.mark.django_db

OUTLETS = ["harbour-post", "evening-gazette", "northern-wire", "unknown"]
PEOPLE = ["anna-lindqvist", "harbour-board", "unknown"]
DATES = ["2023", "2024", "2024-05", "2024-05-16", "2024-06", "2025"]
WORDS = ["harbour", "harbour*", "council -winter", '"no plan"', "plan OR open", "by:harbour-board",
         "has:variants", "from:2024", "the", "zebra"]  # fmt: skip
# Of each parameter the values that divide the rows below.
VALUES: dict[str, dict[str, list[str]]] = {
    "quotes": {
        "q": WORDS,
        "person": PEOPLE,
        "about": PEOPLE[:2],
        "outlet": OUTLETS,
        "origin": OUTLETS,
        "kind": ["direct", "partial"],
        "speaker_kind": ["person", "organisation", "group", "document", "unknown"],
        "status": ["automatic", "confirmed"],
        "from": DATES,
        "to": DATES,
        "dated": ["no"],
        "variants": ["yes"],
        "wire": ["all", "exclude"],
        "sort": ["newest", "oldest"],
    },
    "articles": {
        "q": ["harbour", "council -winter", "outlet:unknown", "the", "zebra"],
        "outlet": OUTLETS,
        "origin": OUTLETS,
        "from": DATES,
        "to": DATES,
        "dated": ["no"],
        "sort": ["newest", "oldest"],
    },
    "said": {"from": DATES, "to": DATES, "sort": ["newest", "widest"]},
}


@pytest.fixture
def archive(db: None) -> None:
    rows = compared()
    anna, board, post = rows["anna"], rows["board"], rows["post"]
    say("“Harbour Board, resign,”", on=day(1, 6), source=post, speaker=anna, status="confirmed")
    say(
        "“Open the harbour,”", on=day(2, year=2023), source=post, origin=rows["wire"], speaker=board
    )
    say("“Not for you,”", on=day(3), source=post, status="withheld", speaker=anna)
    say("“No words,”", on=day(3), source=post, status="rejected", speaker=anna)
    make_quote(make_article(published_at=None), kind="scare")
    recount()


def queries_of(kind: str) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Up to five values, of any parameters: one may come twice, save the order."""
    pairs = [(name, value) for name, values in VALUES[kind].items() for value in values]
    return st.lists(
        st.sampled_from(pairs), max_size=5, unique_by=lambda pair: (pair[0] == "sort") or pair
    )


@pytest.mark.parametrize("kind", VALUES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_files_have_the_rows_that_the_page_counts(
    archive: None, kind: str, data: st.DataObject
) -> None:
    query, client = urlencode(data.draw(queries_of(kind))), Client()
    page = parsed(client.get(f"/{kind}/?{query}"))
    counted = int(count(page).split()[0]) if page.all("p", "count") else 0
    file = client.get(f"/{kind}.csv?{query}")
    assert file.status_code == 200, file.content
    raw = file.getvalue() if file.streaming else file.content
    rows = list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == counted
    assert client.get(f"/{kind}.json?{query}").json()["count"] == counted
