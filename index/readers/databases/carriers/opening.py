"""What carries a file: RTF, DOCX, HTML, XML, a mail or plain text, by how it begins."""

from __future__ import annotations

import re
from typing import Literal

from index.readers.databases.carriers.docx import is_docx

Carrier = Literal["rtf", "docx", "html", "xml", "mail", "plain"]

_MARK = b"\xef\xbb\xbf"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|"
    rb"table|meta|p|article|a|style|script|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<[?a-z]", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:From .{0,200}\r?\n)?(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID"
    rb"|MIME-Version|Content-Type|Reply-To|Sender|DKIM-Signature|X-[A-Za-z-]{1,60}): .*\r?\n"
    rb"(?:[ \t].*\r?\n){0,50}[A-Za-z][A-Za-z0-9-]{1,60}: ",
    re.IGNORECASE,
)


def carrier_of(head: bytes) -> Carrier:
    """Tell what carries a file.

    Args:
        head: How it begins.

    Returns:
        The carrier; plain text if nothing tells.
    """
    begin = head.removeprefix(_MARK)
    if begin.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if is_docx(head):
        return "docx"
    if _HTML.match(begin):
        return "html"
    if _XML.match(begin):
        return "xml"
    return "mail" if _MAIL.match(begin) else "plain"
