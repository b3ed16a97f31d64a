"""Every format, read back by a public parser of it."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from articles.citations import FORMATS, Reference, in_words
from articles.citations.in_page import coins, meta_tags

ADDRESS = "https://archive.example/quotes/5/"
ORIGINAL = "https://post.example/harbour?a=1&b=50%25_x~y#top"
FULL = Reference(
    "quotation",
    5,
    ADDRESS,
    language="en",
    headline="Council votes & 50% {stay}",
    byline="Eva Holm and Per Ek",
    outlet="Harbour Post",
    origin="Northern Wire",
    published_at=datetime(2024, 5, 6, 12, 19, tzinfo=UTC),
    published_precision="minute",
    url=ORIGINAL,
    words="“The harbour stays open,”",
    speaker="Anna Lindqvist",
)
BARE = Reference("article", 3, "https://archive.example/articles/3-untitled/")
NOTE = (
    "Quotation of Anna Lindqvist: “The harbour stays open,”; text of Northern Wire; "
    f"newsarchive, quotation 5, {ADDRESS}"
)


def written(reference: Reference, ending: str) -> str:
    return FORMATS[ending].write(reference)


def read_bibtex(reference: Reference) -> tuple[str, str, dict[str, str]]:
    library = bibtexparser.parse_string(written(reference, "bib"))
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.entry_type, entry.key, {field.key: field.value for field in entry.fields}


def read_ris(reference: Reference) -> dict[str, Any]:
    (record,) = rispy.loads(written(reference, "ris"))
    return record


def read_csl(reference: Reference) -> dict[str, Any]:
    (item,) = json.loads(written(reference, "csl.json"))
    return item


def with_date(precision: str) -> Reference:
    at = datetime(2024, 5, 6, tzinfo=UTC)
    return Reference("article", 3, ADDRESS, published_at=at, published_precision=precision)


def untex(value: str) -> str:
    """A field of ours as TeX would print it."""
    value = value.removeprefix("{").removesuffix("}") if value.startswith("{") else value
    for tex, sign in (
        (r"\textbraceleft{}", "\ue001"),
        (r"\textbraceright{}", "\ue002"),
        (r"\textasciitilde{}", "~"),
        (r"\textasciicircum{}", "^"),
        (r"\textbackslash{}", "\ue000"),
    ):
        value = value.replace(tex, sign)
    for sign in "&%$#_":
        value = value.replace(f"\\{sign}", sign)
    return value.replace("\ue000", "\\").replace("\ue001", "{").replace("\ue002", "}")


def test_bibtex() -> None:
    kind, key, fields = read_bibtex(FULL)
    assert (kind, key) == ("article", "newsarchive-quotation-5")
    assert fields["title"] == r"{Council votes \& 50\% \textbraceleft{}stay\textbraceright{}}"
    assert {name: untex(value) for name, value in fields.items()} == {
        "author": "Eva Holm and Per Ek",
        "title": "Council votes & 50% {stay}",
        "journal": "Harbour Post",
        "year": "2024",
        "month": "may",
        "day": "6",
        "url": ORIGINAL,
        "language": "en",
        "note": NOTE,
    }
    assert fields["author"].startswith("{"), "one name, not two"


def test_ris() -> None:
    assert written(FULL, "ris").endswith("\r\nER  - \r\n")
    assert read_ris(FULL) == {
        "type_of_reference": "NEWS",
        "authors": ["Eva Holm and Per Ek"],
        "title": "Council votes & 50% {stay}",
        "secondary_title": "Harbour Post",
        "year": "2024",
        "date": "2024/05/06/",
        "urls": [ORIGINAL, ADDRESS],
        "language": "en",
        "name_of_database": "newsarchive",
        "accession_number": "quotation 5",
        "notes": [NOTE],
    }


def test_csl_json() -> None:
    assert read_csl(FULL) == {
        "id": "newsarchive-quotation-5",
        "type": "article-newspaper",
        "title": "Council votes & 50% {stay}",
        "author": [{"literal": "Eva Holm and Per Ek"}],
        "container-title": "Harbour Post",
        "issued": {"date-parts": [[2024, 5, 6]]},
        "URL": ORIGINAL,
        "language": "en",
        "archive": "newsarchive",
        "archive_location": ADDRESS,
        "note": NOTE,
    }


def test_words() -> None:
    assert in_words(FULL) == (
        "Anna Lindqvist, quoted in Eva Holm and Per Ek (Northern Wire), "
        f"“{FULL.headline}”, Harbour Post, 6 May 2024, 12:19. newsarchive, quotation 5, {ADDRESS}"
    )
    assert in_words(BARE) == (
        "An untitled article, outlet not stated, date not stated. "
        "newsarchive, article 3, https://archive.example/articles/3-untitled/"
    )


def test_in_a_page() -> None:
    assert "rft.type=newspaperArticle&rft.title=Council+votes+%26+50%25" in coins(FULL)
    assert "rft.date=2024-05-06" in coins(FULL)
    tags = dict(meta_tags(FULL))
    assert tags["citation_author"] == "Eva Holm and Per Ek"
    assert tags["citation_publication_date"] == "2024/05/06"
    assert tags["DC.date"] == "2024-05-06"
    assert tags["DC.source"] == ORIGINAL
    assert tags["prism.publicationName"] == "Harbour Post"
    found = parse_qs(coins(FULL))
    assert found["rft.identifier"] == [ADDRESS, ORIGINAL]
    assert found["rft.description"] == [NOTE]


def test_what_is_not_known_is_left_out() -> None:
    kind, _, fields = read_bibtex(BARE)
    assert (kind, set(fields)) == ("misc", {"url", "note"})
    assert set(read_ris(BARE)) == {
        *("type_of_reference", "urls", "name_of_database", "accession_number", "notes")
    }
    assert set(read_csl(BARE)) == {"id", "type", "URL", "archive", "archive_location", "note"}
    assert "date" not in coins(BARE)
    assert [name for name, _ in meta_tags(BARE)] == ["DC.type", "DC.identifier"]
    guess = Reference("quotation", 5, ADDRESS, words="“Yes,”")
    assert read_csl(guess)["note"].startswith("Quotation, speaker not established: “Yes,”; ")


@pytest.mark.parametrize(
    ("precision", "bibtex", "ris", "csl", "page"),
    [
        ("minute", ("2024", "may", "6"), "2024/05/06/", [2024, 5, 6], "2024-05-06"),
        ("day", ("2024", "may", "6"), "2024/05/06/", [2024, 5, 6], "2024-05-06"),
        ("month", ("2024", "may", None), "2024/05//", [2024, 5], "2024-05"),
        ("year", ("2024", None, None), "2024///", [2024], "2024"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(
    precision: str, bibtex: tuple[str | None, ...], ris: str, csl: list[int], page: str
) -> None:
    reference = with_date(precision)
    _, _, fields = read_bibtex(reference)
    assert tuple(fields.get(name) for name in ("year", "month", "day")) == bibtex
    assert (read_ris(reference)["year"], read_ris(reference)["date"]) == ("2024", ris)
    assert read_csl(reference)["issued"] == {"date-parts": [csl]}
    assert dict(meta_tags(reference))["DC.date"] == page


HOSTILE = [
    "} } @article{evil, title = {x}",
    "{{{",
    "\\input{secret} \\",
    "50% of $5 & #1_a ~ ^ \\& \\%",
    'say "yes" @comment{',
    "ER  - TY  - BOOK",
    "=HYPERLINK(1)",
    "</textarea><script>",
    "التصويت “في” الميناء",
]


@pytest.mark.parametrize("headline", HOSTILE)
def test_hostile_headlines(headline: str) -> None:
    reads_back(headline)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1))
def test_any_headline(headline: str) -> None:
    reads_back(headline)


def reads_back(headline: str) -> None:
    reference = Reference("article", 3, ADDRESS, headline=headline, outlet=headline, speaker="x")
    _, key, fields = read_bibtex(reference)
    assert key == "newsarchive-article-3"
    assert untex(fields["title"]) == headline
    assert read_ris(reference)["title"] == headline
    assert read_csl(reference)["title"] == headline
