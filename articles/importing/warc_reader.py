"""WARC files: a document each response that is an HTML page.

The records are cut here, within limits and with a way on after a broken one; warcio reads what is
in one (HTTP's headers, chunks and encodings).
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from articles.importing.document import Document, Fetched
from articles.importing.errors import ReadError
from articles.importing.links import safe_url
from articles.importing.sniffing import format_of
from articles.importing.streams import PIECE, Stream

VERSION = re.compile(rb"WARC/\d\.\d+\s*$")
LONGEST_LINE = 64 * 1024
MOST_LINES = 200
HTML_TYPE = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?(?P<name>[\w.:-]{2,40})", re.IGNORECASE)
WARC_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z")

Headers = dict[str, str]


def warc_documents(stream: Stream, max_bytes: int) -> Iterator[Document | ReadError]:
    """The HTML pages that a crawl got with status 200 ("crawl.warc#17", by the record's number)."""
    number = 0
    while _go_to_record(stream):
        number += 1
        name = f"{stream.name}#{number}"
        try:
            head, headers = _headers(stream, name)
            size = _size(headers, name)
        except ReadError as error:
            yield error
            continue
        if not _may_be_page(headers):
            stream.skip(size)
        elif size > max_bytes + LONGEST_LINE:
            stream.skip(size)
            yield ReadError(name, f"is larger than {max_bytes:,} bytes")
        else:
            block = stream.read(size)
            if len(block) < size:
                yield ReadError(name, "ends too early")
                return
            yield from _pages(head + block, headers, name, max_bytes)


def _go_to_record(stream: Stream) -> bool:
    """Read on to the next line "WARC/1.0", which stays to be read; False at the end."""
    while True:
        head = stream.peek(16)
        if not head:
            return False
        if VERSION.match(head.partition(b"\n")[0]):
            return True
        if not stream.readline(PIECE).endswith(b"\n"):
            stream.skip_line()


def _headers(stream: Stream, name: str) -> tuple[bytes, Headers]:
    """The record's header, as bytes and by lower-case name."""
    lines = []
    while line := stream.readline(LONGEST_LINE):
        lines.append(line)
        if not line.strip():
            break
        if len(lines) > MOST_LINES or not line.endswith(b"\n"):
            raise ReadError(name, "has a header that is too long")
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines[1:])
    return b"".join(lines), {key.strip().casefold(): value.strip() for key, _, value in pairs}


def _size(headers: Headers, name: str) -> int:
    said = headers.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", said, re.ASCII):
        raise ReadError(name, "is a record that does not say how long it is")
    return int(said)


def _may_be_page(headers: Headers) -> bool:
    address = headers.get("warc-target-uri", "").strip("<>").casefold()
    return headers.get("warc-type") == "response" and address.startswith(("http:", "https:"))


def _pages(
    record: bytes, headers: Headers, name: str, max_bytes: int
) -> Iterator[Document | ReadError]:
    """The page in the record, an error, or nothing for a picture and the like."""
    try:
        http, data = _payload(record, max_bytes)
    except Exception as error:
        yield ReadError(name, f"is a record that can't be read: {str(error)[:100]}")
        return
    said = http.get_header("content-type") or ""
    is_html = HTML_TYPE.match(said) if said else format_of(data[:4096]) == "html"
    if http.get_statuscode() != "200" or not is_html:
        return
    if len(data) > max_bytes:
        yield ReadError(name, f"is larger than {max_bytes:,} bytes")
        return
    charset = CHARSET.search(said)
    fetched = Fetched(
        url=safe_url(headers["warc-target-uri"].strip("<>")),
        at=_date(headers.get("warc-date", "")),
        charset=charset["name"] if charset else None,
    )
    yield Document(name, "html", data, fetched=fetched)


def _payload(record: bytes, max_bytes: int) -> tuple[Any, bytes]:
    """HTTP's headers, and the body without chunks and encodings, a byte more than allowed at most.

    Raises what warcio raises; a record without HTTP is an Exception as well.
    """
    from warcio.recordloader import ArcWarcRecordLoader

    loaded = ArcWarcRecordLoader(verify_http=True).parse_record_stream(
        BytesIO(record), known_format="warc"
    )
    if loaded.http_headers is None:
        raise ValueError("it is no answer of HTTP")
    body = loaded.content_stream()
    pieces, length = [], 0
    while length <= max_bytes and (piece := body.read(PIECE)):
        pieces.append(piece)
        length += len(piece)
    return loaded.http_headers, b"".join(pieces)


def _date(written: str) -> datetime | None:
    match = WARC_DATE.fullmatch(written)
    try:
        return datetime.fromisoformat(match[1]).replace(tzinfo=UTC) if match else None
    except ValueError:
        return None
