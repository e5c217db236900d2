"""What a document of XML is, by its first element."""

from __future__ import annotations

import re

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_BEFORE = re.compile(
    r"(?:\s+|<\?.*?(?:\?>|\Z)|<!--.*?(?:-->|\Z)|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*'|\[.*?\]\s*(?=>))*>)",
    re.DOTALL | re.IGNORECASE,
)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def root_of(head: bytes) -> str:
    """Return the name of a document's root element.

    Args:
        head: How it begins; what precedes the element has to be in it.

    Returns:
        The name without its prefix, as it is written; empty if no element comes first.
    """
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "utf-8")
    if head[1:2] == b"\0":
        codec = "utf-16-le"
    elif head[:1] == b"\0":
        codec = "utf-16-be"
    text = head.decode(codec, "replace").lstrip("\ufeff")
    at = 0
    while found := _BEFORE.match(text, at):
        at = found.end()
    root = _ROOT.match(text, at)
    return root[1] if root else ""
