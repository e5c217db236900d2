"""HTML as lines: a line a block, with its classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from index.readers.databases.carriers.line import Line, Run, line_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "text",
    "th", "thead", "tr", "ul",
))  # fmt: skip
"""Elements by which lines end; `text` is ProQuest's."""

UNSEEN = frozenset((
    "head", "title", "script", "style", "noscript", "template", "object", "iframe", "input",
    "button", "select", "svg",
))  # fmt: skip
"""Elements that a reader of the page does not see as text."""

BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "th"))
"""Elements whose text is bold."""

MAX_CLASSES = 100
"""Classes of the elements around a text that are kept; exports have a dozen."""

_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_BOLD_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{[^{}]{0,400}?font-weight\s*:\s*bold", re.IGNORECASE)


def bold_classes(source: str) -> frozenset[str]:
    """Find the classes that a page's own style sheet makes bold.

    Args:
        source: Of the page's beginning.

    Returns:
        Names of classes; empty if there are none.
    """
    return frozenset(_BOLD_CLASS.findall(source))


def markup_lines(
    source: str,
    bold: frozenset[str] = frozenset(),
    passed: frozenset[str] = frozenset(),
    apart: frozenset[str] = frozenset(),
) -> Iterator[Line]:
    """Cut HTML into lines.

    Args:
        source: A page or a part of one.
        bold: Classes whose text is bold.
        passed: Classes of elements that are passed over with all that is in them.
        apart: Classes of elements that are a line of their own, though they stand in one.

    Yields:
        A line for each block with text, in order; its marks are the classes of all elements that
        its text stands in. `<br>` is a `\\n` in it.
    """
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(source).body
    if body is not None:
        yield from _Walk(bold, passed, apart).lines(body)


class _Look(NamedTuple):
    """What holds for the text of an element."""

    classes: frozenset[str] = frozenset()
    bold: bool = False
    italic: bool = False


class _Walk:
    """One walk through a page.

    Args:
        bold, passed, apart: As in `markup_lines`.
    """

    def __init__(self, bold: frozenset[str], passed: frozenset[str], apart: frozenset[str]) -> None:
        self._bold = bold
        self._passed = passed
        self._apart = apart
        self._runs: list[Run] = []
        self._marks: set[str] = set()

    def lines(self, top: LexborNode) -> Iterator[Line]:
        """Walk through an element.

        Args:
            top: The element.

        Yields:
            Its lines, in order.
        """
        ways: list[tuple[LexborNode | None, _Look, bool]] = [(top.child, _Look(), True)]
        while ways:
            node, look, is_block = ways.pop()
            if node is None:
                if is_block:
                    yield from self._end()
                continue
            ways.append((node.next, look, is_block))
            name = node.tag or "-"
            if name == "-text":
                self._text(node.text_content or "", look)
            elif name == "br":
                self._runs.append(Run("\n", look.bold, look.italic))
            elif name[0] not in "-!" and name not in UNSEEN:
                attributes = node.attributes
                classes = frozenset((attributes.get("class") or "").split())
                if classes & self._passed:
                    continue
                begins = name in BLOCKS or bool(classes & self._apart)
                if begins:
                    yield from self._end()
                inside = self._look(name, classes, attributes.get("style") or "", look)
                ways.append((node.child, inside, begins))

    def _text(self, text: str, look: _Look) -> None:
        if not text.isspace():
            self._marks |= look.classes
        self._runs.append(Run(text.replace("\n", " "), look.bold, look.italic))

    def _look(self, name: str, classes: frozenset[str], style: str, above: _Look) -> _Look:
        bold = name in BOLD or bool(classes & self._bold) or bool(_BOLD_STYLE.search(style))
        return _Look(
            above.classes | classes if len(above.classes) < MAX_CLASSES else above.classes,
            above.bold or bold,
            above.italic or name in ("i", "em"),
        )

    def _end(self) -> Iterator[Line]:
        line = line_of(self._runs, self._marks)
        self._runs, self._marks = [], set()
        if line.text:
            yield line
