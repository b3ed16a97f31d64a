"""Reading an HTML answer in a test: elements by tag, class and attribute, with their text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = {"br", "hr", "img", "input", "link", "meta", "rect", "path"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, as a browser would show it, with single spaces."""
        return " ".join(self.raw_text.split())

    @property
    def raw_text(self) -> str:
        return "".join(
            child if isinstance(child, str) else child.raw_text for child in self.children
        )

    def all(self, tag: str = "", cls: str = "", **attributes: str) -> list["Element"]:
        """The elements inside of this tag, with this class and these attributes."""
        found: list[Element] = []
        for child in self.children:
            if isinstance(child, Element):
                if child.fits(tag, cls, attributes):
                    found.append(child)
                found += child.all(tag, cls, **attributes)
        return found

    def one(self, tag: str = "", cls: str = "", **attributes: str) -> "Element":
        found = self.all(tag, cls, **attributes)
        assert len(found) == 1, f"{len(found)} elements {tag}.{cls} {attributes}"
        return found[0]

    def fits(self, tag: str, cls: str, attributes: dict[str, str]) -> bool:
        return (
            (not tag or self.tag == tag)
            and (not cls or cls in self.attributes.get("class", "").split())
            and all(self.attributes.get(name) == value for name, value in attributes.items())
        )

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]


class Builder(HTMLParser):
    """Builds the tree, and fails on an element that is closed without being open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(
            Element(tag, {name: value or "" for name, value in attrs}, self.here)
        )

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}>"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parsed(response: Any) -> Element:
    """The page of a response, whose elements must nest."""
    builder = Builder()
    builder.feed(response.content.decode())
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> stays open"
    ids = [element["id"] for element in builder.root.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids)), "an id is given twice"
    return builder.root


def problems(page: Element) -> str:
    """The messages about parts of the address that are ignored."""
    return " ".join(notice.text for notice in page.all("div", "notice--problem"))


def shown_quotes(page: Element) -> list[str]:
    """The texts of the quotations listed."""
    return [
        words.text
        for quotes in page.all("ol", "quotes")
        for words in quotes.all("blockquote", "quote__text")
    ]


def count(page: Element) -> str:
    return page.one("p", "count").text
