"""Pages in the shapes of many content systems: what they say of themselves, and their article."""

from datetime import UTC, datetime

import pytest

from articles.importing import RawArticle, ReadError, SidecarRow, without_outlet_furniture
from articles.importing.document import Fetched
from articles.importing.html_reader import read_html
from tests.importing.page_cases import BODY, load_pages
from tests.importing.test_cases import shown
from tests.importing.text_cases import TextCase

PAGES = load_pages()
ARTICLES = [case for case in PAGES if "error" not in case.expected]
FIELDS = ("headline", "outlet", "byline", "section", "dateline", "origin", "url", "language")
MEASURED = ("headline", "outlet", "published", "byline")


def read(case: TextCase) -> RawArticle:
    return read_html(case.text.encode(), source_file=case.name)


def values(article: RawArticle) -> dict[str, str]:
    found = {field: getattr(article, field) or "" for field in FIELDS}
    return found | {"published": shown(article.published)}


def test_there_are_pages_of_many_systems() -> None:
    assert len(ARTICLES) >= 24


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_page(case: TextCase) -> None:
    article = read(case)
    expected = {field: case.expected.get(field, "") for field in (*FIELDS, "published")}
    if "language" not in case.expected:
        expected["language"] = values(article)["language"]
    assert values(article) == expected
    assert case.expected.get("problems", "") in "\n".join(article.problems)
    assert bool(article.problems) == ("problems" in case.expected)


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_the_body_is_the_article_with_its_marks(case: TextCase) -> None:
    body = read(case).body
    assert body.endswith(BODY)
    above = body.removesuffix(BODY).strip()
    assert above.startswith(case.expected.get("standfirst", case.expected.get("dateline", "")))
    assert bool(above) == bool({"standfirst", "dateline"} & set(case.expected))


@pytest.mark.parametrize("case", [case for case in PAGES if case not in ARTICLES])
def test_refused(case: TextCase) -> None:
    with pytest.raises(ReadError, match=case.expected["error"]):
        read(case)


def test_the_rate_of_each_field(capsys: pytest.CaptureFixture[str]) -> None:
    """At least 95 of 100 right, each field by itself; `pytest -s` shows the rates."""
    found = [(values(read(case)), case.expected) for case in ARTICLES]
    for field in MEASURED:
        right = sum(value[field] == expected.get(field, "") for value, expected in found)
        with capsys.disabled():
            print(f"\n{field}: {right} of {len(found)}", end="")  # noqa: T201
        assert right >= 0.95 * len(found)


def page_with(body: str, *, head: str = "") -> str:
    article = f"<article><h1>A bridge opens</h1>{body}</article>"
    return f"<html><head>{head}</head><body>{article}</body></html>"


PROSE = "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))


def test_q_is_printed_as_browsers_do() -> None:
    page = page_with(PROSE + "<p>He called it <q>a <q>gift</q> to us</q> in the end.</p>")
    article = read_html(page.encode(), source_file="a.html")
    assert article.body.endswith("He called it “a ‘gift’ to us” in the end.")


def test_the_bytes_are_kept_and_the_page_is_what_was_decoded() -> None:
    page = page_with(PROSE)
    article = read_html(page.encode(), source_file="a.html")
    assert (article.original, article.decoded, article.removed) == (page.encode(), page, ())


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "nonsense", "utf-7"])
def test_a_western_page_is_read_whatever_it_calls_itself(charset: str) -> None:
    page = page_with(PROSE, head=f'<meta charset="{charset}">')
    article = read_html(page.encode("cp1252"), source_file="a.html")
    assert article.body == BODY


def test_utf8_is_utf8_whatever_the_page_says() -> None:
    page = page_with(PROSE, head="<meta charset=iso-8859-1>")
    assert read_html(page.encode(), source_file="a.html").body == BODY


def test_the_server_names_an_encoding() -> None:
    page = page_with("<p>Мэр открыл новый мост в понедельник, и никто не пришёл туда.</p>")
    fetched = Fetched(url="https://post.example/a", charset="koi8-r")
    article = read_html(page.encode("koi8-r"), source_file="a", fetched=fetched)
    assert article.body.startswith("Мэр открыл новый мост")
    assert (article.encoding, article.url) == ("koi8-r", "https://post.example/a")


def test_a_page_from_before_its_date_is_reported() -> None:
    head = '<meta property="article:published_time" content="2030-01-01T10:00:00Z">'
    at = datetime(2024, 5, 16, tzinfo=UTC)
    article = read_html(
        page_with(PROSE, head=head).encode(), source_file="a", fetched=Fetched(at=at)
    )
    assert article.problems == (
        "the metadata says 2030-01-01, but the page was fetched before that",
    )


def test_what_the_sidecar_says_beats_the_container_and_both_the_page() -> None:
    head = (
        '<meta property="og:site_name" content="Page Post"><meta name="author" content="Per Holm">'
    )
    said = SidecarRow("a", outlet="Table Post", headline="Of the table", byline="Rosa Vik")
    sidecar = SidecarRow("a", outlet="Sidecar Post")
    article = read_html(
        page_with(PROSE, head=head).encode(), source_file="a", said=said, sidecar=sidecar
    )
    assert (article.outlet, article.headline) == ("Sidecar Post", "Of the table")
    assert article.byline == "Rosa Vik"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("", "without content"),
        ("<!-- nothing -->", "without content"),
        ("<p>" * 60_000, "more than 50,000 elements"),
        ("<div>" * 160 + PROSE, "150 within each other"),
        ("<p " + "a " * 3_000 + ">" + PROSE, "more than 1,000 attributes"),
        ("<p>" + "words and words " * 200_000, "more than 2,000,000 characters"),
        ("<html><body><p>Nothing to see.</p></body></html>", "holds no article"),
    ],
)
def test_pages_that_are_no_article(page: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_html(page.encode(), source_file="a.html")


def test_lines_of_an_outlet_go_from_a_page_too() -> None:
    page = page_with(PROSE + "<p>Harbour Post is printed on old sails, since always.</p>")
    article = read_html(page.encode(), source_file="a.html")
    done = without_outlet_furniture(article, ["Harbour Post is printed on *"])
    assert (article.body != BODY, done.body) == (True, BODY)


def test_a_character_that_no_tree_takes() -> None:
    page = page_with(PROSE + "<p>He called it <q>a &#1;gift&#0;</q> to us in the end, again.</p>")
    article = read_html(page.encode(), source_file="a.html")
    assert "He called it “a gift" in article.body
