"""The single facts: dates, bylines, datelines, agencies, outlets, addresses, headlines."""

import pytest

from articles.importing import read_text
from articles.importing.agencies import agency_in, agency_named
from articles.importing.datelines import read_dateline
from articles.importing.dates import find_dates
from articles.importing.links import link_line, safe_url
from articles.importing.metadata_lines import is_byline, read_metadata, staff_outlet
from articles.importing.outlets import Evidence, find_outlet
from tests.importing.test_cases import shown

LEAD = "The mayor of Holm opened a market on Monday, and nobody came to see it."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12:19 PM, May 16, 2024", "2024-05-16T12:19 minute"),
        ("May 16, 2024", "2024-05-16 day"),
        ("16 May 2024", "2024-05-16 day"),
        ("16th May 2024, 9.05am", "2024-05-16T09:05 minute"),
        ("2024-05-16", "2024-05-16 day"),
        ("2024-05-16T12:19:44Z", "2024-05-16T12:19 minute"),
        ("2024-05-16T12:19:44.123+02:00", "2024-05-16T12:19+02:00 minute"),
        ("Thu 16 May 2024 06.00 BST", "2024-05-16T06:00+01:00 minute"),
        ("May 16, 2024 12:05 a.m. ET", "2024-05-16T00:05-04:00 minute"),
        ("Jan. 16, 2024 at 12:05 p.m. ET", "2024-01-16T12:05-05:00 minute"),
        ("16. Mai 2024, 14:30 Uhr", "2024-05-16T14:30 minute"),
        ("le 16 août 2024 à 14h30", "2024-08-16T14:30 minute"),
        ("16 de mayo de 2024", "2024-05-16 day"),
        ("16.05.2024", "2024-05-16 day"),
        ("05/16/2024", "2024-05-16 day"),
        ("16/05/2024", "2024-05-16 day"),
        ("May 2024", "2024-05 month"),
    ],
)
def test_dates(text: str, expected: str) -> None:
    (found,) = find_dates(text)
    assert shown(found.published) == expected
    assert found.published.at is not None
    assert found.published.at.utcoffset() is not None


@pytest.mark.parametrize(
    "text", ["05/06/2024", "February 30, 2024", "May 16, 9024", "in May", "24"]
)
def test_no_dates(text: str) -> None:
    assert list(find_dates(text)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 16 May 2024 | Updated: 17 May 2024", "2024-05-16 day"),
        ("Updated 17 May 2024, first published 16 May 2024", "2024-05-16 day"),
        ("Last updated: May 17, 2024", "2024-05-17 day"),
        ("- 12:19 PM, May 16, 2024", "2024-05-16T12:19 minute"),
        ("The treaty of 16 May 2024 is signed", ""),
        ("2 hours ago", ""),
        ("Xinhua | Updated: 2024-05-16 22:11", "2024-05-16T22:11 minute"),
        (
            "Posted at 5:00 PM, May 16, 2024 and last updated 6:00 PM, May 16, 2024",
            "2024-05-16T17:00 minute",
        ),
        ("May 16, 2024 / 10:12 AM / Holm News", "2024-05-16T10:12 minute"),
    ],
)
def test_published_line(line: str, expected: str) -> None:
    article = read_text(f"Market opens in the old harbour\n\n{line}\n\n{LEAD}", source_file="x")
    assert shown(article.published) == expected


def test_a_date_in_a_sentence_dates_nothing() -> None:
    text = f"{LEAD}\n\nIt was built on May 16, 2004.\n\nShe left on 3 June 2005, he said."
    assert read_text(text, source_file="x").published.at is None


def test_dates_of_other_stories_date_nothing() -> None:
    text = f"{LEAD}\n\nMore stories\n\nBell found at sea\n\nPublished: May 3, 2011"
    assert read_text(text, source_file="x").published.at is None


def test_a_site_footer_dates_nothing() -> None:
    text = f"{LEAD}\n\n© 2016 Example Gazette. All rights reserved."
    article = read_text(text, source_file="x")
    assert article.published.at is None
    assert article.outlet == "Example Gazette"


