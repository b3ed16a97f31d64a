"""The reader for HTML: a page's bytes -> RawArticle.

The page's metadata says whose it is, when and by whom; trafilatura says which text is the article;
that text then goes the way of every plain text, which finds credits, datelines and furniture.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

from articles.importing.date_conflicts import date_conflict
from articles.importing.decoding import Decoded, decode
from articles.importing.document import Fetched
from articles.importing.errors import ReadError
from articles.importing.html_body import body_paragraphs
from articles.importing.html_tree import keep_what_is_seen, parse, visible_lines
from articles.importing.page_metadata import PageMetadata, read_page
from articles.importing.page_values import as_authors
from articles.importing.prose import is_prose
from articles.importing.raw_article import Published, RawArticle
from articles.importing.sidecar import SidecarRow
from articles.importing.text_reader import read_text, with_sidecar

# <meta charset="windows-1252">, <meta … content="text/html; charset=…">, <?xml … encoding="…"
CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*
    (?P<name>[\w.:-]{2,40})""",
    re.VERBOSE | re.IGNORECASE,
)
# A piece of HTML in a feed or table is the article already.
WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|meta)\b", re.IGNORECASE)
CHARSET_WITHIN = 4096  # bytes
# Lines above the headline that may name a section or a date
LINES_ABOVE = 3
DEEPEST_HEAD = 6  # paragraphs
MOST_LINES = 5_000
ZONES_APART = timedelta(hours=36)


def read_html(
    data: bytes,
    *,
    source_file: str,
    said: SidecarRow | None = None,
    fetched: Fetched | None = None,
    sidecar: SidecarRow | None = None,
) -> RawArticle:
    """Read one page. `said` is what its container says, `sidecar` beats them all.

    Raises ReadError for a page that is no article.
    """
    decoded = decode_page(data, fetched.charset if fetched else None)
    tree = parse(decoded.text, source_file)
    page = read_page(tree, address=fetched.url if fetched else None)
    keep_what_is_seen(tree, source_file)
    lines = _lines_of_article(visible_lines(tree), page.headline)
    printed = _read(lines, source_file)
    whole = WHOLE_PAGE.search(decoded.text, 0, CHARSET_WITHIN) is not None
    paragraphs = body_paragraphs(tree) if whole else lines
    article = _read([page.headline, *_below_head(paragraphs, page, lines)], source_file)
    article = _fuller(article, printed, page.headline)
    if article is None or (whole and not _is_article(article, page)):
        raise ReadError(source_file, "holds no article")
    article = replace(
        _described(article, printed, page, fetched),
        original=data,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        decoded=decoded.text,
        removed=(),
        format="html",
        problems=(*decoded.problems, *article.problems, *_problems(page, printed, fetched)),
    )
    for row in filter(None, (said, sidecar)):
        article = with_sidecar(article, row)
    return article


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """The page as text: by its byte-order mark, as UTF-8 where it is, as it or the server says."""
    declared = CHARSET.search(data[:CHARSET_WITHIN])
    return decode(
        data, declared=charset or (declared["name"].decode("ascii") if declared else None)
    )


def _read(lines: Iterable[str], source_file: str) -> RawArticle | None:
    try:
        return read_text("\n\n".join(lines), source_file=source_file)
    except ReadError:
        return None


def _below_head(paragraphs: list[str], page: PageMetadata, lines: list[str]) -> list[str]:
    """The paragraphs without the first ones that are no article's: the headline, its authors, and
    what the page prints above both. The headline is set over them anew, so that the text reader
    knows the article's head."""
    head = list(takewhile(lambda text: not is_prose(text) or text == page.headline, paragraphs))[
        :DEEPEST_HEAD
    ]
    printed = frozenset(lines[lines.index(page.headline) :] if page.headline in lines else lines)
    kept = [
        text
        for text in head
        if text != page.headline and text in printed and tuple(as_authors(text)) != page.authors
    ]
    return [*kept, *paragraphs[len(head) :]]


def _lines_of_article(lines: Iterable[str], headline: str) -> list[str]:
    """The page's lines from just above the headline on; all of them where it prints none."""
    found = [line for _, line in zip(range(MOST_LINES), lines, strict=False)]
    at = found.index(headline) if headline in found else 0
    return found[max(0, at - LINES_ABOVE) :]


def _fuller(
    article: RawArticle | None, printed: RawArticle | None, headline: str
) -> RawArticle | None:
    """What trafilatura chose; the whole page's text where that is no article."""
    if article is None or not any(map(is_prose, article.body.split("\n\n"))):
        return printed
    # A headline as long as a sentence is none to the text reader.
    return replace(article, body=article.body.removeprefix(f"{headline}\n\n"))


def _is_article(article: RawArticle, page: PageMetadata) -> bool:
    """A list of other articles has a title over each sentence or two, and calls itself a list."""
    paragraphs = article.body.split("\n\n")
    prose = sum(map(is_prose, paragraphs))
    if page.is_article:
        return prose > 0
    return prose > 0 and not page.is_list and prose * 3 >= len(paragraphs)


def _described(
    article: RawArticle,
    printed: RawArticle | None,
    page: PageMetadata,
    fetched: Fetched | None,
) -> RawArticle:
    """The article with what the page says of itself, else with what it prints."""
    text = printed or article
    outlet = page.outlet or text.outlet or article.outlet
    origin = article.origin or text.origin
    return replace(
        article,
        headline=page.headline or text.headline or article.headline,
        byline=", ".join(page.authors) or article.byline or text.byline,
        section=page.section or article.section,
        outlet=outlet,
        origin=None if origin == outlet else origin,
        url=page.url or (fetched.url if fetched else None) or article.url,
        language=page.language or article.language,
        published=_published(article, text, page),
    )


def _published(article: RawArticle, text: RawArticle, page: PageMetadata) -> Published:
    """The metadata's date; else the text's; else that of the last change."""
    if page.published:
        return page.published
    said = next((each.published for each in (text, article) if each.published.at), None)
    return said or page.modified or Published()


def _problems(
    page: PageMetadata, printed: RawArticle | None, fetched: Fetched | None
) -> Iterable[str]:
    """Sentences for the import's report."""
    if page.broken:
        yield "some of the page’s JSON-LD is no JSON; it was passed over"
    said = page.published
    text = printed.published if printed else Published()
    if conflict := date_conflict([said or Published(), text]):
        yield conflict
    if said and said.at and fetched and fetched.at and said.at > fetched.at + ZONES_APART:
        yield f"the metadata says {said.at:%Y-%m-%d}, but the page was fetched before that"
