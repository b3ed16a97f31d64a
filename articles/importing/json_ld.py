"""What a page's JSON-LD says of its article: the node of it, and its values as plain text."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

# schema.org's kinds of articles: "NewsArticle", "Article", "OpinionNewsArticle", "BlogPosting" …
ARTICLE_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|Posting|Review)")
# Pages that list articles and are none
LIST_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "CategoryCodeSet"})
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)+", re.DOTALL)
# "[1, 2, ]": the most common mistake
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
MOST_NODES = 5_000
MOST_VALUES = 500  # of one property, lists within lists and references counted

Node = dict[str, Any]


@dataclass(slots=True)
class Graph:
    """All nodes of a page's JSON-LD, outer ones first; how many blocks could not be read."""

    nodes: list[Node] = field(default_factory=list)
    broken: int = 0
    by_id: dict[str, Node] = field(default_factory=dict)  # the fullest: others refer to it

    def add(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            self.nodes.append(node)
            name = node.get("@id")
            if isinstance(name, str) and len(node) > len(self.by_id.get(name, ())):
                self.by_id[name] = node

    def whole(self, value: Any) -> Any:
        """The node that {"@id": …} refers to; every other value as it is."""
        if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
            return self.by_id.get(value["@id"], value)
        return value

    def articles(self) -> list[Node]:
        """The nodes that are articles, in their order."""
        return [node for node in self.nodes if any(map(_is_article, types_of(node)))]

    def is_list(self) -> bool:
        """Does the page call itself a list of articles?"""
        return any(LIST_TYPES.intersection(types_of(node)) for node in self.nodes)


def read_graph(blocks: list[str]) -> Graph:
    """The nodes of the texts of <script type="application/ld+json">."""
    graph = Graph()
    for block in blocks:
        try:
            graph.add(_nodes(_loaded(block)))
        except (ValueError, RecursionError):  # RecursionError: 100,000 brackets
            graph.broken += 1
    return graph


def types_of(node: Node) -> list[str]:
    """ "NewsArticle" for {"@type": "https://schema.org/NewsArticle"}; there may be several."""
    types = node.get("@type")
    names = types if isinstance(types, list) else [types]
    return [name.rpartition("/")[2] for name in names if isinstance(name, str)]


def texts(value: Any, graph: Graph) -> list[str]:
    """The names in a value: of strings, of nodes with a name, of lists of both."""
    found: list[str] = []
    waiting, seen = [value], 0  # the next one is the last
    while waiting and seen < MOST_VALUES:
        each, seen = graph.whole(waiting.pop()), seen + 1
        if isinstance(each, str):
            found.append(each)
        elif isinstance(each, list):
            waiting += each[:MOST_VALUES][::-1]
        elif isinstance(each, dict):
            name = each.get("name", each.get("@value"))
            waiting += [] if name is None else [name]
    return found


def text(value: Any, graph: Graph) -> str:
    """The first of them, "" when there is none."""
    return next(iter(texts(value, graph)), "")


def _is_article(name: str) -> bool:
    return ARTICLE_TYPE.fullmatch(name) is not None


def _loaded(block: str) -> Any:
    """The block's first value; what people write around JSON and into it is forgiven."""
    bare = WRAPPING.sub("", block).strip()
    decoder = json.JSONDecoder(strict=False)  # line ends within strings are common
    try:
        return decoder.raw_decode(bare)[0]
    except ValueError:
        return decoder.raw_decode(TRAILING_COMMA.sub("", bare))[0]


def _nodes(value: Any) -> Iterator[Node]:
    """Every object in it, level by level."""
    level, seen = [value], 0
    while level and seen < MOST_NODES:
        below: list[Any] = []
        for each in level:
            seen += 1
            if isinstance(each, dict):
                yield each
                below += each.values()
            elif isinstance(each, list):
                below += each
        level = below[:MOST_NODES]
