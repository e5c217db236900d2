"""Files of invented articles, written as databases write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

from index.article import RawPage
from index.readers.base import Container, Found, ReadOptions, Rejected
from index.readers.recognise import read_stream

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(
    data: bytes | str, name: str = "export", options: ReadOptions | None = None
) -> list[Found]:
    """Read a file by the reader that recognises it."""
    data = data.encode() if isinstance(data, str) else data
    return list(read_stream(io.BytesIO(data), name, f"/{name}", options or ReadOptions()))


def pages(found: Iterable[Found]) -> list[RawPage]:
    """Return the pages alone, after what they are said to be; nothing was refused."""
    container, *rest = found
    assert isinstance(container, Container)
    assert [item for item in rest if not isinstance(item, RawPage)] == []
    return [item for item in rest if isinstance(item, RawPage)]


def refused(found: Iterable[Found]) -> list[str]:
    """Return the reasons of all that is no page."""
    return [item.reason for item in found if isinstance(item, Rejected)]


def called(found: Iterable[Found]) -> list[str]:
    """Return what the file is said to be."""
    return [item.called for item in found if isinstance(item, Container)]


def paragraph(text: str, *, bold: str = "", mark: str = "") -> str:
    """Write a paragraph of a DOCX, its begin bold."""
    begin = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>' if mark else ""
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(bold)}</w:t></w:r>" if bold else ""
    rest = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{begin}{run}{rest}</w:p>"


def docx(body: str, part: str = "word/document.xml") -> bytes:
    """Write a DOCX."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/header1.xml", f'<w:hdr xmlns:w="{WORD}"/>')
        archive.writestr(part, f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()
