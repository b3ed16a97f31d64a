"""What a browser would send for the form of an admin page."""

from html.parser import HTMLParser


class PageForm(HTMLParser):
    """The fields of the page's main form, each with the value it was loaded with."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.inside = False
        self.name = ""
        self.textarea = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.inside = attributes.get("id", "").endswith("_form")
        if not self.inside or "__prefix__" in attributes.get("name", ""):
            return
        if tag == "input":
            self.add_input(attributes)
        elif tag == "select":
            self.name = attributes["name"]
            self.data[self.name] = ""
        elif tag == "option" and "selected" in attributes and self.name:
            self.data[self.name] = attributes.get("value", "")
        elif tag == "textarea":
            self.name, self.textarea = attributes["name"], True
            self.data[self.name] = ""

    def add_input(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("type", "text")
        if kind in ("submit", "button") or "name" not in attributes:
            return
        if kind != "checkbox" or "checked" in attributes:
            self.data[attributes["name"]] = attributes.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.textarea:
            # A browser drops the line break right after the tag.
            self.data[self.name] += data.removeprefix("\n") if not self.data[self.name] else data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.name, self.textarea = "", False
        elif tag == "form":
            self.inside = False
