"""WARC files: which records are pages, what a record knows of its page, and broken ones."""

import gzip

import pytest

from articles.importing import Document, ReadError, documents_sent, read_document
from tests.importing.page_cases import BODY

PAGE = (
    "<html><head><title>Nordvik keeps its harbour</title></head><body><article>"
    "<h1>Nordvik keeps its harbour</h1>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY.split("\n\n"))
    + "</article></body></html>"
).encode()
HTML = "text/html; charset=utf-8"


def record(kind: str, address: str, block: bytes) -> bytes:
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2024-05-17T10:00:00Z",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def warc(
    *answers: tuple[str, str, str, bytes],
    packed: bool = False,
    headers: dict[str, str] | None = None,
) -> bytes:
    """A WARC of answers: (address, status, type, body)."""
    records = [record("warcinfo", "urn:a", b"software: test\r\n")]
    for address, status, kind, body in answers:
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        head = "\r\n".join(lines).encode() + b"\r\n\r\n"
        records.append(record("response", address, head + body))
    return b"".join(map(gzip.compress, records) if packed else records)


def found(data: bytes, **options: int) -> list[Document | ReadError]:
    return list(documents_sent("a.warc", data, **options))  # type: ignore[arg-type]


def only(data: bytes) -> Document:
    (document,) = found(data)
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("packed", [True, False])
def test_a_page(packed: bool) -> None:
    data = warc(("https://post.example/1", "200 OK", HTML, PAGE), packed=packed)
    document = only(data)
    assert (document.name, document.format, document.data) == ("a.warc#2", "html", PAGE)
    article = read_document(document)
    assert (article.body, article.url) == (BODY, "https://post.example/1")
    assert article.published.at is None  # the day of the crawl is not that of the article


def test_only_pages_with_status_200() -> None:
    data = warc(
        ("https://post.example/1", "404 Not Found", HTML, PAGE),
        ("https://post.example/2", "301 Moved", HTML, PAGE),
        ("https://post.example/3", "200 OK", "image/png", b"\x89PNG"),
        ("https://post.example/4", "200 OK", "application/xhtml+xml", PAGE),
    )
    assert [each.name for each in found(data)] == ["a.warc#5"]  # type: ignore[union-attr]


def test_a_page_that_was_sent_packed() -> None:
    headers = {"Content-Encoding": "gzip"}
    data = warc(("https://post.example/1", "200 OK", HTML, gzip.compress(PAGE)), headers=headers)
    assert only(data).data == PAGE


def test_a_page_that_was_sent_in_chunks() -> None:
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    headers = {"Transfer-Encoding": "chunked"}
    data = warc(("https://post.example/1", "200 OK", HTML, chunks), headers=headers)
    assert only(data).data == PAGE


def test_a_bomb_in_a_page_is_refused_at_its_size() -> None:
    bomb = gzip.compress(bytes(50_000_000))
    data = warc(
        ("https://post.example/1", "200 OK", HTML, bomb), headers={"Content-Encoding": "gzip"}
    )
    (error,) = found(data, max_bytes=1_000_000)
    assert isinstance(error, ReadError)
    assert error.reason == "is larger than 1,000,000 bytes"


def test_after_a_broken_record_the_next_is_read() -> None:
    answer = ("https://post.example/1", "200 OK", HTML, PAGE)
    whole = warc(answer, answer, answer)
    second = whole.index(b"WARC/1.0", whole.index(PAGE) + 10)
    broken = whole[:second] + whole[second:].replace(b"Content-Length", b"Content-Lost", 1)
    results = found(broken)
    assert [type(each) for each in results] == [Document, ReadError, Document]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 1_000, "header that is too long"),
        (b"WARC/1.0\r\nA: " + b"b" * 1_000_000, "header that is too long"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not say how long it is"),
        (warc(("https://post.example/1", "200 OK", HTML, PAGE))[:-500], "ends too early"),
    ],
)
def test_broken_records(data: bytes, reason: str) -> None:
    errors = [each.reason for each in found(data) if isinstance(each, ReadError)]
    assert len(errors) == 1
    assert reason in errors[0]
