"""Nexis: one article a document, in the labels of each interface."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions
from tests.index.readers.databases.written import called, docx, pages, paragraph, read, refused

TEXT = (
    "The council of Velden voted on Monday night to keep the ferry, after a meeting\n"
    "that lasted until midnight and heard forty speakers from both sides of the bay.\n"
    "\n"
    "WALES: a word in capitals with a colon begins this paragraph, and is no label."
)
PARAGRAPHS = (
    "The council of Velden voted on Monday night to keep the ferry, after a meeting that lasted "
    "until midnight and heard forty speakers from both sides of the bay.\n\n"
    "WALES: a word in capitals with a colon begins this paragraph, and is no label."
)

ENGLISH = f"""


Download Request: Select Items: 1, 2
Time Of Request: Friday, March 20, 2018  16:51:31

Terms: (ferry) and Date(geq(1/1/2010))

Source: All English Language News
Project ID: None



                               1 of 2 DOCUMENTS


                             The Velden Herald (Bay)

                            January 11, 2010 Monday
                                 Late Edition

Council keeps the ferry;
Forty speakers heard

BYLINE: By ANN LEE and Bo Ray; Velden Bureau

SECTION: NEWS; Pg. 3

LENGTH: 355 words

DATELINE: VELDEN


{TEXT}

-939871

LOAD-DATE: January 13, 2010

LANGUAGE: ENGLISH

GRAPHIC: PHOTO, The ferry;
and the pier.

PUBLICATION-TYPE: Newspaper


                       Copyright 2010 Velden Press Ltd.
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                                 Quay Monthly

                                 January 2004

The pier

LENGTH: 12 words

It stands. It will stand for as long as we want it to stand here.

LOAD-DATE: March 1, 2005
"""


def test_a_text_of_documents_is_a_page_each() -> None:
    """Cover, labels, load date and copyright are none of them."""
    first, second = pages(read(ENGLISH))
    assert first == RawPage(
        content=PARAGRAPHS,
        kind="text",
        location="/export#1",
        title="Council keeps the ferry; Forty speakers heard",
        source="The Velden Herald (Bay)",
        published="2010-01-11",
        language="en",
        authors=("ANN LEE", "Bo Ray"),
    )
    assert (second.title, second.source, second.published) == (
        "The pier",
        "Quay Monthly",
        "2004-01",
    )
    assert second.content == "It stands. It will stand for as long as we want it to stand here."


GERMAN = """
                              Dokument 1 von 1


                                 Hafen-Zeitung

                            Mittwoch 31. August 2011

Fähre bleibt;
Rat stimmt zu

AUTOR: MF Tokio

RUBRIK: S. 7 Ausg. 167

LÄNGE: 306 Wörter

Der Rat hat für die Fähre gestimmt, wie er am Mittwoch mitteilte.

UPDATE: 2. September 2011

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung


Copyright 2011 Herausgebergemeinschaft Hafen und Bucht, Brandt, Lehmann und Meier
                                 GmbH & Co. KG
                            Alle Rechte Vorbehalten
"""
FRENCH = """
                              1 de 1 DOCUMENTS


                                   Le Quai


                                  17 mai 2003

Le bac reste

AUTEUR: Sophie LATIL

RUBRIQUE: CULTURE

LONGUEUR: 543 mots

ENCART: Le conseil a voté.


Le conseil a voté pour le bac : il restera.

DATE-CHARGEMENT: 04 novembre 2003

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Quotidien


                            Copyright 2003 Le Quai
                               Tous droits réservés
"""
DUTCH = """
                               1 of 1 DOCUMENT

                          Copyright 2002 De Haven B.V.
                              All Rights Reserved

                                    De Haven

                               24. September 2002

                               September 24, 2002

LENGTE: 158 words

KOP: Veerboot blijft: raad stemt in

AUTEUR: PRUIM, FRED

TEKST:


De raad heeft voor de veerboot gestemd.

PUB-TYPE: Paper

TAAL: Dutch / Nederlands

