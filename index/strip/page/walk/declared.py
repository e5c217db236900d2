"""What a page declares: its `title`, `meta` and `link` elements, and its JSON-LD."""

from __future__ import annotations

from typing import Any

from index.strip.page.lines import DocumentFacts

MAX_JSON_LD_CHARS = 400_000
"""Longest single JSON-LD block parsed; longer ones are product or comment dumps."""


def keep_json_ld(document: DocumentFacts, kind: str | None, source: str | None) -> None:
    """Keep a script if its type says JSON-LD and it is not longer than `MAX_JSON_LD_CHARS`.

    Args:
        document: Its `json_ld_sources` are added to.
        kind: The script's `type`; None without one.
        source: What stands in it; None or empty for nothing.
    """
    if source and kind and "ld+json" in kind.lower() and len(source) <= MAX_JSON_LD_CHARS:
        document.json_ld_sources.append(source)


def keep_declared(document: DocumentFacts, tag: str, node: Any) -> None:
    """Keep what an element declares.

    Args:
        document: Filled.
        tag: `title`, `meta` or `link`.
        node: The element.
    """
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
