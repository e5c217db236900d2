"""ProQuest: one article a document, from mail, HTML, text and RTF."""

from __future__ import annotations

import quopri

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions
from index.readers.databases.proquest.files import ProQuestReader
from tests.index.readers.databases.written import called, pages, read, refused

DOCUMENT = """<div><a name="DocID_MSTAR_{number}"></a><p></p>
<p style="font-weight:bold;">{title}</p>
<p><span class="scholUnivAuthors">Lee, Ann; Ray, Bo.</span>
<strong>Velden Herald</strong> 3 Mar 1999.</p>
<p><strong>Author:  </strong>Lee, Ann; Ray, Bo</p>
<p><a href="https://search.proquest.com/docview/{number}">ProQuest document link</a></p>
<p><strong>Abstract:  </strong></p><p>The council voted and the ferry stays.</p>
<div><strong>Links: </strong><a href="http://a.test">Get it</a></div>
<p><strong>Full text: </strong><text wordcount="9" htmlcontent="true">{text}</text></p>
<p><strong>Subject: </strong>Ferries; Councils</p>
<p><strong>Publication title: </strong>Velden Herald,  Late Edition (East Bay); Velden, N.Y.</p>
<p><strong>Pages: </strong>A.2</p>
<p><strong>Publication date: </strong>May 8, 2010</p>
<p><strong>Neighbourhood: </strong>Unknown to us</p>
<p><strong>Language of publication: </strong>English</p>
<p><strong>ProQuest document ID: </strong>{number}</p>
<p><strong>Last updated: </strong>2017-11-07</p>
<p><strong>Database: </strong>Newsstream</p></div>"""
TEXT = (
    '<div class="document_view_image"><a class="sr-only">Enlarge this image.</a></div>'
    "<p>The council voted.</p><p>Location: the town hall.</p><p>It meets again.</p>"
)
TWO = (
    "<html><head><title>ProQuest</title></head><body><p>Ann sent you the following:</p>"
    + DOCUMENT.format(title="Council keeps the ferry", number="251439970", text=TEXT)
    + DOCUMENT.format(title="Pier; A view", number="251439971", text="")
    + "</body></html>"
)


def test_html_is_a_page_a_document() -> None:
    """Labels, links and pictures are no text; a sentence that begins like a label is."""
    found = read(TWO)
    assert called(found) == ["ProQuest"]
    first, second = pages(found)
    assert first == RawPage(
        content="The council voted.\n\nLocation: the town hall.\n\nIt meets again.",
        kind="text",
        location="/export#251439970",
        title="Council keeps the ferry",
        source="Velden Herald",
        published="2010-05-08",
        language="en",
        authors=("Ann Lee", "Bo Ray"),
        guid="proquest:251439970",
    )
    assert second.partial
    assert second.content == "The council voted and the ferry stays."
    assert second.title == "Pier; A view"


def test_html_without_anchors_is_cut_above_the_titles() -> None:
    """As a program wrote it again that a mail was forwarded with."""
    again = TWO.replace("<a name=", "<a title=").replace("DocID_", "")
    found = [page.title for page in pages(read(again, "a.html", ReadOptions(format="proquest")))]
    assert found == ["Council keeps the ferry", "Pier; A view"]


def test_a_mail_is_read_by_its_html() -> None:
    """Whatever else it holds."""
    mail = (
        b"Received: by a.test\r\nFrom: b@a.test\r\nSubject: Your ProQuest Research\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
        b'--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(TWO.encode())
        + b"\r\n--x--\r\n"
    )
    assert [page.title for page in pages(read(mail, "a.eml"))] == [
        "Council keeps the ferry", "Pier; A view",
    ]  # fmt: skip


def test_a_mailbox_is_left_to_the_reader_of_mail() -> None:
    """It holds several mails, of which the first alone would be read here."""
    head = b"From b@a.test Mon May  3 2010\nSubject: Your ProQuest Research\nTo: c@a.test\n\n"
    assert not ProQuestReader().sniff(head)
    assert ProQuestReader().sniff(head.partition(b"\n")[2])


def test_a_mail_without_html_has_its_reason() -> None:
    """Its articles cannot be told apart."""
    mail = "From: b@a.test\nSubject: Your ProQuest Research\nTo: c@a.test\n\nDocID_1\n"
    assert refused(read(mail, "a.eml")) == ["no HTML"]


