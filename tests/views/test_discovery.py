"""/robots.txt and /opensearch.xml."""

from collections.abc import Callable
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.views.archive import say
from tests.views.page import Element

Get = Callable[[str], Element]
OPENSEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_robots() -> None:
    answer = Client().get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    text = answer.content.decode()
    read = RobotFileParser()
    read.parse(text.splitlines())
    assert read.site_maps() == ["http://testserver/sitemap.xml"]
    assert not read.can_fetch("anybody", "/admin/articles/")
    assert read.can_fetch("anybody", "/quotes/")
    assert "Disallow: /*?\n" in text


def test_opensearch(client: Client, get: Get) -> None:
    found = get("/").one("link", rel="search")
    assert found["type"] == "application/opensearchdescription+xml"
    answer = client.get(found["href"])
    assert answer["Content-Type"] == found["type"]
    root = ET.fromstring(answer.content)  # noqa: S314
    assert len(root.findtext("o:ShortName", namespaces=OPENSEARCH) or "") <= 16
    address = root.findall("o:Url", OPENSEARCH)[0].attrib["template"]
    assert address == "http://testserver/search/?q={searchTerms}"
    say("“The harbour stays open,”")
    path = address.removeprefix("http://testserver").replace("{searchTerms}", "harbour")
    assert "The harbour stays open" in get(path).one("main").text


@pytest.mark.parametrize("address", ["/robots.txt", "/opensearch.xml"])
def test_they_are_only_read(client: Client, address: str) -> None:
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
