"""The one walk over a parsed page: its elements, its lines and what it declares.

What a reader does not see is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.errors import PageTooLarge
from index.strip.page.lines import MAX_TEXT_CHARS, DocumentFacts, Line, PageLines, Tree
from index.strip.page.tags import (
    APART,
    DECLARES,
    IN_DIALOG,
    IN_MENU,
    IN_POST,
    TAG_KINDS,
    WAY_FLAGS,
)
from index.strip.page.walk.apart import named_blocks, other_reports
from index.strip.page.walk.breaks import Gathered, unwrapped
from index.strip.page.walk.declared import keep_declared, keep_json_ld
from index.strip.page.walk.elements import Elements
from index.strip.page.walk.line_gatherer import LineGatherer

_TOLD = APART | IN_DIALOG | IN_MENU | IN_POST
_UNKNOWN = (0, False)


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
    lines = LineGatherer(tree)
    add_text, enter = lines.add_text, Elements(tree, lines, document).enter
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
                keep_declared(document, tag, node)
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
