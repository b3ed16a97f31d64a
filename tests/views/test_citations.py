"""The pages that tell how to cite, and the files."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from articles.citations import FORMATS
from articles.models import Article, Quote
from tests.factories import make_article, make_person, make_quote
from tests.views.archive import everything, say
from tests.views.page import Element

Get = Callable[[str], Element]
ENDINGS = list(FORMATS)


def files(row: Quote | Article) -> list[str]:
    folder = "quotes" if isinstance(row, Quote) else "articles"
    return [f"/{folder}/{row.pk}.{ending}" for ending in ENDINGS]


def pages(row: Quote | Article) -> list[str]:
    folder = "quotes" if isinstance(row, Quote) else "articles"
    return [row.get_absolute_url(), f"/{folder}/{row.pk}/cite/"]


def test_the_page_shows_what_the_files_hold(get: Get, client: Client) -> None:
    rows = everything()
    for row in (rows["first"], rows["article"]):
        page = get(pages(row)[1])
        shown = [each.raw_text for each in page.all("pre")]
        held = [client.get(address).content.decode() for address in files(row)]
        assert [text.split() for text in shown] == [text.split() for text in held]
        links = {link["href"] for link in page.all("a")}
        assert set(files(row)) <= links
        assert {*files(row), pages(row)[1]} <= {
            link["href"] for link in get(row.get_absolute_url()).all("a")
        }


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_a_file_is_named_by_its_number_alone(
    client: Client, db: None, ending: str, media_type: str
) -> None:
    quote = say("“Words,”", headline='../"x"\r\nSet-Cookie: a=b')
    answer = client.get(f"/quotes/{quote.pk}.{ending}")
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="newsarchive-quotation-{quote.pk}.{ending}"'
    )
    answer = client.get(f"/articles/{quote.article_id}.{ending}")
    assert f"newsarchive-article-{quote.article_id}.{ending}" in answer["Content-Disposition"]


def test_the_address_is_the_archive_s(client: Client, db: None) -> None:
    quote = say("“Words,”")
    (item,) = json.loads(client.get(f"/quotes/{quote.pk}.csl.json").content)
    assert item["URL"] == item["archive_location"] == f"http://testserver/quotes/{quote.pk}/"


def test_what_reference_managers_read_in_the_page(get: Get) -> None:
    rows = everything()
    for row in (rows["first"], rows["article"]):
        for address in pages(row):
            page = get(address)
            assert page.one("meta", name="citation_title")["content"] == "Council votes"
            assert page.one("meta", name="citation_publication_date")["content"] == "2024/05/16"
            assert page.one("meta", name="DC.publisher")["content"] == "Harbour Post"
            assert "rft.source=Harbour+Post" in page.one("span", "Z3988")["title"]


def test_a_guess_names_its_speaker_nowhere(client: Client, db: None) -> None:
    quote = say("“Yes,”", speaker=make_person("Eva Holm"), confidence=0.3)
    for address in [*pages(quote), *files(quote)]:
        assert b"Holm" not in client.get(address).content, address
    told = say("“Yes,”", speaker=make_person("Per Ek"), confidence=0.6)
    for address in [*pages(told), *files(told)]:
        assert b"Per Ek" in client.get(address).content, address


def test_hidden_rows_have_no_citation(client: Client, db: None) -> None:
    withheld = make_article(status="withheld")
    hidden: list[Quote | Article] = [
        withheld,
        make_quote(withheld, confidence=1),
        say("“Rejected,”", status="rejected"),
        say("“Scare”", kind="scare"),
    ]
    say("“The newest,”")
    for row in hidden:
        for address in [*pages(row), *files(row)]:
            assert client.get(address).status_code == 404, address


def test_a_vanished_quote_is_gone(client: Client, db: None) -> None:
    both = say("“Before,”"), say("“The newest,”")
    addresses = [address for vanished in both for address in [*pages(vanished), *files(vanished)]]
    files_of_data = [f"/quotes/{vanished.pk}.json" for vanished in both]
    for vanished in both:
        vanished.delete()
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert b"no longer in the archive" in answer.content
    for address in files_of_data:
        answer = client.get(address)
        assert (answer.status_code, answer.json()) == (
            410,
            {"problems": ["What was at this address is gone."]},
        )
    for never in ("0", "999999999", str(2**63), "9" * 30):
        for address in (f"/quotes/{never}/", f"/quotes/{never}/cite/", f"/quotes/{never}.json"):
            assert client.get(address).status_code == 404, address


@pytest.mark.parametrize("address", ["/quotes/1.pdf", "/quotes/1.csl", "/articles/x.bib"])
def test_other_files_do_not_exist(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_queries(queries: Callable[[str], int]) -> None:
    rows = everything()
    for row in (rows["first"], rows["article"]):
        for address in [pages(row)[1], *files(row)]:
            assert queries(address) == 1, address
