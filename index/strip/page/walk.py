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
from index.strip.page.lines import MAX_LINES, MAX_TEXT_CHARS, DocumentFacts, Line, PageLines, Tree
from index.strip.page.tags import (
    APART,
    IN_DIALOG,
    IN_HEADING,
    IN_ITALIC,
    IN_LINK,
    IN_MENU,
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

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_TOLD = APART | IN_DIALOG | IN_MENU
_RAISED = ("sub", "sup")
_COUNTED = IN_LINK | IN_STRONG | IN_ITALIC

_Gathered = tuple[list[str], int, int, int, int, int]
"""A line's pieces, block, innermost element, flags, and characters in links and in bold."""


def walk(root: Any, document: DocumentFacts) -> PageLines:
    """Walk a parsed page.

    Args:
        root: The parser's root node.
        document: Filled with what the page declares.

    Raises:
        PageTooLarge: More than `MAX_LINES` lines or `MAX_TEXT_CHARS` characters.
    """
    tree = Tree()
    gathered = _gather(root, tree, document)
    _mark_apart(tree, gathered, document)
    position = 0
    lines = []
    for pieces, block, inner, flags, link_chars, strong_chars in gathered:
        text = " ".join((pieces[0] if len(pieces) == 1 else "".join(pieces)).split())
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


def _gather(  # noqa: PLR0912, PLR0915 - the one hot loop
    root: Any, tree: Tree, document: DocumentFacts
) -> list[_Gathered]:
    """Walk from the root, filling the tree; give each line's pieces of text and what is counted of
    it."""
    gathered: list[_Gathered] = []
    pieces: list[str] = []
    block = inner = last = last_link = -1
    first_flags = link_chars = strong_chars = 0
    kinds, telling = TAG_KINDS, TELLING
    tags, names, parents, blocks, ends, flags = (
        tree.tags, tree.names, tree.parents, tree.blocks, tree.ends, tree.flags,
    )  # fmt: skip
    links: list[int] = []
    left: list[tuple[Any, int]] = []
    node, above = root, -1
    while True:
        tag = node.tag
        kind = kinds.get(tag)
        if kind is not None and kind[0] < 0:
            if kind[0] == -1:
                _declared(document, tag, node)
            elif tag == "script":
                keep_json_ld(document, node.attributes.get("type"), node.text())
        elif tag == "-text":
            if node.is_empty_text_node and not first_flags & IN_PRE:
                if pieces:
                    pieces.append(" ")
            else:
                text = node.text_content
                if text is None or text.isspace():
                    if pieces:
                        pieces.append(" ")
                        if first_flags & IN_PRE and text and _BLANK_LINE.search(text):
                            gathered.append(
                                (pieces, block, inner, first_flags, link_chars, strong_chars)
                            )
                            pieces = []
                else:
                    new_block, bits, link = blocks[above], flags[above], links[above]
                    if pieces and block != new_block:
                        gathered.append(
                            (pieces, block, inner, first_flags, link_chars, strong_chars)
                        )
                        pieces = []
                    block = new_block
                    parts = [text]
                    if bits & IN_PRE:
                        parts = [part for part in _BLANK_LINE.split(text) if part.strip()]
                        if pieces and _BLANK_LINE.match(text.lstrip(" \t\r")):
                            gathered.append(
                                (pieces, block, inner, first_flags, link_chars, strong_chars)
                            )
                            pieces = []
                    for part in parts:
                        if pieces and len(parts) > 1:
                            gathered.append(
                                (pieces, block, inner, first_flags, link_chars, strong_chars)
                            )
                            pieces = []
                        if not pieces:
                            inner, first_flags = above, bits
                            link_chars = strong_chars = 0
                        elif (link >= 0 and last_link >= 0 and link != last_link) or (
                            _two_words(pieces[-1][-1], part[0])
                            and tags[last] not in _RAISED
                            and tags[above] not in _RAISED
                        ):
                            pieces.append(" ")
                        last, last_link = above, link
                        if bits & _COUNTED:
                            if bits & IN_LINK:
                                link_chars += len(part)
                            if bits & (IN_STRONG | IN_ITALIC):
                                strong_chars += len(part)
                        pieces.append(part)
                    if bits & IN_PRE and _BLANK_LINE.search(text, len(text.rstrip())):
                        gathered.append(
                            (pieces, block, inner, first_flags, link_chars, strong_chars)
                        )
                        pieces = []
        elif kind is not None or (tag and tag[0] not in "-!"):
            bits, is_block = kind or (0, False)
            index = len(tags)
            own_block = link = -1
            above_bits = 0
            if above >= 0:
                own_block, above_bits, link = blocks[above], flags[above], links[above]
                bits |= above_bits
            if is_block:
                own_block = index
            name = ""
            attributes = None if bits & WAY_FLAGS else node.attributes
            if attributes:
                name = attributes.get("class") or ""
                if not telling.isdisjoint(attributes):
                    name, own_bits = named(name, attributes)
                    bits |= own_bits
            if (
                above_bits & IN_HEADING
                and not is_block
                and tags[own_block] == "h1"
                and beside_headline(tag, name)
            ):
                is_block = True
                own_block = index
            if tag == "time" and attributes:
                line = len(gathered) + (bool(pieces) and own_block != block)
                document.times.append((attributes.get("datetime") or "", name, line))
            if tag == "a":
                link = index
            tags.append(tag)
            names.append(name)
            parents.append(above)
            blocks.append(own_block)
            ends.append(index + 1)
            flags.append(bits)
            links.append(link)
            if pieces and (is_block or tag == "br"):
                gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
                pieces = []
                if len(gathered) > MAX_LINES:
                    raise PageTooLarge(
                        f"the page has more than {MAX_LINES:,} lines; split it into its articles"
                    )
            child = node.first_child
            if child is not None:
                left.append((node, above))
                node, above = child, index
                continue
        following = node.next
        while following is None:
            if above >= 0:
                ends[above] = len(tags)
            if len(left) < 2:
                if pieces:
                    gathered.append((pieces, block, inner, first_flags, link_chars, strong_chars))
                return gathered
            node, above = left.pop()
            following = node.next
        node = following


def _mark_apart(tree: Tree, gathered: Sequence[_Gathered], document: DocumentFacts) -> None:
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


def _two_words(before: str, after: str) -> bool:
    """Tell whether characters of two elements, side by side, belong to two words: a small letter
    or a digit, and a capital or a digit."""
    return (after.isupper() or after.isdecimal()) and (before.islower() or before.isdecimal())


def keep_json_ld(document: DocumentFacts, kind: str | None, source: str | None) -> None:
    """Keep a script where its type says JSON-LD and it is not above `MAX_JSON_LD_CHARS`."""
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
        if rel and href:
            for word in rel.lower().split():
                document.links.setdefault(word, href)
                if word == "canonical" and not document.canonical:
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