LOAD-DATE: September 26, 2002
"""


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (GERMAN, ("Fähre bleibt; Rat stimmt zu", "Hafen-Zeitung", "2011-08-31", "de", ("MF Tokio",),
                  "Der Rat hat für die Fähre gestimmt, wie er am Mittwoch mitteilte.")),
        (FRENCH, ("Le bac reste", "Le Quai", "2003-05-17", "fr", ("Sophie LATIL",),
                  "Le conseil a voté pour le bac : il restera.")),
        (DUTCH, ("Veerboot blijft: raad stemt in", "De Haven", "2002-09-24", "nl", ("FRED PRUIM",),
                 "De raad heeft voor de veerboot gestemd.")),
        (DUTCH.replace("1 of 1 DOCUMENT", ""),
         ("Veerboot blijft: raad stemt in", "De Haven", "2002-09-24", "nl", ("FRED PRUIM",),
          "De raad heeft voor de veerboot gestemd.")),
    ],
    ids=["german", "french", "dutch", "uncounted"],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_labels_are_read_in_the_languages_of_interfaces(
    text: str, known: tuple[object, ...], encoding: str
) -> None:
    """Also in the encodings of older files, and of a file without counts."""
    (page,) = pages(read(text.encode(encoding)))
    assert known == (
        page.title, page.source, page.published, page.language, page.authors, page.content,
    )  # fmt: skip


def test_a_file_may_begin_with_its_first_count() -> None:
    """Without a cover, and with blank lines above it."""
    text = ENGLISH[ENGLISH.index("                               1 of 2") :]
    for begin in ("", "\n\n", "\ufeff\n"):
        assert [page.title for page in pages(read(begin + text))] == [
            "Council keeps the ferry; Forty speakers heard",
            "The pier",
        ]


def test_a_document_without_text_is_an_error_document() -> None:
    """The others are read."""
    empty = "\n   2 of 3 DOCUMENTS\n\n   The document you asked for is not available\n"
    text = ENGLISH.replace(
        "                               2 of 2 DOCUMENTS", empty + "\n3 of 3 DOCUMENTS\n"
    )
    found = read(text)
    assert refused(found) == ["error document"]
    assert [page.title for page in found if isinstance(page, RawPage)] == [
        "Council keeps the ferry; Forty speakers heard",
        "The pier",
    ]


HTML = """<HTML><HEAD><STYLE TYPE="text/css"><!--
.c8 { font-weight: bold; } .c2 { font-weight: normal; }
--></STYLE><!-- LXNComment 2827:501651797 --><TITLE>&nbsp;</TITLE></HEAD><BODY>
<DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c2">Download Request: Selected Items: 1-2<BR>
Source: Hafen-Zeitung</SPAN></P></DIV>
<A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 2 DOCUMENTS</SPAN></P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">Hafen-Zeitung</SPAN></P></DIV>
<BR><DIV CLASS="c3"><P CLASS="c1"><SPAN CLASS="c4">3.</SPAN><SPAN CLASS="c2"> M&auml;rz 2012
Samstag</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c7">F&auml;hre<BR>bleibt</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">L&Auml;NGE: </SPAN><SPAN CLASS="c2">9 W</SPAN>
</P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN CLASS="c8">HAFEN-ZEITUNG: </SPAN><SPAN CLASS="c2">Herr
<B>Brandt</B>, bleibt die F&auml;hre?</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c8">Brandt:</SPAN><SPAN CLASS="c2"> Sie bleibt.</SPAN></P>
<P CLASS="c9"><SPAN CLASS="c8">HAFEN-ZEITUNG: </SPAN><SPAN CLASS="c2">Danke.</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">STAND: </SPAN><SPAN CLASS="c2">2. April 2012
</SPAN></P></DIV>
<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">SPRACHE: </SPAN><SPAN CLASS="c2">DEUTSCH</SPAN>
</P></DIV>
<BR><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">Copyright 2012 Hafen<BR>Alle Rechte vorbehalten
</SPAN></P></DIV>
<A NAME="DOC_ID_0_1"></A><DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">2 of 2 DOCUMENTS</SPAN></P>
</DIV></BODY></HTML>"""


def test_labels_of_html_are_told_from_speakers() -> None:
    """Speakers are bold with a colon too, but stand where the text stands; a label that is not
    known stands where labels do."""
    found = read(HTML)
    (page,) = [item for item in found if isinstance(item, RawPage)]
    assert page.title == "Fähre bleibt"
    assert (page.source, page.published) == ("Hafen-Zeitung", "2012-03-03")
    assert page.content == (
        "HAFEN-ZEITUNG: Herr Brandt, bleibt die Fähre?\n\nBrandt: Sie bleibt.\n\n"
        "HAFEN-ZEITUNG: Danke."
    )
    assert refused(found) == ["error document"]
    assert called(found) == ["LexisNexis"]


def uni(
    title: str, body: str, *, mark: str, end: str = "End of Document", name: str = "Body"
) -> str:
    return (
        paragraph("", mark=mark)
        + paragraph("", bold=title)
        + paragraph("The Velden Herald")
        + paragraph("January 5, 2020 Sunday")
        + paragraph("Copyright 2020 Velden Press All Rights Reserved")
        + paragraph(" NEWS; Pg. 3", bold="Section:")
        + paragraph(" 937 words", bold="Length:")
        + paragraph(" Ann Lee", bold="Byline:")
        + paragraph("", bold=name, mark="Body" if name != "Body" else "")
        + paragraph("")
        + body
        + paragraph("", bold="Classification")
        + paragraph(" ENGLISH", bold="Language:")
        + paragraph(" January 7, 2020", bold="Load-Date:")
        + paragraph("", bold=end)
    )


COVER = (
    paragraph(" ANN LEE", bold="User Name:")
    + paragraph(" Monday, March 2, 2020 7:08:00 PM JST", bold="Date and Time:")
    + paragraph("", bold="Documents (2)")
    + paragraph("1. Council keeps the ferry")
    + paragraph("2. Le bac reste")
)
FIRST = paragraph("The council voted.") + paragraph(" no label.", bold="Q: is it kept?")


def test_a_docx_of_nexis_uni_is_a_page_each() -> None:
    """The cover with its list of documents is none; bookmarks say it in every language."""
    data = docx(
        COVER
        + uni("Council keeps the ferry", FIRST, mark="Bookmark_1")
        + uni("Le bac reste", paragraph("Le conseil a voté."), mark="Bookmark_2",
              end="Fin du document", name="Contenu")
    )  # fmt: skip
    found = read(data, "guardian.docx")
    assert called(found) == ["Nexis Uni"]
    first, second = pages(found)
    assert first == RawPage(
        content="The council voted.\n\nQ: is it kept? no label.",
        kind="text",
        location="/guardian.docx#1",
        title="Council keeps the ferry",
        source="The Velden Herald",
        published="2020-01-05",
        language="en",
        authors=("Ann Lee",),
    )
    assert (second.title, second.content) == ("Le bac reste", "Le conseil a voté.")


def test_a_docx_without_bookmarks_is_read_by_its_words() -> None:
    """As another program wrote it again; the cover's title and date are none of the article."""
    body = COVER + uni("Council keeps the ferry", FIRST, mark="x")
    (page,) = pages(read(docx(body)))
    assert (page.title, page.published) == ("Council keeps the ferry", "2020-01-05")


