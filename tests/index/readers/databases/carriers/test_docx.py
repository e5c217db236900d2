"""DOCX becomes lines; what is too large, locked or hostile is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.errors import PageTooLarge, ReadError
from index.readers.databases.carriers.docx import docx_lines, is_docx
from index.readers.databases.carriers.line import Line
from tests.index.readers.databases.written import WORD, docx, paragraph


def lines(data: bytes) -> list[Line]:
    return list(docx_lines(io.BytesIO(data), "/a.docx"))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_paragraphs_are_lines_with_bold_and_bookmarks() -> None:
    """Blank paragraphs are lines too; a break within one stays."""
    body = (
        paragraph("", bold="Title", mark="Bookmark_1")
        + paragraph("")
        + paragraph(" 937 words", bold="Length:")
        + "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"
    )
    assert lines(docx(body)) == [
        Line("Title", bold=5, marks=frozenset({"Bookmark_1"})),
        Line(""),
        Line("Length: 937 words", bold=7),
        Line("a\nb c"),
    ]


def test_bold_that_is_switched_off_is_none() -> None:
    """`<w:b w:val="0"/>` and what was deleted from the text."""
    body = (
        '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>plain</w:t></w:r>'
        "<w:del><w:r><w:t> gone</w:t></w:r></w:del></w:p>"
    )
    assert lines(docx(body)) == [Line("plain")]


def test_a_docx_is_told_from_other_archives() -> None:
    """By its first parts: an archive that holds a DOCX is none, nor is a spreadsheet."""
    text = docx(paragraph("a"))
    assert is_docx(text)
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("a.docx", text)
    assert not is_docx(stored.getvalue())
    assert not is_docx(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}))
    assert not is_docx(b"PK")
    assert not is_docx(b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", "damaged DOCX"),
        (docx(paragraph("a"))[:-30], "damaged DOCX"),
        (docx(paragraph("a"))[200:], "damaged DOCX"),
        (zipped({"word/other.xml": b"<a/>"}), "not a page format"),
        (docx("<w:p>"), "damaged DOCX"),
        (zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
         "damaged DOCX"),
    ],
)  # fmt: skip
def test_what_is_no_docx_has_its_reason(data: bytes, reason: str) -> None:
    """On one line, which names the file."""
    with pytest.raises(ReadError) as caught:
        lines(data)
    assert caught.value.reason == reason
    assert "/a.docx" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bombs_are_refused_before_they_are_read() -> None:
    """A part that becomes hundreds of times as large is no text that anybody wrote."""
    bomb = zipped({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"})
    assert len(bomb) < 10_000
    with pytest.raises(PageTooLarge):
        lines(bomb)


def test_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are on entries and on size."""
    monkeypatch.setattr("index.readers.databases.carriers.docx.MAX_ENTRIES", 2)
    with pytest.raises(PageTooLarge, match="more than 2 parts"):
        lines(docx(paragraph("a")))
    monkeypatch.undo()
    monkeypatch.setattr("index.readers.databases.carriers.docx.MAX_PART_BYTES", 50)
    with pytest.raises(PageTooLarge, match="more than 50 bytes"):
        lines(docx(paragraph("a")))


def test_elements_of_other_namespaces_are_no_text() -> None:
    """As the fallback of a drawing."""
    body = f'<w:p><x:t xmlns:x="other">no</x:t><w:r xmlns:w="{WORD}"><w:t>yes</w:t></w:r></w:p>'
    assert lines(docx(body)) == [Line("yes")]
