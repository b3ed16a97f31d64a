"""The article's paragraphs in a page: trafilatura decides which, their text stays as printed."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from lxml import etree, html

from articles.importing.html_tree import one_line

# trafilatura's elements that begin a paragraph of their own
BLOCKS = frozenset(
    {"p", "head", "item", "list", "quote", "lb", "row", "cell", "table", "code", "ab"}
)


def body_paragraphs(tree: html.HtmlElement) -> list[str]:
    """The paragraphs, subheadings and list items of the article; none where there is no article.

    Whatever goes wrong within the library on a page is a page without an article to it.
    """
    from trafilatura import bare_extraction  # late: half a second that few runs need

    try:
        found: Any = bare_extraction(copy(tree), include_comments=False, include_tables=True)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, etree.LxmlError):
        return []
    except RecursionError:
        return []
    return list(_paragraphs(found.body)) if found is not None else []


def _paragraphs(body: Any) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if _begins_paragraph(element):
            line = one_line("".join(pieces))
            pieces = []
            if line:
                yield line
        text = element.text if event == "start" else element.tail
        if text:
            pieces.append(text)
    line = one_line("".join(pieces))
    if line:
        yield line


def _begins_paragraph(element: Any) -> bool:
    """A quotation inside a sentence begins none."""
    if element.tag == "quote":
        parent = element.getparent()
        return parent is None or parent.tag not in ("p", "item", "quote")
    return element.tag in BLOCKS