def test_a_docx_without_any_look_is_read_by_its_words() -> None:
    """As a program wrote it that kept the text alone."""
    lines = (
        "Council keeps the ferry", "The Velden Herald", "January 5, 2020 Sunday",
        "Copyright 2020 Velden Press", "Length: 937 words", "Byline: Ann Lee", "Body", "",
        "Copyright law is old, said the mayor.", "(c) is the third point.", "Classification",
        "Language: ENGLISH", "Load-Date: January 7, 2020", "End of Document",
    )  # fmt: skip
    (page,) = pages(read(docx("".join(map(paragraph, lines)))))
    assert (page.title, page.source) == ("Council keeps the ferry", "The Velden Herald")
    assert (page.published, page.language) == ("2020-01-05", "en")
    assert page.content == "Copyright law is old, said the mayor.\n\n(c) is the third point."


UNI_TEXT = """Council keeps the ferry

The Velden Herald

January 5, 2020 Sunday

Copyright 2020 Velden Press All Rights Reserved

Section: NEWS; Pg. 3
Length: 937 words
Byline: Ann Lee

Body

The council of Velden voted on Monday night to keep the ferry, after a meeting
that lasted until midnight.

It meets again.

Load-Date: January 7, 2020


End of Document


Pier

Quay Wire

May 1, 2020

Length: 9 words

Body

It stands.

Load-Date: May 7, 2020

End of Document
"""


