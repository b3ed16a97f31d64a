"""The front page."""

from collections.abc import Callable
from datetime import UTC, datetime

from articles.actions.link_utterances import link_utterances
from articles.models import ImportBatch
from tests.factories import make_person, make_source
from tests.views.archive import compared, day, everything, say
from tests.views.page import Element, shown_quotes

Get = Callable[[str], Element]


def test_the_latest_words(get: Get) -> None:
    everything()
    page = get("/")
    assert (
        page.one("article", "quote--lead").one("blockquote").text.startswith("“The harbour stays")
    )
    assert shown_quotes(page) == ["“a constructive evening.”", "“No day at all,”"]
    assert "The guess" not in page.one("main").text


def test_few_rows_of_one_article(get: Get) -> None:
    rows = everything()
    for n in range(4):
        say(f"“Number {n},”", on=day(1), speaker=rows["anna"])
    assert len(shown_quotes(get("/"))) == 6


def test_who_is_quoted_by_most_outlets(get: Get) -> None:
    anna, bo = make_person("Anna Lindqvist"), make_person("Bo Ek")
    for n in range(3):
        say("“One,”", source=make_source(f"Outlet {n}"), speaker=anna)
        say("“Two,”", source=make_source("Harbour Post"), speaker=bo, confidence=0.9 - 0.3 * n)
    bars = get("/").one("section", **{"aria-labelledby": "most"}).one("tbody").all("tr")
    assert [row.text for row in bars] == ["Anna Lindqvist3", "Bo Ek2"]


def test_what_is_printed_by_most_outlets(get: Get) -> None:
    assert not get("/").all("ol", "sayings")
    two = compared()["utterance"]
    for outlet in ("Harbour Post", "Harbour Gazette", "Daily Lantern"):
        say("“A harbour is no place for poets in winter,”", source=make_source(outlet))
    link_utterances()
    lines = get("/").one("ol", "sayings").all("li")
    assert [line.text for line in lines] == [
        "“A harbour is no place for poets in winter,” three outlets",
        "“The council has no plan for the winter,” Anna Lindqvist, two outlets",
    ]
    assert lines[1].one("a").attributes["href"] == two.get_absolute_url()


def test_what_the_archive_holds(get: Get) -> None:
    everything()
    ImportBatch.objects.create(paths="texts", finished_at=datetime(2026, 11, 22, tzinfo=UTC))
    holds = get("/").one("section", id="holds").text
    assert "Three articles with 5 quotations, dated 16 May 2024 to 20 May 2024." in holds
    assert "One of the articles states no date." in holds
    assert "One does not name its outlet." in holds
    assert "One carries the text of an agency or another outlet." in holds
    assert "Last import 22 November 2026." in holds
    assert "earliest" not in holds


def test_spans_are_no_more_exact_than_the_dates(get: Get) -> None:
    say("“One,”", on=day(1, 1))
    say("“Two,”", on=day(16))
    quote = say("“Three,”", on=day(1, 1))
    quote.article.published_precision = "year"
    quote.article.sorted_at = datetime(2023, 12, 31, tzinfo=UTC)
    quote.article.save()
    assert "dated 2024." in get("/").one("section", id="holds").text


def test_the_largest_words_are_sure_ones(get: Get) -> None:
    anna = make_person("Anna Lindqvist")
    sure = "“The harbour stays open for another year,”"
    say(sure, on=day(1), speaker=anna)
    say("“The harbour may well be closed by then,”", on=day(2), speaker=anna, confidence=0.6)
    say("“No,”", on=day(3), speaker=anna)
    for address in ("/", "/people/anna-lindqvist/"):
        assert get(address).one("article", "quote--lead").one("blockquote").text == sure
    for query in ("q=no", "outlet=unknown"):
        assert not get(f"/people/anna-lindqvist/?{query}").all("article", "quote--lead")
