"""Asking a server: limits, redirects, private networks, robots.txt."""

import gzip
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from articles.fetching import Fetcher, FetchError, Robots
from articles.fetching.asking import address
from articles.fetching.connecting import is_public
from tests.fetching.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def fetcher(**options: float) -> Fetcher:
    return Fetcher("newsarchive-test", allow_private=True, **options)  # type: ignore[arg-type]


def refusal(url: str, fetcher: Fetcher) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url)
    return caught.value.reason


def test_an_answer(site: Site) -> None:
    site.pages["/a?b=c%20d"] = (200, {"Content-Type": "text/html; charset=KOI8-R"}, b"hello")
    answer = fetcher().get(f"{site.url}/a?b=c d#part")
    assert (answer.status, answer.data, answer.charset) == (200, b"hello", "koi8-r")
    assert site.asked[0][1]["user-agent"] == "newsarchive-test"


def test_a_packed_answer_and_a_bomb(site: Site) -> None:
    packed = {"Content-Encoding": "gzip"}
    site.pages["/a"] = (200, packed, gzip.compress(b"hello"))
    site.pages["/bomb"] = (200, packed, gzip.compress(bytes(50_000_000)))
    site.pages["/cut"] = (200, packed, gzip.compress(b"hello")[:-6])
    site.pages["/br"] = (200, {"Content-Encoding": "br"}, b"x")
    asking = fetcher(max_bytes=1_000_000)
    assert asking.get(f"{site.url}/a").data == b"hello"
    assert refusal(f"{site.url}/bomb", asking) == "is larger than 1,000,000 bytes"
    assert refusal(f"{site.url}/cut", asking) == "ends too early"
    assert refusal(f"{site.url}/br", asking) == "is sent packed as br"


def test_redirects_are_followed_and_looked_at(site: Site) -> None:
    site.pages["/a"] = (301, {"Location": "/b"}, b"")
    site.pages["/b"] = (200, {}, b"hello")
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    site.pages["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    answer = fetcher().get(f"{site.url}/a")
    assert (answer.url, answer.data) == (f"{site.url}/b", b"hello")
    assert refusal(f"{site.url}/loop", fetcher()) == "redirects more than 5 times"
    assert refusal(f"{site.url}/file", fetcher()) == "is no http or https address"


def test_a_machine_of_this_network_is_not_asked(site: Site) -> None:
    asking = Fetcher("newsarchive-test")
    reason = refusal(f"{site.url}/a", asking)
    assert reason == "can't be reached: it is a machine of a private network"
    assert site.asked == []


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("192.168.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::808:808", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::a00:1", False),
        ("::ffff:0:127.0.0.1", False),
        ("::127.0.0.1", False),
        ("fec0::1", False),
    ],
)
def test_public_addresses(ip: str, public: bool) -> None:
    assert is_public(ip) == public


@pytest.mark.parametrize(
    "url",
    [
        "ftp://post.example/a", "file:///etc/passwd", "http://", "post.example", "http://[1/",
        "http://anna:secret@post.example/", "http://post.example/" + "a" * 3_000, "http://a:99999/",
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked(url: str) -> None:
    with pytest.raises(FetchError):
        address(url)


def test_names_and_paths_in_any_script() -> None:
    parts = address("https://blåbär.example/smörgås?q=ö")
    assert parts.netloc == "xn--blbr-noae.example"
    assert (parts.path, parts.query) == ("/sm%C3%B6rg%C3%A5s", "q=%C3%B6")


def test_a_server_that_drips_is_left_in_time(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(50):
            try:
                handler.wfile.write(b"a")
            except OSError:
                return
            time.sleep(0.1)

    site.pages["/slow"] = drip
    started = time.monotonic()
    reason = refusal(f"{site.url}/slow", fetcher(seconds=0.5))
    assert "0.5 seconds" in reason
    assert time.monotonic() - started < 3


def test_a_cut_answer_is_none(site: Site) -> None:
    site.pages["/cut"] = (200, {"Content-Length": "100"}, b"hello")
    assert refusal(f"{site.url}/cut", fetcher(seconds=5)) != ""


def test_robots(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
    site.pages["/robots.txt"] = (200, {}, rules)
    robots = Robots(fetcher())
    assert robots.allow(f"{site.url}/feed")
    assert not robots.allow(f"{site.url}/private/feed")
    assert robots.delay(f"{site.url}/feed") == 7
    assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_a_server_without_rules(site: Site, status: int, allowed: bool) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    assert Robots(fetcher()).allow(f"{site.url}/feed") == allowed