FRENCH = """
Document 1 de 2

Le bac reste

Auteur : Vasseur, Claire

Informations de publication : Le Quai ; Sorvan [Sorvan]04 mars 2021: A.1.

Lien vers le document ProQuest

Résumé : Le conseil a voté.

Texte intégral : Le conseil a voté pour le bac.

Il restera.

Titre : Le bac reste

Titre de la publication : Le Quai

Pages: A.1

Date de publication : 4 mars 2021

ID de document ProQuest : 900000000

____________________________________________________________

Document 2 de 2

La jetée

Texte intégral : Elle est là depuis longtemps.

Titre de la publication : Le Quai; Sorvan

Date de publication : mars 2021
"""


def test_text_is_read_in_the_languages_of_the_interface() -> None:
    """Rules part the documents; their counts are no titles."""
    first, second = pages(read(FRENCH))
    assert (first.title, first.source, first.published) == ("Le bac reste", "Le Quai", "2021-03-04")
    assert (first.authors, first.guid) == (("Claire Vasseur",), "proquest:900000000")
    assert first.content == "Le conseil a voté pour le bac.\n\nIl restera."
    assert (second.title, second.source) == ("La jetée", "Le Quai")
    assert (second.published, second.content) == ("2021-03", "Elle est là depuis longtemps.")


RTF = r"""{\rtf1 Council keeps the ferry\par Lee, Ann.\par ProQuest document link\par\par
{\b ABSTRACT}\par A vote.\par\par{\b FULL TEXT}\par The council voted.\par It meets again.\par\par
{\b DETAILS}\par\trowd\cellx1\cellx2 Subject:\cell Ferries\cell\row
\trowd\cellx1\cellx2 Publication title:\cell Velden Herald; Velden\cell\row
\trowd\cellx1\cellx2 Publication date:\cell May 8, 2010\cell\row
\trowd\cellx1\cellx2 ProQuest document ID:\cell 251439970\cell\row\pard\par
Pier\par ProQuest document link\par\par{\b FULL TEXT}\par It stands.\par\par{\b DETAILS}\par
\trowd\cellx1\cellx2 Publication title:\cell Quay\cell\row
\trowd\cellx1\cellx2 Publication date:\cell May 9, 2010\cell\row}"""


def test_rtf_is_cut_above_the_titles() -> None:
    """Nothing counts its documents; a title stands above each link."""
    first, second = pages(read(RTF, "a.rtf"))
    assert (first.title, first.source, first.published) == (
        "Council keeps the ferry", "Velden Herald", "2010-05-08",
    )  # fmt: skip
    assert first.content == "The council voted.\n\nIt meets again."
    assert (second.title, second.source, second.published) == ("Pier", "Quay", "2010-05-09")
    assert second.content == "It stands."


def test_an_export_of_nexis_that_speaks_of_proquest_is_nexis() -> None:
    """Abstract and full text have headings there too; a link or a number is ProQuest's alone."""
    source = (
        r"{\rtf1{\b Council on ProQuest}\par The Velden Herald\par January 5, 2020\par"
        r"{\b Length:} 9 words\par{\b Byline:} Ann Lee\par{\b Body}\par"
        r"{\b ABSTRACT}\par A vote.\par"
        r"{\b FULL TEXT}\par The council searched ProQuest.\par{\b Classification}\par"
        r"{\b Language:} ENGLISH\par{\b Subject:} LIBRARIES\par{\b End of Document}\par}"
    )
    found = read(source, "a.rtf")
    assert called(found) == ["Nexis Uni"]
    (page,) = pages(found)
    assert page.content == "ABSTRACT\n\nA vote.\n\nFULL TEXT\n\nThe council searched ProQuest."


@pytest.mark.parametrize(
    "text",
    [
        "Title: a page about ProQuest\n\nAuthor: Ann Lee\n\nText of it.",
        "<html><body><p>Search ProQuest: Full text: Author: Publication title:</p></body></html>",
    ],
)
def test_pages_that_speak_of_proquest_are_pages(text: str) -> None:
    """A few labels make no export."""
    assert called(read(text, "a.html" if "<p>" in text else "a.txt")) == []
