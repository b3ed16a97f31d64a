"""What a page says of itself outside its text: JSON-LD first, then meta tags, then microdata."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml import html

from articles.importing import json_ld
from articles.importing.html_tree import text_of
from articles.importing.json_ld import Graph, Node
from articles.importing.links import safe_url
from articles.importing.page_values import (
    LANGUAGE,
    SUFFIX,
    as_authors,
    as_outlet,
    plain,
    read_date,
    without_suffix,
)
from articles.importing.raw_article import Published

# The names of meta tags (their property, name or itemprop), the surest first.
HEADLINE = (
    "og:title", "headline", "parsely-title", "sailthru.title", "citation_title", "dc.title",
    "dcterms.title", "twitter:title", "title",
)  # fmt: skip
OUTLET = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher",
    "parsely-site", "copyright-holder", "application-name", "apple-mobile-web-app-title",
)  # fmt: skip
AUTHOR = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl",
    "citation_author", "dc.creator", "dcterms.creator", "authors", "article:author_name",
)  # fmt: skip
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "publish-date",
    "publish_date", "pubdate", "publication_date", "published_time", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_date", "displaydate", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
)  # fmt: skip
SECTION = ("article:section", "articlesection", "parsely-section", "section", "category")

SITES = frozenset({"WebSite", "NewsMediaOrganization"})
BEFORE_TITLE = re.compile(r"(?::|\s[|–—-])\s$")
MOST_AUTHORS = 12
MOST_ALIKE = 50  # nodes of one kind that are looked at


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """ "" and None where the page does not say. `broken`: blocks of JSON-LD that are no JSON."""

    headline: str = ""
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    section: str = ""
    url: str | None = None
    language: str = ""
    published: Published | None = None
    modified: Published | None = None
    is_article: bool = False
    is_list: bool = False
    broken: int = 0


def read_page(tree: html.HtmlElement, *, address: str | None = None) -> PageMetadata:
    """The metadata of a page that came from `address` (its links may be relative to that)."""
    page = _Page(tree, address)
    return PageMetadata(
        headline=page.headline(),
        outlet=page.outlet() or None,
        authors=page.authors(),
        section=page.first(page.said("articleSection"), page.meta(SECTION)),
        url=page.url(),
        language=page.language(),
        published=page.date("datePublished", PUBLISHED) or page.marked_date(),
        modified=page.date("dateModified", MODIFIED),
        is_article=page.is_article(),
        is_list=page.graph.is_list(),
        broken=page.graph.broken,
    )


class _Page:
    """The places of one page where metadata stands, each read once."""

    def __init__(self, tree: html.HtmlElement, address: str | None) -> None:
        self.tree, self.address = tree, address
        self.metas: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = plain(element.get("content"))
            if name and content:
                self.metas.setdefault(name.strip().casefold(), []).append(content)
        scripts = tree.iterfind('.//script[@type="application/ld+json"]')
        self.graph: Graph = json_ld.read_graph([script.text or "" for script in scripts])
        self.node = self._own_node()

    def _own_node(self) -> Node:
        """The article's node; of several, the one that the page's headline or address names."""
        nodes = self.graph.articles()
        titles = {plain(title) for title in (*self.meta(HEADLINE), *self._headings())}
        url = self._link("canonical")

        def fits(node: Node) -> int:
            addresses = json_ld.texts([node.get("url"), node.get("@id")], self.graph)
            title = plain(json_ld.text(node.get("headline") or node.get("name"), self.graph))
            return 2 * (title in titles) + (url is not None and url in addresses)

        return max(nodes[:MOST_ALIKE], key=fits, default={})

    def first(self, *values: Iterator[str]) -> str:
        """The first text that says something."""
        return next((text for text in chain(*values) if text), "")

    def said(self, *names: str) -> Iterator[str]:
        """The texts of these properties of the article's node."""
        for name in names:
            for text in json_ld.texts(self.node.get(name), self.graph):
                yield plain(text)

    def meta(self, names: tuple[str, ...]) -> Iterator[str]:
        """The contents of the meta tags of these names, in the order of the names."""
        return (content for name in names for content in self.metas.get(name, ()))

    def item(self, *names: str) -> Iterator[str]:
        """The values of microdata."""
        for name in names:
            for element in self.tree.xpath("//*[@itemprop=$name]", name=name)[:20]:
                named = element.xpath('.//*[@itemprop="name"]')
                value = element.get("content") or element.get("datetime")
                yield plain(value or text_of(named[0] if named else element))

    def headline(self) -> str:
        names = [*self.outlet_names()]
        found = (
            *self.said("headline", "name"),
            *self.meta(HEADLINE[:1]),
            *self.item("headline"),
            *self.meta(HEADLINE[1:]),
            *self._headings(),
            plain(self.tree.findtext(".//title")),
        )
        headline = next(filter(None, (without_suffix(text, names) for text in found)), "")
        # JSON-LD cuts at 110 characters; the page prints it all.
        cut = headline.rstrip(".… ")
        longer = (text for text in self._headings() if len(headline) >= 60 and text.startswith(cut))
        return next(longer, headline)[:1000]

    def _headings(self) -> Iterator[str]:
        for path in (".//article//h1", ".//main//h1", ".//h1"):
            for element in self.tree.findall(path)[:3]:
                yield plain(text_of(element))

    def outlet_names(self) -> Iterator[str]:
        """All names that the page gives its outlet, the surest first."""
        yield from filter(None, map(as_outlet, self.said("publisher")))
        yield from filter(None, map(as_outlet, self.meta(OUTLET)))
        yield from filter(None, map(as_outlet, self.item("publisher")))
        sites = (node for node in self.graph.nodes if SITES.intersection(json_ld.types_of(node)))
        for node in islice(sites, MOST_ALIKE):
            yield from filter(None, map(as_outlet, json_ld.texts(node, self.graph)))
        suffix = self._title_suffix()
        if suffix:
            yield suffix

    def outlet(self) -> str:
        return next(self.outlet_names(), "")

    def _title_suffix(self) -> str:
        """ "Example Gazette" of "Mayor opens bridge | Example Gazette" or "Example Gazette: Mayor
        opens bridge", where the page also prints the headline alone."""
        title = plain(self.tree.findtext(".//title"))
        for alone in (*self.meta(HEADLINE[:1]), *self._headings()):
            before, found, behind = title.partition(alone) if " " in alone else ("", "", "")
            rest = SUFFIX.split(behind) if found else []
            if len(rest) > 1 and not before:
                return as_outlet(rest[-1])
            if BEFORE_TITLE.search(before) and not behind:
                return as_outlet(BEFORE_TITLE.sub("", before))
        return ""

    def authors(self) -> tuple[str, ...]:
        outlet = self.outlet().casefold()
        places = (
            self.said("author", "creator"),
            self.meta(AUTHOR),
            self.item("author"),
            self._by_class(),
        )
        for place in places:
            names = list(dict.fromkeys(name for text in place for name in as_authors(text)))
            people = [name for name in names if name.casefold() != outlet]
            if people:
                return tuple(people[:MOST_AUTHORS])
        return ()

    def _by_class(self) -> Iterator[str]:
        """rel="author", and the few class names that themes have for a byline."""
        for path in (
            "//a[@rel='author']",
            "//*[contains(concat(' ',@class,' '),' byline ')]",
            "//*[contains(concat(' ',@class,' '),' author ')]",
            "//*[contains(concat(' ',@class,' '),' post-author ')]",
        ):
            for element in self.tree.xpath(path)[:1]:
                text = text_of(element)
                if len(text) <= 120:
                    yield plain(text)

    def url(self) -> str | None:
        found = (self._link("canonical"), *self.said("url", "mainEntityOfPage"))
        for link in (*found, *self.meta(("og:url",))):
            address = self._absolute(link)
            if address and (urlsplit(address).path.strip("/") or urlsplit(address).query):
                return address
        return None

    def _link(self, relation: str) -> str | None:
        links = self.tree.xpath("//link[@rel=$relation]/@href", relation=relation)
        return self._absolute(links[0]) if links else None

    def _absolute(self, link: str | None) -> str | None:
        if not link:
            return None
        try:
            return safe_url(urljoin(self.address or "", link.strip()))
        except ValueError:
            return None

    def language(self) -> str:
        said = (
            str(self.tree.get("lang") or ""),
            *self.said("inLanguage"),
            *self.meta(("og:locale", "content-language")),
        )
        for text in filter(None, said):
            if LANGUAGE.fullmatch(text.strip()):
                return text.strip().replace("_", "-")
        return ""

    def date(self, name: str, names: tuple[str, ...]) -> Published | None:
        said = chain(self.said(name), self.meta(names), self.item(name))
        return next(filter(None, map(read_date, said)), None)

    def marked_date(self) -> Published | None:
        """The date of a <time> element, or of hAtom's class "published", in the article's head."""
        roots = self.tree.findall(".//article")[:1] or [self.tree]
        for path in (
            ".//time[@pubdate]",
            ".//time[contains(@class,'publish') or contains(@class,'entry-date')]",
            ".//abbr[contains(@class,'published')]",
            ".//header//time",
            ".//time",
        ):
            for element in roots[0].xpath(path)[:1]:
                said = element.get("datetime") or element.get("title") or text_of(element)
                found = read_date(said)
                if found:
                    return found
        return None

    def is_article(self) -> bool:
        return bool(self.node) or self.metas.get("og:type", [""])[0] in ("article", "newsarticle")
