"""What the pages say of themselves to machines: JSON-LD, Open Graph."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.factories import make_article, make_person, make_quote, make_source
from tests.views.archive import day, everything, say
from tests.views.page import Element

Get = Callable[[str], Element]
SITE = "http://testserver"


def data(page: Element) -> dict[str, Any]:
    return json.loads(scripts(page)[0])


def scripts(page: Element) -> list[str]:
    return [script.raw_text for script in page.all("script", type="application/ld+json")]


def cards(page: Element) -> dict[str, str]:
    return {
        each["property"].removeprefix("og:"): each["content"]
        for each in page.all("meta")
        if "property" in each.attributes
    }


def test_an_article(get: Get) -> None:
    post, wire = make_source("Harbour Post"), make_source("Northern Wire")
    article = make_article(
        "The council met.",
        headline="Council votes",
        byline="By Eva Holm",
        source=post,
        origin=wire,
        url="https://post.example/votes",
        published_at=day(16),
        published_precision="month",
    )
    page = get(article.get_absolute_url())
    address = f"{SITE}{article.get_absolute_url()}"
    assert data(page) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": "Council votes",
        "creditText": "By Eva Holm",
        "publisher": organisation("harbour-post", "Harbour Post"),
        "sourceOrganization": organisation("northern-wire", "Northern Wire"),
        "datePublished": "2024-05",
        "sameAs": "https://post.example/votes",
        "inLanguage": "en",
    }
    assert cards(page) == {
        "site_name": "newsarchive",
        "type": "article",
        "title": "Council votes",
        "description": "Harbour Post, May 2024. 0 quotations, marked in the text.",
        "url": address,
    }
    assert page.one("meta", name="twitter:card")["content"] == "summary"


def organisation(slug: str, name: str) -> dict[str, str]:
    address = f"{SITE}/outlets/{slug}/"
    return {"@type": "Organization", "@id": address, "url": address, "name": name}


def test_a_quotation(get: Get) -> None:
    rows = everything()
    page = get(rows["first"].get_absolute_url())
    found = data(page)
    part = found.pop("isPartOf")
    address, speaker = f"{SITE}/quotes/{rows['first'].pk}/", f"{SITE}/people/anna-lindqvist/"
    assert found == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": address,
        "url": address,
        "text": "“The harbour stays open,”",
        "inLanguage": "en",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": speaker,
            "url": speaker,
            "name": "Anna Lindqvist",
        },
    }
    assert part["@type"] == "NewsArticle"
    assert part["@id"] == f"{SITE}{rows['article'].get_absolute_url()}"
    assert part["headline"] == "Council votes"
    assert cards(page)["title"] == "Anna Lindqvist: “The harbour stays open,”"
    assert page.one("title").text == "Anna Lindqvist: “The harbour stays open,” · newsarchive"


@pytest.mark.parametrize(
    ("confidence", "credit"), [(0.95, "joint statement"), (0.7, "joint statement (unconfirmed)")]
)
def test_a_group_is_only_credited(get: Get, confidence: float, credit: str) -> None:
    quote = say(
        "“Yes,”",
        speaker_text="joint statement",
        speaker_kind="document",
        confidence=confidence,
    )
    found = data(get(quote.get_absolute_url()))
    assert "spokenByCharacter" not in found
    assert found["creditText"] == credit


def test_an_unconfirmed_speaker_is_only_credited(get: Get) -> None:
    quote = say("“Yes,”", speaker=make_person("Eva Holm"), confidence=0.7)
    found = data(get(quote.get_absolute_url()))
    assert "spokenByCharacter" not in found
    assert found["creditText"] == "Eva Holm (unconfirmed)"


@pytest.mark.parametrize("named", [True, False])
def test_a_guess_names_nobody(get: Get, named: bool) -> None:
    who = {"speaker": make_person("Eva Holm")} if named else {"speaker_text": "Eva Holm"}
    page = get(say("“Yes,”", confidence=0.3, **who).get_absolute_url())
    assert "Holm" not in json.dumps(data(page))
    assert cards(page)["title"] == "Speaker not established: “Yes,”"


def test_a_speaker(get: Get) -> None:
    anna = everything()["anna"]
    anna.wikidata_id, anna.description = "Q42", "Harbour master"
    anna.save()
    page = get(anna.get_absolute_url())
    found = data(page)
    assert (found["@type"], found["name"]) == ("Person", "Anna Lindqvist")
    assert found["alternateName"] == ["A. Lindqvist"]
    assert found["description"] == "Harbour master"
    assert found["sameAs"] == "https://www.wikidata.org/entity/Q42"
    assert cards(page)["type"] == "profile"
    assert cards(page)["description"] == page.one("meta", name="description")["content"]
    board = data(get("/people/harbour-board/"))
    assert board["@type"] == "Organization"
    assert "sameAs" not in board


def test_the_text_of_an_article_is_never_in_it(get: Get) -> None:
    article = make_article("A long text that is the publisher’s. “Yes,” she said.")
    quote = make_quote(article, start=37, end=43)
    for address in (article.get_absolute_url(), quote.get_absolute_url()):
        assert "the publisher" not in json.dumps(data(get(address)), ensure_ascii=False)


def test_hostile_text_stays_in_the_script(get: Get) -> None:
    hostile = "</script><script>alert(1)</script><!--<script>&amp;\u2028"
    quote = say("“Words,”", headline=hostile, speaker=make_person(hostile))
    page = get(quote.get_absolute_url())
    assert data(page)["isPartOf"]["headline"] == hostile
    script = "".join(scripts(page))
    assert not set("<>&") & set(script)
    assert script.isascii()


def test_an_address_survives_a_new_headline_and_name(get: Get) -> None:
    rows = everything()
    before = data(get(rows["first"].get_absolute_url()))["@id"]
    rows["article"].headline = "Council votes again"
    rows["article"].save()
    assert data(get(rows["first"].get_absolute_url()))["@id"] == before


def test_the_way_to_a_page_is_that_above_its_heading(get: Get) -> None:
    rows = everything()
    for row in (rows["first"], rows["article"], rows["anna"]):
        page = get(row.get_absolute_url())
        trail = json.loads(scripts(page)[1])
        assert trail["@type"] == "BreadcrumbList"
        *steps, last = trail["itemListElement"]
        links = page.one("ol", "crumb").all("a")
        assert [(each["name"], each["item"]) for each in steps] == [
            (link.text, f"{SITE}{link['href']}") for link in links
        ]
        assert "item" not in last
        assert [each["position"] for each in (*steps, last)] == list(range(1, len(links) + 2))
