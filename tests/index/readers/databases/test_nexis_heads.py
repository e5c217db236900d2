"""Heads of LexisNexis documents that differ from paper to paper, and labels that stand oddly."""

from __future__ import annotations

import pytest

from index.article import RawPage
from tests.index.readers.databases.written import pages, read, refused


def one(document: str) -> RawPage:
    """Read one document, after one of the usual form."""
    usual = (
        "                 1 of 2 DOCUMENTS\n\n                  Herald\n\n"
        "             January 5, 2020\n\nUsual\n\nLENGTH: 3 words\n\nUsual text here.\n\n"
        "LOAD-DATE: May 1, 2021\n\n"
    )
    _, page = pages(read(f"{usual}                 2 of 2 DOCUMENTS\n\n{document}"))
    return page


def said(page: RawPage) -> tuple[str | None, str | None, str | None, str]:
    return page.title, page.source, page.published, page.content


@pytest.mark.parametrize(
    ("document", "known"),
    [
        pytest.param(
            """
                 City Wire

  No City Wire material may be republished without the express written
                   permission of City Wire, Inc.

              January 14, 2009 Wednesday 6:49 PM PST

LENGTH: 3271 words

The mayor spoke.

LOAD-DATE: January 15, 2009
""",
            (None, "City Wire", "2009-01-14", "The mayor spoke."),
            id="a notice below the source, no title",
        ),
        pytest.param(
            """
                 RELIGION WEEKLY

Prepared by an information service, which takes sole responsibility for its
                           accuracy.

              August 22, 2008 Friday

          SHOW: Religion Weekly 6:00 PM EST

Abbot asks for
a bell

ANCHORS: FRED ROE

LENGTH: 84  words

FRED ROE, anchor: The abbot asked.

ROE: He asked again.

LOAD-DATE: August 24, 2008

TRANSCRIPT: 011101CN.V12

LANGUAGE: ENGLISH
""",
            ("Abbot asks for a bell", "RELIGION WEEKLY", "2008-08-22",
             "FRED ROE, anchor: The abbot asked.\n\nROE: He asked again."),
            id="a show",
        ),
        pytest.param(
            """
                 Bay Agency

LEADALL: Two more ferries
kept

              April 20, 2003, Sunday
             23:22 Central European Time


The council kept two.

F-15: it will play a key role. COST: 43 million dollars, as was said today here.
LENGTH: 19.43 metres. WIDTH: 13 metres.

SECTION: Politics

LENGTH: 1076 words

LOAD-DATE: May 8, 2003

LANGUAGE: ENGLISH
""",
            ("LEADALL: Two more ferries kept", "Bay Agency", "2003-04-20",
             "The council kept two.\n\nF-15: it will play a key role. COST: 43 million dollars, as "
             "was said today here. LENGTH: 19.43 metres. WIDTH: 13 metres."),
            id="a title above the date, labels below the text",
        ),
        pytest.param(
            """
                 Hafenblatt

DIE FAEHRE BLEIBT

                 15. April 2003

ORTSZEILE: Wien


Wien. Der Rat hat gestimmt.

RUBRIK: POLITIK; Pg. 3

LÄNGE: 382 Woerter

UPDATE: 14. April 2003

SPRACHE: German, Deutsch

HIGHLIGHT:


Der Rat hat fuer die Faehre gestimmt.

GRAFIK: Die Faehre

                   Copyright 2003 Hafenblatt Verlag AG
""",
            ("DIE FAEHRE BLEIBT", "Hafenblatt", "2003-04-15", "Wien. Der Rat hat gestimmt."),
            id="all labels below the text",
        ),
        pytest.param(
            """
                 Copyright 2003 Le Quai
                        Le Quai

                     27 mars 2003

SECTION: Port

LONGUEUR: 876 mots

TITRE: Le bac reste;
Le conseil a voté

SIGNATURE: Claire Vasseur (avec P. G)

CHAPEAU:



Le conseil a voté.

ARTICLE:



Il restera.

LANGUE: FRENCH; FRANCAISE
""",
            ("Le bac reste; Le conseil a voté", "Le Quai", "2003-03-27",
             "Le conseil a voté.\n\nIl restera."),
            id="the source below its copyright, the title in a label",
        ),
        pytest.param(
            """
            Copyright 2009 Monitor International Ltd., All
                                Rights Reserved

                     Company Analysis Reports
                  Velden Report Q1 2009
                       January 2009

TITLE: Ferries - Q1 2009

Ferries did well.

LOAD-DATE: January 28, 2011
""",
            ("Ferries - Q1 2009", "Company Analysis Reports Velden Report Q1 2009", "2009-01",
             "Ferries did well."),
            id="a month in the block of the source",
        ),
        pytest.param(
            """
                       Copyright 2008 Haven Uitgevers B.V.
                              All Rights Reserved

                                 de Haven

                               December 31, 2008
                                    woensdag

SECTION: ECONOMIE; Blz. 9

LENGTH: 353 woorden

HEADLINE: Veerboot blijft;
Raad stemt in

BODY:

STEMMING De raad stemde in.

LANGUAGE: DUTCH; NEDERLANDS

PUB-SUBJECT: Ferries (96%)

LOAD-DATE: December 30, 2008
""",
            ("Veerboot blijft; Raad stemt in", "de Haven", "2008-12-31",
             "STEMMING De raad stemde in."),
            id="a headline in a label",
        ),
        pytest.param(
            """
                                  Bay Monthly

Inside the ferry

BYLINE: Ann Lee

LENGTH: 3229 words

HIGHLIGHT: Amid the fog, a bell.

The fog came.

LOAD-DATE: March 31, 2003
""",
            ("Inside the ferry", "Bay Monthly", None, "The fog came."),
            id="no date but the load date",
        ),
    ],
)  # fmt: skip
def test_heads_are_read(document: str, known: tuple[object, ...]) -> None:
    """The load date is never the date, and what is not said is not made up."""
    assert said(one(document)) == known


def test_a_last_paragraph_about_rights_is_text() -> None:
    """Only a line that says whose they are is none."""
    page = one("""
                 El Muelle

             January 5, 2020

El ferry

LENGTH: 3 words

Sigue.

Los derechos de los pasajeros, dijo el alcalde, son los de todos.

Copyright was not spoken of.

LOAD-DATE: May 1, 2021

                 Copyright El Muelle
             Todos los derechos reservados
""")
    assert page.content == (
        "Sigue.\n\nLos derechos de los pasajeros, dijo el alcalde, son los de todos.\n\n"
        "Copyright was not spoken of."
    )


def test_documents_without_text_are_told() -> None:
    """A caption alone, and one that was cut off under its copyright."""
    text = """
                             1109 of 2218 DOCUMENTS


                            South Bay Post

                           January 10, 2009 Saturday

Outcry

SECTION: NEWS; Pg. 2

LOAD-DATE: January 12, 2009

GRAPHIC: Credit: A. Lee; A protester holds a placard showing the mayor and the
ferry.

                  Copyright 2009 South Bay Post Ltd.
                              All Rights Reserved

                             827 of 2087 DOCUMENTS


                 Copyright 2009 Bay Publishing Company


            Copyright 2009 Daily Camera, LLC
                              All Rights Reserved
"""
    assert refused(read(text)) == ["error document", "error document"]
