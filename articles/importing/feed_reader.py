"""RSS and Atom: a document an entry that prints its text; an entry that only refers to it is told.

A feed is cut into its entries before it is parsed: so one of any length takes little memory, and
its declarations (entities, DTDs) are left behind. feedparser then reads each by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from articles.importing.document import Document, NoTextError
from articles.importing.errors import ReadError
from articles.importing.links import safe_url
from articles.importing.names import has_media_word
from articles.importing.page_values import (
    LANGUAGE,
    SUFFIX,
    as_authors,
    as_outlet,
    plain,
    read_date,
)
from articles.importing.raw_article import Published
from articles.importing.sidecar import SidecarRow
from articles.importing.streams import PIECE, Stream

ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)\b[^>]*>", re.IGNORECASE)
ENTRY = re.compile(rb"<(?P<name>item|entry)(?=[\s>])", re.IGNORECASE)
ENCODING = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"'](?P<name>[\w.:-]{2,40})", re.IGNORECASE
)
DECLARED = re.compile(rb"<!(?=DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
# What the feed says of itself above its entries
ABOUT = re.compile(
    rb"<(?P<name>title|language|dc:publisher|dc:language)\b[^>]{0,300}>.{0,2000}?</(?P=name)>",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_HEAD = 1024 * 1024
LONGEST_TAG = 200  # characters of "<item …"
# A summary as long as an article's text is one.
SHORTEST_TEXT = 500  # characters
TAGS = re.compile(r"<[A-Za-z/!][^>]{0,2000}>")
MARKUP = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|h\d|ul|ol|li|blockquote|span|img|figure)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says of all its entries, and the bytes around one that make it a feed again."""

    before: bytes
    after: bytes
    title: str
    language: str | None


def feed_documents(stream: Stream, max_bytes: int) -> Iterator[Document | ReadError]:
    """The documents of the entries, named by their number ("feed.xml#3")."""
    if stream.peek(2) in (b"\xff\xfe", b"\xfe\xff"):
        raise ReadError(stream.name, "is a feed in UTF-16; UTF-8 is needed")
    feed: Feed | None = None
    number = 0
    for piece in _pieces(stream, max_bytes):
        if feed is None:
            feed = _feed(piece)
            continue
        number += 1
        name = f"{stream.name}#{number}"
        try:
            yield _document(feed, piece, name)
        except ReadError as error:
            yield error
    if number == 0:
        raise ReadError(stream.name, "is a feed without entries")


def _pieces(stream: Stream, max_bytes: int) -> Iterator[bytes]:
    """What stands before the first entry, then each entry with its tags."""
    buffer = bytearray()
    begun, searched = False, 0
    while True:
        start = ENTRY.search(buffer, 0 if begun else searched)
        if start and not begun:
            yield bytes(buffer[: start.start()])
            begun = True
        closing = b"</" + start["name"].lower() + b">" if start else b""
        end = _find(buffer, closing, max(start.end(), searched)) if start else -1
        if start and end >= 0:
            yield bytes(buffer[start.start() : end + len(closing)])
            del buffer[: end + len(closing)]
            searched = 0
            continue
        if begun and not start:
            del buffer[:-LONGEST_TAG]
        searched = max(0, len(buffer) - LONGEST_TAG)
        if len(buffer) > (max_bytes if begun else LONGEST_HEAD):
            raise ReadError(stream.name, "has an entry that is too large; the rest was not read")
        more = stream.read(PIECE)
        if not more:
            if not begun:
                yield bytes(buffer)
            elif start:
                raise ReadError(stream.name, "ends within an entry")
            return
        buffer += more


def _find(buffer: bytearray, closing: bytes, at: int) -> int:
    found = buffer.find(closing, at)
    return found if found >= 0 else buffer.find(closing.upper(), at)


def _feed(head: bytes) -> Feed:
    root = ROOT.search(head)
    opening = root[0] if root else b"<rss>"
    name = opening[1:-1].split()[0]
    encoding = ENCODING.search(head)
    before = b'<?xml version="1.0" encoding="%s"?>' % (encoding["name"] if encoding else b"utf-8")
    before += opening
    after = b"</" + name + b">"
    if name.lower() != b"feed":
        before, after = before + b"<channel>", b"</channel>" + after
    about = b"".join(match[0] for match in ABOUT.finditer(head))
    said = _parsed(before + about + after).feed
    if name.lower() == b"rdf:rdf":  # whose entries stand beside the channel
        before, after = before.removesuffix(b"<channel>"), after.removeprefix(b"</channel>")
    language = _text(said.get("language"))
    return Feed(
        before=before,
        after=after,
        title=_outlet(plain(_text(said.get("publisher")) or _text(said.get("title")))),
        language=language if LANGUAGE.fullmatch(language) else None,
    )


def _parsed(data: bytes) -> Any:
    """feedparser's view of a feed in memory: handed over as a stream, it opens no file or address;
    without declarations there is no entity to expand and no DTD to fetch."""
    import feedparser  # late: a fifth of a second that few runs need

    bare = DECLARED.sub(b"<!-", data)
    return feedparser.parse(BytesIO(bare), sanitize_html=False, resolve_relative_uris=False)


def _outlet(title: str) -> str:
    """ "Harbour Post" of "Harbour Post" and of "Politics | Harbour Post"."""
    parts = SUFFIX.split(title)
    if len(parts) == 1:
        return as_outlet(title)
    return as_outlet(next((part for part in parts if has_media_word(part)), ""))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _document(feed: Feed, data: bytes, name: str) -> Document:
    entries = _parsed(feed.before + data + feed.after).entries
    if not entries:
        raise ReadError(name, "is an entry that can't be read")
    entry = entries[0]
    link = safe_url(_text(entry.get("link")))
    origin = entry.get("source") or {}
    said = SidecarRow(
        file=name,
        external_id=None if link else (_text(entry.get("id"))[:2_000] or None),
        outlet=_outlet(plain(_text(origin.get("title")))) or feed.title or None,
        headline=plain(_text(entry.get("title")))[:1_000] or None,
        published=_published(entry),
        url=link,
        byline=_byline(entry),
        section=next((plain(_text(tag.get("term"))) for tag in entry.get("tags", [])), None),
        language=feed.language,
    )
    body, is_html = _body(entry)
    length = len(plain(TAGS.sub(" ", body)))
    if not length or (length < SHORTEST_TEXT and not entry.get("content")):
        reason = "has no text, only a summary" if length else "is an entry without text"
        raise NoTextError(name, reason, said)
    return Document(name, "html" if is_html else "text", body.encode("utf-8", "replace"), said)


def _body(entry: Any) -> tuple[str, bool]:
    """The entry's longest text, and whether it is HTML."""
    texts = [_text(each.get("value")) for each in entry.get("content", [])]
    body = max((*texts, _text(entry.get("summary"))), key=len)
    return body, MARKUP.search(body) is not None


def _published(entry: Any) -> Published | None:
    said = (_text(entry.get(name)) for name in ("published", "created", "updated"))
    return next(filter(None, map(read_date, said)), None)


def _byline(entry: Any) -> str | None:
    authors = [_text(author.get("name")) for author in entry.get("authors", [])]
    names = [name for text in authors for name in as_authors(text)]
    return ", ".join(dict.fromkeys(names[:12])) or None
