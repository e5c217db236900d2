"""The one walk over a parsed page: its elements, its lines and what it declares.

A new line begins where the nearest block element changes or a block or `br` was entered: leaving a
block that held text changes the nearest block, so only starts need watching. Inside a line two
links are two words, and so are what looks glued where one element ends and another begins, set
apart by stylesheets only (`<b>Exclusive</b>King`, `<i>Ann Lee</i>22 June`). What a reader does not
see is passed over. Elements inside navigation, footers and dialogs are kept without names: their
lines are not judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.errors import PageTooLarge
from index.strip.page.apart import named_blocks, other_reports
from index.strip.page.breaks import Gathered, unwrapped
from index.strip.page.lines import MAX_LINES, MAX_TEXT_CHARS, DocumentFacts, Line, PageLines, Tree
from index.strip.page.tags import (
    APART,
    DECLARES,
    IN_DIALOG,
    IN_HEADING,
    IN_ITALIC,
    IN_LINK,
    IN_MENU,
    IN_POST,
    IN_PRE,
    IN_STRONG,
    TAG_KINDS,
    TELLING,
    WAY_FLAGS,
    beside_headline,
    named,
)

MAX_JSON_LD_CHARS = 400_000
"""Longest single JSON-LD block parsed; longer ones are product or comment dumps."""

MAX_NAME_CHARS = 2_000
"""Of an element's class, id and role; every line below it is judged by them, so that a longer one
makes the time grow with its length for each. Long lists of utility classes have a fourth of it."""

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_TOLD = APART | IN_DIALOG | IN_MENU | IN_POST
_RAISED = ("sub", "sup")
_UNKNOWN = (0, False)
_COUNTED = IN_LINK | IN_STRONG | IN_ITALIC


def walk(root: Any, document: DocumentFacts) -> PageLines:
    """Walk a parsed page.

    Args:
        root: The parser's root node.
        document: Filled with what the page declares.

    Returns:
        The page's lines with its tree and `document`; no lines for a page without text.

    Raises:
        PageTooLarge: More than `MAX_LINES` lines or `MAX_TEXT_CHARS` characters.
    """
    tree = Tree()
    gathered = unwrapped(*_gather(root, tree, document), document)
    _mark_apart(tree, gathered, document)
    position = 0
    lines = []
    for pieces, block, inner, flags, link_chars, strong_chars in gathered:
        text = " ".join((pieces[0] if len(pieces) == 1 else "".join(pieces)).split())
        if text[1:2] == " " and len(pieces[0].strip()) == 1 and _drops(text):
            text = text[0] + text[2:]
        size = len(text)
        end = position + size
        lines.append(
            Line(
                text,
                position,
                end,
                block,
                inner,
                flags | (tree.flags[block] & _TOLD),
                link_chars if link_chars < size else size,
                strong_chars if strong_chars < size else size,
            )
        )
        position = end + 1
    if position > MAX_TEXT_CHARS:
        raise PageTooLarge(
            f"the page's visible text is above the limit of {MAX_TEXT_CHARS:,} characters;"
            " split it into its articles"
        )
    declared = root.attributes or {}
    document.language = declared.get("lang") or declared.get("xml:lang") or ""
    return PageLines("\n".join([line.text for line in lines]), lines, tree, document)


def _gather(
    root: Any, tree: Tree, document: DocumentFacts
) -> tuple[list[Gathered], set[int], list[int]]:
    """Visit the nodes from the root on in document order: fill the tree and gather the lines.

    Returns:
        The lines; the numbers of those above which a blank line stands; of those that a `<br>`
        begins in the block of the one above.
    """
    lines = _LineGatherer(tree)
    add_text, enter = lines.add_text, _Elements(tree, lines, document).enter
    kind_of_tag, tags, ends = TAG_KINDS.get, tree.tags, tree.ends
    left: list[tuple[Any, int]] = []
    node, above = root, -1
    while True:
        tag = node.tag
        if tag == "-text":
            if not node.is_empty_text_node or lines.preformatted:
                add_text(node.text_content, above)
            elif lines.pieces:
                lines.pieces.append(" ")
        elif tag and tag[0] not in "-!":
            kind = kind_of_tag(tag, _UNKNOWN)
            if kind[0] >= 0:
                index = enter(node, tag, kind, above)
                child = node.first_child
                if child is not None:
                    left.append((node, above))
                    node, above = child, index
                    continue
            elif kind[0] == DECLARES:
                _declared(document, tag, node)
            elif tag == "script":
                keep_json_ld(document, node.attributes.get("type"), node.text())
        following = node.next
        while following is None:
            if above >= 0:
                ends[above] = len(tags)
            if len(left) < 2:
                lines.end_line()
                return lines.gathered, lines.apart, lines.broken
            node, above = left.pop()
            following = node.next
        node = following


class _LineGatherer:
    """The lines of a page as the walk meets their text; the last of them may be open.

    Args:
        tree: Filled by `_Elements`, so that an element is known before its text.
    """

    __slots__ = (
        "_block", "_flags", "_inner", "_last", "_last_link", "_link_chars", "_strong_chars",
        "_tree", "apart", "broken", "gathered", "links", "pieces", "preformatted",
    )  # fmt: skip

    def __init__(self, tree: Tree) -> None:
        self.gathered: list[Gathered] = []
        self.links: list[int] = []
        """Of each element of the tree the nearest link, itself included; -1 outside links."""
        self.broken: list[int] = []
        self.apart: set[int] = set()
        """Numbers of the lines that one `<br>` begins, and of those that another follows."""
        self._tree = tree
        self.pieces: list[str] = []
        """Of the open line; empty if there is none."""
        self._block = self._inner = self._last = self._last_link = -1
        self._flags = self._link_chars = self._strong_chars = 0
        self.preformatted = 0
        """Not 0 if the line begun last is preformatted: white space in it may end it."""

    def next_line(self, block: int) -> int:
        """Return the number of the line that text in a block would stand in.

        Args:
            block: Number of the block in the tree; -1 for none.

        Returns:
            From 0 on: that of the open line if it stands in the block, else of the next.
        """
        return len(self.gathered) + (bool(self.pieces) and block != self._block)

    def end_line(self) -> None:
        """End the open line; without one do nothing.

        Raises:
            PageTooLarge: It is one line more than `MAX_LINES`.
        """
        pieces = self.pieces
        if pieces:
            gathered = self.gathered
            gathered.append(
                (
                    pieces,
                    self._block,
                    self._inner,
                    self._flags,
                    self._link_chars,
                    self._strong_chars,
                )
            )
            self.pieces = []
            if len(gathered) > MAX_LINES:
                raise PageTooLarge(
                    f"the page has more than {MAX_LINES:,} lines; split it into its articles"
                )

    def break_line(self) -> None:
        """End the open line at a `<br>`; without one note a blank line."""
        if self.pieces:
            self.end_line()
            self.broken.append(len(self.gathered))
        else:
            self.apart.add(len(self.gathered))

    def add_text(self, text: str | None, above: int) -> None:
        """Add the text of a node.

        Args:
            text: The text as written; None or white space sets words apart and adds none.
            above: Number of the element that it stands directly in.

        Raises:
            PageTooLarge: It begins one line more than `MAX_LINES`.
        """
        if text is None or text.isspace():
            if self.pieces:
                self.pieces.append(" ")
                if self.preformatted and text and _BLANK_LINE.search(text):
                    self.end_line()
            return
        tree = self._tree
        block = tree.blocks[above]
        if block != self._block:
            if self.pieces:
                self.end_line()
            self._block = block
        bits = tree.flags[above]
        if bits & IN_PRE:
            self._add_preformatted(text, above, bits)
        else:
            self._add_piece(text, above, bits)

    def _add_piece(self, text: str, above: int, bits: int) -> None:
        """Add text to the open line, or begin one with it."""
        pieces = self.pieces
        link = self.links[above]
        if not pieces:
            self._inner, self._flags = above, bits
            self.preformatted = bits & IN_PRE
            self._link_chars = self._strong_chars = 0
        elif (link >= 0 and self._last_link >= 0 and link != self._last_link) or (
            _two_words(pieces[-1][-1], text[0])
            and self._tree.tags[self._last] not in _RAISED
            and self._tree.tags[above] not in _RAISED
        ):
            pieces.append(" ")
        self._last, self._last_link = above, link
        if bits & _COUNTED:
            if bits & IN_LINK:
                self._link_chars += len(text)
            if bits & (IN_STRONG | IN_ITALIC):
                self._strong_chars += len(text)
        pieces.append(text)

    def _add_preformatted(self, text: str, above: int, bits: int) -> None:
        """Add text in which a blank line ends a line of the page."""
        if self.pieces and _BLANK_LINE.match(text.lstrip(" \t\r")):
            self.end_line()
        parts = [part for part in _BLANK_LINE.split(text) if part.strip()]
        for part in parts:
            if len(parts) > 1:
                self.end_line()
            self._add_piece(part, above, bits)
        if _BLANK_LINE.search(text, len(text.rstrip())):
            self.end_line()


class _Elements:
    """The elements of a page as the walk enters them.

    Args:
        tree: Filled.
        lines: Told where lines end.
        document: Told of the `<time>` elements.
    """

    __slots__ = (
        "_blocks", "_ends", "_flags", "_lines", "_links", "_names", "_parents", "_tags", "_times",
    )  # fmt: skip

    def __init__(self, tree: Tree, lines: _LineGatherer, document: DocumentFacts) -> None:
        self._tags, self._names, self._parents = tree.tags, tree.names, tree.parents
        self._blocks, self._ends, self._flags = tree.blocks, tree.ends, tree.flags
        self._lines, self._links, self._times = lines, lines.links, document.times

    def enter(self, node: Any, tag: str, kind: tuple[int, bool], above: int) -> int:
        """Note an element in the tree.

        Args:
            node, tag: The element.
            kind: As in `TAG_KINDS`.
            above: Number of its parent; -1 for the root.

        Returns:
            Its number.

        Raises:
            PageTooLarge: More than `MAX_LINES` lines.
        """
        tags = self._tags
        bits, is_block = kind
        index = len(tags)
        block = link = -1
        above_bits = 0
        if above >= 0:
            block, above_bits, link = self._blocks[above], self._flags[above], self._links[above]
            bits |= above_bits
        name = ""
        attributes = None if bits & WAY_FLAGS else node.attributes
        if attributes:
            name = attributes.get("class") or ""
            if not TELLING.isdisjoint(attributes):
                name, own_bits = named(name, attributes)
                bits |= own_bits
            if len(name) > MAX_NAME_CHARS:
                name = name[:MAX_NAME_CHARS]
        if is_block or (
            above_bits & IN_HEADING and tags[block] == "h1" and beside_headline(tag, name)
        ):
            is_block = True
            block = index
        if tag == "a":
            link = index
        elif tag == "time" and attributes:
            stamp = attributes.get("datetime") or ""
            self._times.append((stamp, name, self._lines.next_line(block)))
        tags.append(tag)
        self._names.append(name)
        self._parents.append(above)
        self._blocks.append(block)
        self._ends.append(index + 1)
        self._flags.append(bits)
        self._links.append(link)
        if tag == "br":
            self._lines.break_line()
        elif is_block and self._lines.pieces:
            self._lines.end_line()
        return index


def _mark_apart(tree: Tree, gathered: Sequence[Gathered], document: DocumentFacts) -> None:
    """Mark the elements of blocks that stand apart; what stands in one follows it in the tree."""
    tags, told = tree.tags, tree.flags
    outside = {line[1] for line in gathered if not line[3] & WAY_FLAGS}
    apart = [*named_blocks(tree, outside)]
    if tags.count("h1") > 1 and tags.count("article") > 1:
        headlines = {
            block: "".join(pieces) for pieces, block, *_ in gathered if tags[block] == "h1"
        }
        apart += other_reports(tree, headlines, document.declared_title)
    for element, flag in sorted(apart):
        if not told[element] & flag:
            for inside in range(element, tree.ends[element]):
                told[inside] |= flag


_ONE_LETTER_WORDS = frozenset("AIOEYUÀÈÓÚŚZWАИОУВКСЯЄЙБ")
"""Capitals that are words of English, Romance or Slavic languages."""


def _drops(text: str) -> bool:
    """Tell whether a line begins with a drop capital, which a space sets off its word (`T he`)."""
    return text[0].isupper() and text[0] not in _ONE_LETTER_WORDS and text[2].islower()


def _two_words(before: str, after: str) -> bool:
    """Tell whether characters of two elements, side by side, belong to two words: a small letter
    or a digit, and a capital or a digit."""
    return (after.isupper() or after.isdecimal()) and (before.islower() or before.isdecimal())


def keep_json_ld(document: DocumentFacts, kind: str | None, source: str | None) -> None:
    """Keep a script if its type says JSON-LD and it is not longer than `MAX_JSON_LD_CHARS`.

    Args:
        document: Its `json_ld_sources` are added to.
        kind: The script's `type`; None without one.
        source: What stands in it; None or empty for nothing.
    """
    if source and kind and "ld+json" in kind.lower() and len(source) <= MAX_JSON_LD_CHARS:
        document.json_ld_sources.append(source)


def _declared(document: DocumentFacts, tag: str, node: Any) -> None:
    """Keep what a `title`, `meta` or `link` element declares."""
    if tag == "title":
        if not document.title and node.parent.tag == "head":
            document.title = " ".join((node.text() or "").split())
        return
    attributes = node.attributes
    if tag == "link":
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href and not document.canonical and "canonical" in rel.lower().split():
            document.canonical = href
        return
    content = attributes.get("content")
    if not content:
        return
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = attributes.get(key)
        if name:
            name = name.lower()
            if name in document.meta:
                several = document.meta_lists.setdefault(name, [document.meta[name]])
                several.append(content)
            else:
                document.meta[name] = content
