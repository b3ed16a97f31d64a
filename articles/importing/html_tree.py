"""The tree of an HTML page, within limits, and the lines that a browser would show of it."""

import re
from collections.abc import Iterator

from lxml import etree, html

from articles.importing.errors import ReadError

# A page of news has some thousands of elements, up to 60 deep. Above these numbers the time that
# the readers of the tree take grows past all use. (libxml2 itself builds no tree above 256.)
MOST_ELEMENTS = 50_000
DEEPEST = 150
LONGEST = 2_000_000  # characters of text, once scripts and styles are gone

# libxml2 compares every attribute of an element with all others.
MOST_ATTRIBUTES = 1_000
# A script to its end, or the beginning of a tag up to its end or so many attributes. Each part is
# possessive, and a match goes on where the last one ended: linear. ">" in quotes ends no tag.
TAG_START = re.compile(
    rf"""<(?P<unseen>script|style)\b[^>]*+>[^<]*+(?:<(?!/(?P=unseen))[^<]*+)*+
    |<[a-z](?:[^>"'=\s/]*+
    (?:[\s/]++|=\s*+(?:"[^"]*+"|'[^']*+')|["'=])){{0,{2 * MOST_ATTRIBUTES}}}+[^>"'=\s/]*+""",
    re.VERBOSE | re.IGNORECASE,
)
# Characters that HTML's references can name ("&#1;") and no tree can be given.
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
# What no reader sees; a page can consist of it for the most part. JSON-LD is read before.
UNSEEN = ("script", "style", "svg", "template", "noscript", "math")
OUTER, INNER = ("“", "”"), ("‘", "’")
NO_TEXT = frozenset(
    {
        "script", "style", "template", "noscript", "svg", "math", "nav", "aside", "form", "button",
        "select", "option", "textarea", "iframe", "object", "audio", "video", "canvas", "dialog",
        "datalist", "head",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "details",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "li", "main", "menu", "ol", "p", "pre", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
    }
)  # fmt: skip
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACES = re.compile(r"\s+")


def parse(text: str, source_file: str) -> html.HtmlElement:
    """The page as a tree; nothing is fetched for it.

    Raises ReadError for a page without elements and for one beyond all size.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    page = XML_DECLARATION.sub("", text.replace("\0", ""), count=1)
    if any(
        page[tag.end() : tag.end() + 1] not in ("", "<", ">") for tag in TAG_START.finditer(page)
    ):
        raise ReadError(source_file, f"has a tag with more than {MOST_ATTRIBUTES:,} attributes")
    try:
        tree = html.document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadError(source_file, "is an HTML page without content") from error
    _check_size(tree, source_file)
    return tree


def _check_size(tree: html.HtmlElement, source_file: str) -> None:
    depth = number = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        number += event == "start"
        if number > MOST_ELEMENTS or depth > DEEPEST:
            reason = f"has more than {MOST_ELEMENTS:,} elements, or {DEEPEST} within each other"
            raise ReadError(source_file, reason)


def keep_what_is_seen(tree: html.HtmlElement, source_file: str) -> None:
    """Take scripts and the like out of the tree, and print its <q> elements as browsers do.

    Raises ReadError for a page that still holds more text than an article can.
    """
    for element in tree.iter():
        if element.text and NOT_XML.search(element.text):
            element.text = NOT_XML.sub("", element.text)
        if element.tail and NOT_XML.search(element.tail):
            element.tail = NOT_XML.sub("", element.tail)
    for element in list(tree.iter(*UNSEEN)):
        if element.getparent() is not None:
            element.drop_tree()
    if sum(map(len, tree.itertext())) > LONGEST:
        raise ReadError(source_file, f"is an HTML page of more than {LONGEST:,} characters")
    _print_quotations(tree)


def _print_quotations(tree: html.HtmlElement) -> None:
    """<q>…</q> as browsers print it: with marks, which are no part of the page's text."""
    for element in list(tree.iter("q")):
        within = any(True for _ in element.iterancestors("q"))
        opening, closing = INNER if within else OUTER
        element.text = opening + (element.text or "").lstrip()
        if len(element):
            element[-1].tail = (element[-1].tail or "").rstrip() + closing
        else:
            element.text = element.text.rstrip() + closing
    for element in list(tree.iter("q")):
        element.tag = "span"


def one_line(text: str | None) -> str:
    """Runs of white space as one space, none at the ends."""
    return SPACES.sub(" ", text or "").strip()


def text_of(element: html.HtmlElement) -> str:
    """All the text within an element, in one line."""
    return one_line("".join(element.itertext()))


def visible_lines(root: html.HtmlElement) -> Iterator[str]:
    """The lines of text of a page, top to bottom, without menus, forms and what is hidden."""
    pieces: list[str] = []
    skipped = 0  # how many elements without text we are in
    for event, element in etree.iterwalk(root, events=("start", "end")):
        hides = element.tag in NO_TEXT or _is_hidden(element)
        if event == "start":
            skipped += hides
        if element.tag in BLOCKS or hides:
            line = one_line("".join(pieces))
            pieces = []
            if line:
                yield line
        if event == "end":
            skipped -= hides
        text = element.text if event == "start" else element.tail
        if text and not skipped and not (event == "end" and element is root):
            pieces.append(text)
    line = one_line("".join(pieces))
    if line:
        yield line


def _is_hidden(element: html.HtmlElement) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))
