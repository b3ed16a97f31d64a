"""Files that mean harm, or only look like it: `python -m tests.importing.hostile --count 1000`.

Each is made from its number alone, read in full, and measured. No error but ReadError may leave the
readers; nothing may be written, fetched or take long. The exit status is 1 where one did.
"""

import argparse
import gzip
import io
import json
import random
import resource
import socket
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from articles.importing import ReadError, documents, read_document
from tests.importing.page_cases import BODY, load_pages
from tests.importing.test_feeds import ATOM, RSS
from tests.importing.test_warc import HTML, PAGE, warc

LONGEST_SECONDS = 20.0  # of CPU, for one file
MOST_MEGABYTES = 400  # above what the program had before
Make = Callable[[random.Random], bytes]


def fuzzed(data: bytes, chance: random.Random) -> bytes:
    """Bytes exchanged, cut out, doubled and thrown in."""
    bent = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        at, size = chance.randrange(len(bent) + 1), chance.choice([1, 2, 8, 100])
        other = chance.choice([b"", chance.randbytes(size), bytes(bent[at : at + size]) * 2])
        bent[at : at + chance.choice([0, 1, size])] = other or chance.choice(TOKENS)
    return bytes(bent[: chance.choice([None, len(bent) * 3 // 4])])


TOKENS = [
    b"<", b">", b"\"", b"'", b"&", b"&#0;", b"&#1;", b"&#x110000;", b"<!--", b"]]>", b"<![CDATA[",
    b"</", b"\0", b"\r", b"\n", b"\xff\xfe", b"\xed\xa0\x80", b"<script>", b"</script>", b"<svg>",
    b"<table><td>",
    b"<q>", b"<p hidden>", b"<template>", b"<base href='//x/'>", b"{", b"[", b",,",
    b"\xe2\x80\x8f",
]  # fmt: skip


def page(chance: random.Random) -> bytes:
    return chance.choice(load_pages()).text.encode(
        chance.choice(["utf-8", "utf-16", "cp1252"]), "replace"
    )


def fuzzed_page(chance: random.Random) -> bytes:
    return fuzzed(page(chance), chance)


def tag_soup(chance: random.Random) -> bytes:
    tags = [
        "p",
        "div",
        "table",
        "td",
        "ul",
        "li",
        "b",
        "q",
        "blockquote",
        "article",
        "br",
        "h1",
        "a",
    ]
    pieces = []
    for _ in range(chance.choice([10, 1_000, 60_000])):
        pieces.append(
            chance.choice(["<{}>", "</{}>", "<{} a=b>", "word "]).format(chance.choice(tags))
        )
    return ("<html><body>" + "".join(pieces)).encode()


def repeated_markup(chance: random.Random) -> bytes:
    units = [
        "<div>", "<b>", "<a href=x>", "<table><tr><td>", "<!--", "<script>", "<q>", "&amp;", "<p>a",
        "<ul><li>", "<blockquote>", "\"", "<a b='", "<x y=z ", "<br>", "“", "<svg><g>", "</p>", "<",
        "<style>", "<select><option>", "<form><input>", "<h1>A</h1>", "<time>2024</time>",
        "<meta name=author content=x>", "<link rel=canonical href=/a>", "<![CDATA[",
        "<p>A b c.</p>",
    ]  # fmt: skip
    count = chance.choice([300, 20_000, 200_000])
    return ("<html><body><p>Word.</p>" + chance.choice(units) * count).encode()


# Each article is named by a node that names itself twice.
DOUBLING = [
    *({"@type": "NewsArticle", "url": {"@id": "u"}} for _ in range(4_000)),
    {"@id": "u", "name": [{"@id": "u"}, {"@id": "u"}]},
]


def bad_json_ld(chance: random.Random) -> bytes:
    bombs = [
        "[" * 100_000, '{"a":' * 50_000, '{"@type":"NewsArticle","author":{"@id":"x"},"@id":"x"}',
        '{"@type":"NewsArticle","datePublished":' + "9" * 5_000 + "}",
        '{"@graph":[' + "{}," * 50_000,
        '{"@type":"NewsArticle","headline":' + json.dumps("a " * 100_000) + "}", ",}" * 100_000,
        '{"@type":["NewsArticle"],"author":[[[[["x"]]]]],"publisher":7,"url":{"a":[]}}',
        "/*" * 90_000, json.dumps(DOUBLING),
    ]  # fmt: skip
    script = f'<script type="application/ld+json">{chance.choice(bombs)}</script>'
    return f"<html><head>{script}</head><body><p>{BODY}</p></body></html>".encode()


def bad_meta(chance: random.Random) -> bytes:
    values = [
        "a" * 300_000,
        "1" * 30,
        "2024-99-99",
        "9999999999999",
        "\u202e" * 50,
        "<b>" * 9_000,
        "://[",
    ]
    metas = "".join(
        f'<meta property="{name}" content="{chance.choice(values)}">'
        for name in ("og:title", "article:published_time", "author", "og:url", "og:site_name")
    )
    return f"<html lang='{'x' * 5_000}'><head>{metas}</head><body><p>{BODY}</p></body>".encode()


def entities(chance: random.Random) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    declarations = [
        f'<!DOCTYPE rss [<!ENTITY l0 "lol">{laughs}]>',
        '<!DOCTYPE rss [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY l11 SYSTEM "http://203.0.113.7/x">]>',
        '<!DOCTYPE rss SYSTEM "http://203.0.113.7/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://203.0.113.7/x.dtd"> %p;]>',
        '<?xml-stylesheet href="http://203.0.113.7/x.xsl"?>',
    ]
    feed = chance.choice([RSS, ATOM]).replace("Nordvik keeps", "Nordvik &l11; keeps")
    at = feed.index("<rss") if "<rss" in feed else feed.index("<feed")
    return (feed[:at] + chance.choice(declarations) + feed[at:]).encode()


def fuzzed_feed(chance: random.Random) -> bytes:
    return fuzzed(chance.choice([RSS, ATOM]).encode(), chance)


def fuzzed_warc(chance: random.Random) -> bytes:
    answer = ("https://post.example/1", "200 OK", HTML, PAGE)
    data = warc(answer, answer, packed=chance.random() < 0.3)
    return fuzzed(data, chance)


def lying_warc(chance: random.Random) -> bytes:
    length = chance.choice(["-1", "99999999999999", "0", "x", "1e9", "١٢", "9" * 30])
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n"
    record = f"{head}Content-Length: {length}\r\n\r\n{chance.choice([chunked, 'x', ''])}"
    return record.encode() * chance.choice([1, 500])


def zip_bomb(chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(chance.choice([1, 3])):
            archive.writestr(f"{number}.txt", bytes(chance.choice([30, 90]) * 1024**2))
    return out.getvalue()


def gzip_bomb(chance: random.Random) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(packer.compress(bytes(1024**2)) for _ in range(100)) + packer.flush()
    return gzip.compress(data) if chance.random() < 0.5 else data


def nested_archives(chance: random.Random) -> bytes:
    data = BODY.encode()
    for _ in range(chance.randint(2, 40)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("a.zip", data)
            archive.writestr("b.txt", BODY)
        data = out.getvalue()
    return data


def fuzzed_archive(chance: random.Random) -> bytes:
    out = io.BytesIO()
    if chance.random() < 0.5:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("../../../tmp/escaped.txt", BODY)
            archive.writestr("/etc/escaped.html", PAGE)
    else:
        with tarfile.open(fileobj=out, mode="w") as tar:
            for name, kind in (
                ("../a.txt", tarfile.REGTYPE),
                ("b.txt", tarfile.SYMTYPE),
                ("c", b"S"),
            ):
                info = tarfile.TarInfo(name)
                info.type, info.linkname, info.size = kind, "/etc/passwd", len(BODY.encode())
                tar.addfile(info, io.BytesIO(BODY.encode()))
    return fuzzed(out.getvalue(), chance)


def tables(chance: random.Random) -> bytes:
    return chance.choice(
        [
            b'id,text\n1,"' + b"never closed\n" * 100_000,
            b"id,text\n" + b"," * 1_000_000,
            b"id,text\n" + b"1,a\0b\n" * 1_000,
            b"id,text\r" * 10_000,
            b'{"text": "' + b"a" * 1_000_000,
            b"\n".join([b'{"text": "a"}', b"[" * 500_000, b'{"text": ' + b"9" * 9_000 + b"}"]),
            b'{"text": "\\ud800 alone", "published": "\\u0000", "url": 7, "authors": [[]]}',
            b"[" + b'{"text": "a"},' * 50_000,
            fuzzed(json.dumps({"text": BODY, "url": "https://a.example/1"}).encode(), chance),
        ]
    )


def noise(chance: random.Random) -> bytes:
    head = chance.choice(
        [b"", b"\xff\xfe", b"\xfe\xff", b"<html>", b"WARC/1.0", b"PK\x03\x04", b"{"]
    )
    return head + chance.randbytes(chance.choice([1, 100, 100_000]))


def long_line(chance: random.Random) -> bytes:
    unit = chance.choice([b"a", b"\xe2\x80\x9c", b"word ", b". ", "e\u0301".encode(), b"\x00 "])
    return unit * (3_000_000 // len(unit))


MAKERS: tuple[Make, ...] = (
    fuzzed_page, fuzzed_page, fuzzed_page, tag_soup, repeated_markup, repeated_markup, bad_json_ld,
    bad_meta, entities, fuzzed_feed, fuzzed_warc, lying_warc, zip_bomb, gzip_bomb, nested_archives,
    fuzzed_archive, tables, noise, long_line,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: articles, refusals, and how long it took in seconds of CPU."""

    maker: str
    articles: int
    refusals: int
    seconds: float


def hostile_file(number: int) -> tuple[str, bytes]:
    """The kind and the bytes of file `number`: always the same ones."""
    chance = random.Random(number)  # noqa: S311 - the same files each time, and no secret
    maker = MAKERS[number % len(MAKERS)]
    return maker.__name__, maker(chance)


def outcome(number: int, folder: Path) -> Outcome:
    """Read the file in full. Raises whatever but ReadError leaves the readers."""
    maker, data = hostile_file(number)
    path = folder / "hostile"
    path.write_bytes(data)
    started, articles, refusals = time.process_time(), 0, 0
    for found in documents(path):
        try:
            if isinstance(found, ReadError):
                raise found
            article = read_document(found)
            article.body.encode("utf-8")
            articles += 1
        except ReadError:
            refusals += 1
    return Outcome(maker, articles, refusals, time.process_time() - started)


@contextmanager
def no_network() -> Iterator[mock.Mock]:
    """Whoever opens a connection or looks up a name fails, and is counted."""
    refused = mock.Mock(side_effect=AssertionError("a reader asked the network"))
    with (
        mock.patch.object(socket.socket, "connect", refused),
        mock.patch.object(socket, "create_connection", refused),
        mock.patch.object(socket, "getaddrinfo", refused),
    ):
        yield refused


def gigabyte(path: Path) -> None:
    """A gigabyte without a line end, which takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b"{")
        file.truncate(1024**3)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    wrong: list[str] = []
    slowest = Outcome("", 0, 0, 0.0)
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, no_network() as network:
        folder = Path(name)
        outcome(0, folder)  # the libraries are loaded
        before = peak()
        for number in range(options.first, options.first + options.count):
            try:
                done = outcome(number, folder)
            except Exception as error:  # that is what is looked for
                maker = MAKERS[number % len(MAKERS)].__name__
                wrong.append(f"{number} ({maker}): {type(error).__name__}: {str(error)[:100]}")
                continue
            totals.update(files=1, articles=done.articles, refusals=done.refusals)
            slowest = max(slowest, done, key=lambda each: each.seconds)
            if done.seconds > LONGEST_SECONDS:
                wrong.append(f"{number} ({done.maker}): took {done.seconds:.1f} s")
        gigabyte(folder / "hostile")
        totals["gigabyte refused"] = sum(
            isinstance(found, ReadError) for found in documents(folder / "hostile")
        )
        if sorted(each.name for each in folder.iterdir()) != ["hostile"] or network.called:
            wrong.append("something was written or fetched")
        grown = peak() - before
    if grown > MOST_MEGABYTES:
        wrong.append(f"memory grew by {grown} MB")
    said = ", ".join(f"{value} {key}" for key, value in totals.items())
    sys.stdout.write(f"{said}; slowest {slowest.seconds:.1f} s ({slowest.maker}); ")
    sys.stdout.write(f"memory grew by {grown} MB; {len(wrong)} wrong\n")
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


def peak() -> int:
    """The most memory that the program has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
