"""The lines of a page as the walk meets their text.

A new line begins where the nearest block element changes or a block or `br` was entered: leaving a
block that held text changes the nearest block, so only starts need watching. Inside a line two
links are two words, and so are what looks glued where one element ends and another begins, set
apart by stylesheets only (`<b>Exclusive</b>King`, `<i>Ann Lee</i>22 June`).
"""

from __future__ import annotations

import re

from index.errors import PageTooLarge
from index.strip.page.lines import MAX_LINES, Tree
from index.strip.page.tags import IN_ITALIC, IN_LINK, IN_PRE, IN_STRONG
from index.strip.page.walk.breaks import Gathered

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_RAISED = ("sub", "sup")
_COUNTED = IN_LINK | IN_STRONG | IN_ITALIC


class LineGatherer:
    """The lines of a page as the walk meets their text; the last of them may be open.

    Args:
        tree: Filled by `Elements`, so that an element is known before its text.
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


def _two_words(before: str, after: str) -> bool:
    """Tell whether characters of two elements, side by side, belong to two words: a small letter
    or a digit, and a capital or a digit."""
    return (after.isupper() or after.isdecimal()) and (before.islower() or before.isdecimal())
