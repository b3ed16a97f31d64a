"""Which format bytes are of: decided by their beginning, never by a name."""

import csv
import re
from typing import Literal, get_args

from articles.importing.decoding import BYTE_ORDER_MARKS, binary_kind
from articles.importing.records import CANONICAL, TEXT_COLUMNS, column_name

Format = Literal["text", "html", "feed", "jsonl", "csv", "warc"]
Packing = Literal["zip", "tar", "gzip"]
FORMATS: tuple[str, ...] = ("auto", *get_args(Format))

# White space, comments, declarations and processing instructions above the first element
PROLOGUE = re.compile(
    r"(?:\s++|<!--(?:[^-]|-(?!->))*+-->|<\?[^>]*+>|<!(?:doctype)[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)*+",
    re.IGNORECASE,
)
DOCTYPE_HTML = re.compile(r"<!doctype\s+html", re.IGNORECASE)
FIRST_ELEMENT = re.compile(r"<(?P<name>[A-Za-z][\w:-]*)")
FEED_ELEMENTS = frozenset({"rss", "feed", "rdf:rdf"})
HTML_ELEMENTS = frozenset(
    {
        "html", "head", "body", "title", "meta", "link", "script", "style", "base", "main",
        "header", "article", "section", "div", "p", "h1", "h2", "h3", "table", "center", "font",
        "span", "nav", "blockquote", "ul", "ol", "figure", "img", "a", "b", "i", "em", "strong",
    }
)  # fmt: skip
JSON_RECORD = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\}|$)")
TEXT_KEY = re.compile(rf'"(?:{"|".join(sorted(TEXT_COLUMNS))})"\s*:', re.IGNORECASE)
WARC_START = re.compile(rb"WARC/\d")
DELIMITERS = (",", ";", "\t")


def packing_of(head: bytes) -> Packing | None:
    """How the bytes are packed, by their beginning of 512 bytes at least."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b\x08"):
        return "gzip"
    return "tar" if _is_tar_header(head[:512]) else None


def format_of(head: bytes) -> Format:
    """The format of what is not packed; everything unknown is text, whose reader may refuse it."""
    if WARC_START.match(head):
        return "warc"
    if binary_kind(head) is not None:
        return "text"
    text = beginning(head)
    markup = text.lstrip()
    if markup.startswith("<"):
        return _markup(markup)
    if JSON_RECORD.match(text):
        return "jsonl"
    return "csv" if delimiter_of(text.partition("\n")[0]) else "text"


def is_known(head: bytes) -> bool:
    """Is it plainly of a known format? Plain text is not: every other file would be. Nor is JSON
    that has no article's text at its beginning, such as an import's own report."""
    if packing_of(head) is not None:
        return True
    kind = format_of(head)
    return kind != "text" and (kind != "jsonl" or TEXT_KEY.search(beginning(head)) is not None)


def beginning(head: bytes) -> str:
    """The head as text, as well as that is possible before its encoding is known."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def delimiter_of(line: str) -> str | None:
    """What separates the columns, when the line is the header of a table with articles' texts."""
    for delimiter in DELIMITERS:
        try:
            cells = next(csv.reader([line.rstrip("\r")], delimiter=delimiter), [])
        except csv.Error:
            continue
        names = [column_name(cell) for cell in cells]
        known = CANONICAL.keys() & set(names)  # one alone may be the first word of a text
        if len(known) > 1 and known & TEXT_COLUMNS and len(set(names)) == len(names):
            return delimiter
    return None


def _markup(text: str) -> Format:
    prologue = PROLOGUE.match(text)
    at = prologue.end() if prologue else 0
    if DOCTYPE_HTML.search(text, 0, at):
        return "html"
    element = FIRST_ELEMENT.match(text, at)
    name = element["name"].casefold() if element else ""
    if name in FEED_ELEMENTS:
        return "feed"
    return "html" if name in HTML_ELEMENTS or DOCTYPE_HTML.match(text) else "text"


def _is_tar_header(block: bytes) -> bool:
    """512 bytes whose sum is written in them, as octal digits."""
    if len(block) < 512 or block[0] == 0:
        return False
    try:
        said = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    return said == sum(block) - sum(block[148:156]) + 8 * ord(" ")
