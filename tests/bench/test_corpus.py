"""A corpus as files with a sidecar."""

from pathlib import Path

from articles import importing
from tests.bench.corpus import SIDECAR, unpack

ARTICLES = [
    {
        "text": "The harbour stays open.",
        "title": "Council\nvotes",
        "date": "26-FEB-1987 15:01:01.79",
    },
    {"text": "The bridge is closed.", "outlet": "Harbour Post", "date": "soon"},
]


def test_each_article_is_a_file_and_a_row_of_the_sidecar(tmp_path: Path) -> None:
    assert unpack(ARTICLES, tmp_path / "texts") == 2
    rows = importing.read_sidecar(tmp_path / "texts" / SIDECAR)
    files = importing.find_inputs(tmp_path / "texts")
    assert [str(path.relative_to(tmp_path / "texts")) for path in files] == list(rows)
    first, second = rows.values()
    assert first.headline == "Council votes"
    assert first.published
    assert str(first.published.at)[:10] == "1987-02-26"
    assert (second.outlet, second.published) == ("Harbour Post", None)
    assert importing.read(files[1]).body == "The bridge is closed."