def test_a_date_below_the_article_counts_with_its_label() -> None:
    text = f"{LEAD}\n\n“It rained,” she said.\n\nPublished: 16 May 2024"
    article = read_text(text, source_file="x")
    assert shown(article.published) == "2024-05-16 day"
    assert article.body.endswith("she said.")


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Lindqvist",
        "By Anna Lindqvist, Example Wire",
        "BY ANNA LINDQVIST AND PER VAN HOLM",
        "By Anna Lindqvist in Holm and Per J. O’Brien, staff writers",
        "Von Anna Lindqvist",
        "By AFP",
        "by anna lindqvist",
        "Example Gazette Staff",
        "Staff Reporter",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday the river had risen",
        "By and large the harvest was good",
        "By Anna Lindqvist’s account the boat sank at once",
        "By noon",
        "Hospital staff",
        "The ferry company fired all of its staff",
    ],
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_staff_byline_names_the_outlet() -> None:
    assert staff_outlet("Example Gazette Staff") == "Example Gazette"
    assert staff_outlet("Our Web Desk") == ""
    assert staff_outlet("By Anna Lindqvist") is None
    assert staff_outlet("Anna Lindqvist, Staff Writer") == ""
    assert staff_outlet("By Anna Lindqvist Staff Writer") == ""


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("News", "News"),
        ("- In Reports", "Reports"),
        ("Home > World > Europe", "Europe"),
        ("Filed under: World news", "World news"),
        ("Politics | May 16, 2024", "Politics"),
    ],
)
def test_sections(line: str, section: str) -> None:
    found = read_metadata(line)
    assert found is not None
    assert found.section == section


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("HOLM — The mayor", "HOLM", None),
        ("Port Example (CNN) — The mayor", "Port Example", "CNN"),
        ("HOLM, Feb 3 (Reuters) - The mayor", "HOLM", "Reuters"),
        ("(AP) — The mayor", "", "AP"),
        ("Beispiel am Main (dpa) – Der", "Beispiel am Main", "DPA"),
        ("SÃO EXEMPLO (AFP) — The mayor", "SÃO EXEMPLO", "AFP"),
        ("Exemple-sur-Mer, le 12 mai (AFP) - Le maire", "Exemple-sur-Mer", "AFP"),
        ("OLD HOLM: " + LEAD + " " + LEAD, "OLD HOLM", None),
        ("Holm — The mayor", "Holm", None),
        ("HOLM (AP/Example Wire) -- The mayor", "HOLM", "AP"),
        ("HOLM (Reuters) -The mayor", "HOLM", "Reuters"),
        ("HOLM, May 16. /TASS/. The mayor", "HOLM", "TASS"),
        ("AP — The mayor", "", "AP"),
    ],
)
def test_datelines(text: str, place: str, agency: str | None) -> None:
    found = read_dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "Holm — whose mayor opened a market — is small.",
        "BREAKING — The market has opened.",
        "LINDQVIST: I saw it.",
        "“We won” — The mayor",
        "The mayor (Example Party) - who opened",
        "The bridge is closed - The ferry sails",
        "A well-known baker opened",
        "WELL-Known bakers opened",
        "The boats and/or ferries/rafts sail.",
        "",
        "—",
    ],
)
def test_no_datelines(text: str) -> None:
    assert read_dateline(text) is None


def test_speakers_of_an_interview_are_no_places() -> None:
    talk = f"ROSA VIK: {LEAD} {LEAD}\n\nNILS BAKER: I was there.\n\nROSA VIK: And then?"
    assert read_text(talk, source_file="x").dateline == ""


def test_agencies() -> None:
    assert agency_named("The Associated Press") == "AP"
    assert agency_named("ap") is None
    assert agency_in("AP journalists in Holm contributed") == "AP"
    assert agency_in("The apartment was empty, PAT said") is None


def test_ap_beats_the_site_it_appeared_on() -> None:
    text = (
        f"HOLM — {LEAD}\n\nAP writer Rosa Vik in Odden contributed.\n\n"
        "This story originally appeared on ExampleNews.example.com read the full story"
    )
    article = read_text(text, source_file="x")
    assert article.origin == "AP"
    assert len(article.credits) == 2


@pytest.mark.parametrize(
    ("kind", "text", "outlet"),
    [
        ("about", "Open Valley Media is a non-profit news organization.", "Open Valley Media"),
        ("after-end", "Channel 9 is committed to providing a forum.", "Channel 9"),
        ("copyright", "© 2019-2024 The Holm Post. All rights reserved.", "The Holm Post"),
        ("copyright", "Copyright 2024 The Associated Press. All rights reserved.", None),
        ("source", "Source: NXQ", "NXQ"),
        ("teaser", "Open Valley Media is a news organization.", None),
    ],
)
def test_outlets(kind: str, text: str, outlet: str | None) -> None:
    evidence = Evidence("", "", "", None, ((kind, text),))
    assert find_outlet(evidence) == outlet


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Read more at https://example.org/a?b=1.", "https://example.org/a?b=1"),
        ("Original: http://example.org/a", "http://example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", None),
        ("Original: javascript:alert('https://example.org')", None),
        ("The site https://example.org/a was down on Monday.", None),
        ("https://localhost", None),
    ],
)
def test_addresses(line: str, url: str | None) -> None:
    assert link_line(line) == url


def test_safe_url() -> None:
    assert safe_url("https://example.org/ä") == "https://example.org/ä"
    assert safe_url("https://exa mple.org") is None
    assert safe_url("data:text/html,x") is None


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Market opens in the old harbour\n\n{LEAD}", "Market opens in the old harbour"),
        (
            f"Market opens in the old harbour | Holm Post\n\n{LEAD}",
            "Market opens in the old harbour",
        ),
        (f"“We were wet,” says mayor\n\nBy Rosa Vik\n\n{LEAD}", "“We were wet,” says mayor"),
        (f"Storm reaches the U.S.\n\n{LEAD}", "Storm reaches the U.S."),
        (f"{LEAD}\n\nA short line\n\n{LEAD}", ""),
        (f"It rained.\n\n{LEAD}", ""),
        (f"Who owns the sea?\n\n{LEAD}", ""),
        ("A market without a sentence", ""),
    ],
)
def test_headlines(text: str, headline: str) -> None:
    assert read_text(text, source_file="x").headline == headline