@pytest.mark.parametrize("carrier", ["text", "html"])
def test_nexis_uni_is_read_from_text_and_html_too(carrier: str) -> None:
    """As a program made them of a DOCX."""
    data = UNI_TEXT
    if carrier == "html":
        parts = (part.replace("\n", "<br>") for part in data.strip().split("\n\n"))
        data = "<html><body>" + "".join(f"<p>{part}</p>" for part in parts) + "</body></html>"
    first, second = pages(read(data, f"a.{carrier}"))
    assert (first.title, first.source) == ("Council keeps the ferry", "The Velden Herald")
    assert (first.published, first.authors) == ("2020-01-05", ("Ann Lee",))
    assert first.content.endswith("midnight.\n\nIt meets again.")
    assert (second.title, second.source, second.content) == ("Pier", "Quay Wire", "It stands.")


def test_an_rtf_of_nexis_uni_is_read_alike() -> None:
    """Its bookmarks are the same."""
    source = (
        r"{\rtf1{\header Page 1 of 2\par}{\*\bkmkstart Bookmark_1}{\*\bkmkend Bookmark_1}"
        r"{\b Council keeps the ferry}\par The Velden Herald\par January 5, 2020 Sunday\par "
        r"Copyright 2020 Velden Press\par{\b Length:} 937 words\par{\b Byline:} Ann Lee\par"
        r"{\*\bkmkstart Body}{\*\bkmkend Body}{\b Body}\par\par The council voted.\par\par "
        r"{\b Load-Date:} January 7, 2020\par\par{\b End of Document}\par}"
    )
    found = read(source)
    (page,) = pages(found)
    assert called(found) == ["Nexis Uni"]
    assert page.content == "The council voted."
    assert (page.title, page.source) == ("Council keeps the ferry", "The Velden Herald")
    assert (page.published, page.authors) == ("2020-01-05", ("Ann Lee",))


def test_an_rtf_under_counts_is_read_as_older_files_are() -> None:
    """LexisNexis wrote RTF too."""
    source = (
        r"{\rtf1 Download Request: All\par\page\qc 1 of 2 DOCUMENTS\par\par The Velden Herald\par"
        r"\par January 5, 2020 Sunday\par Late Edition\par\par{\b Council keeps the ferry}\par\par"
        r"{\b BYLINE:} Ann Lee\par\par{\b LENGTH:} 9 words\par\par The council voted.\par\par "
        r"It meets again.\par\par{\b LOAD-DATE:} January 7, 2020\par\par{\b LANGUAGE:} ENGLISH\par"
        r"\par Copyright 2020 Velden Press\par All Rights Reserved\par\page 2 of 2 DOCUMENTS\par"
        r"\par Quay Wire\par\par May 1, 2020\par\par{\b Pier}\par\par{\b LENGTH:} 9\par\par It."
        r"\par}"
    )
    first, second = pages(read(source))
    assert (first.title, first.source) == ("Council keeps the ferry", "The Velden Herald")
    assert (first.published, first.authors) == ("2020-01-05", ("Ann Lee",))
    assert first.content == "The council voted.\n\nIt meets again."
    assert (second.title, second.source, second.content) == ("Pier", "Quay Wire", "It.")


def test_a_document_that_is_too_long_is_refused_and_the_next_is_read() -> None:
    """With its place in the file."""
    long = ENGLISH.replace("WALES", "WALES " * 500)
    found = read(long, options=ReadOptions(max_bytes=2000))
    assert refused(found) == ["too large"]
    assert [page.title for page in found if isinstance(page, RawPage)] == ["The pier"]


@pytest.mark.parametrize(
    "text",
    [
        "Nexis has 1 of 10 DOCUMENTS that we asked for.\n\nLENGTH: is a word.",
        "The file had 1 of 49 DOCUMENTS, said LexisNexis.",
        "LANGUAGE: English\n\nA talk about speech.",
        "<html><body><p>Nexis Uni: End of Document, Load-Date: May 1, 2010</p></body></html>",
    ],
)
def test_pages_that_speak_of_nexis_are_pages(text: str) -> None:
    """Nothing but an export is one."""
    assert called(read(text, "a.html" if "<p>" in text else "a.txt")) == []
