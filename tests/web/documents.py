"""A page taken apart: its elements with their attributes, and its text."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset({"meta", "link", "input", "br", "img"})


class Element(NamedTuple):
    """One element: its tag, attributes, and all text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str

    @property
    def classes(self) -> list[str]:
        """The classes, in order."""
        return self.attributes.get("class", "").split()


class ParsedPage(HTMLParser):
    """Parses a page; its tags must nest.

    Raises:
        ValueError: An element is closed that is not the innermost open one, or none is.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[tuple[int, str, list[str]]] = []
        self.feed(html)
        self.close()
        if self._open:
            raise ValueError(f"never closed: {[tag for _, tag, _ in self._open]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, "")
        self.elements.append(element)
        if tag not in VOID:
            self._open.append((len(self.elements) - 1, tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element; a cell ends its words."""
        if tag in ("td", "th"):
            self.handle_data(" ")
        if not self._open or self._open[-1][1] != tag:
            raise ValueError(f"</{tag}> closes nothing; open are {[t for _, t, _ in self._open]}")
        number, _, pieces = self._open.pop()
        self.elements[number] = self.elements[number]._replace(text="".join(pieces))

    def handle_data(self, data: str) -> None:
        """Add text to every open element."""
        for _, _, pieces in self._open:
            pieces.append(data)

    def all(self, tag: str, cls: str | None = None) -> list[Element]:
        """List elements by tag, and class where one is given."""
        return [
            element
            for element in self.elements
            if element.tag == tag and (cls is None or cls in element.classes)
        ]

    def one(self, tag: str, cls: str | None = None) -> Element:
        """Return the only such element.

        Raises:
            ValueError: There is none, or more than one.
        """
        (element,) = self.all(tag, cls)
        return element

    @property
    def links(self) -> list[str]:
        """The addresses of all links, in order."""
        return [link.attributes["href"] for link in self.all("a")]
