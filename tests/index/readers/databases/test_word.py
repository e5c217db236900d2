"""RTF and DOCX: the database that wrote one is told by its lines."""

from __future__ import annotations

import io
import zipfile

import pytest

from index.article import RawPage
from index.readers import READERS, reader_of_name, reader_of_signs
from index.readers.base import ReadOptions
from tests.index.readers.databases.written import called, docx, pages, paragraph, read, refused

APA = r"""{\rtf1{\header APA-OnlineManager\par}\par{\i "Hafenblatt" vom 23.10.2017 Seite: 2\par
Ressort: Politik\par}\par{\i Stmk, Von Eva Brandt\par}\par Kurz notiert\par\par
{\b Fähre bleibt}\par\par Der Rat hat am 3. Mai 2019 gestimmt.\par\par Sie bleibt.\par\sect
{\i "Hafenblatt" Morgen vom 23.10.2017 Seite 14\par}\par{\b Pier}\par\par Von Bo Ray\par\par
Er steht.\par\par _____________________________________________\par
{\i "hafen.test" gefunden am 28.12.2017 10:36 Uhr\par}\par{\b Kai}\par\par Neu.\par\par
Gespeicherter Anhang: bild.jpg\par}"""


def test_apa_is_a_page_a_head() -> None:
    """In its three forms; sections and attachments are no text, a line above a title is."""
    found = read(APA.replace("ä", r"\u228?"))
    assert called(found) == ["APA-OnlineManager"]
    first, second, third = pages(found)
    assert first == RawPage(
        content="Kurz notiert\n\nDer Rat hat am 3. Mai 2019 gestimmt.\n\nSie bleibt.",
        kind="text",
        location="/export#1",
        title="Fähre bleibt",
        source="Hafenblatt",
        published="2017-10-23",
    )
    assert (second.title, second.authors, second.content) == ("Pier", ("Bo Ray",), "Er steht.")
    assert (third.source, third.published, third.content) == ("hafen.test", "2017-12-28", "Neu.")


@pytest.mark.parametrize(
    "data",
    [
        docx(paragraph("A letter about Nexis.") + paragraph("Yours, Ann")),
        b"{\\rtf1 A letter about Factiva.\\par Yours, Ann\\par}",
    ],
    ids=["docx", "rtf"],
)
def test_other_documents_have_their_reason(data: bytes) -> None:
    """Nothing tells where an article begins, so none is made up."""
    found = read(data, "letter")
    assert refused(found) == ["not a page format"]
    assert called(found) == []


def test_a_format_that_is_asked_for_must_be_one_that_is_written() -> None:
    """NewsBank writes no DOCX."""
    found = read(docx(paragraph("x")), "a.docx", ReadOptions(format="newsbank"))
    assert refused(found) == ["other format"]


def test_a_locked_docx_has_its_reason() -> None:
    """Its parts are enciphered."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    data = bytearray(out.getvalue())
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(read(bytes(data), "a.docx")) == ["locked"]


def test_names_say_what_content_does_not() -> None:
    """A damaged DOCX is told of as one; other archives are not taken."""
    info = reader_of_name("A.DOCX")
    assert info is not None
    assert info.name == "word"
    assert refused(read(b"no archive", "a.docx")) == ["not a page format"]


def test_an_archive_that_holds_a_docx_is_no_docx() -> None:
    """What it holds is read from it, by whatever reader knows archives."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.docx", docx(paragraph("x")))
    assert reader_of_signs(out.getvalue()) is READERS["zip"]
