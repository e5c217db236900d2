"""Factiva: one article a document, from HTML, RTF and XML."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.readers.base import ReadOptions
from index.readers.databases.factiva.article import article_number
from tests.index.readers.databases.written import called, pages, read, refused

WITH_CODES = """<html><head><title>Factiva</title></head><body><h1>Factiva</h1>
<div id="contentLeft"><div class="article frArticle"><table>
<tr><td><b>SE</b>&nbsp;</td><td>Port</td></tr>
<tr><td><b>HD</b>&nbsp;</td><td><b class='frHeadline'>Le bac reste</b></td></tr>
<tr><td><b>BY</b>&nbsp;</td><td>Par Claire Vasseur</td></tr>
<tr><td><b>WC</b>&nbsp;</td><td>295 mots</td></tr>
<tr><td><b>PD</b>&nbsp;</td><td>29 décembre 2011</td></tr>
<tr><td><b>ET</b>&nbsp;</td><td>15:32</td></tr>
<tr><td><b>SN</b>&nbsp;</td><td>Le Quai</td></tr>
<tr><td><b>LA</b>&nbsp;</td><td>Français</td></tr>
<tr><td><b>CY</b>&nbsp;</td><td>(c) Le Quai</td></tr>
<tr><td><b>LP</b>&nbsp;</td><td>
<p class="articleParagraph frarticleParagraph">Le conseil.</p></td></tr>
<tr><td><b>TD</b>&nbsp;</td><td><p class="articleParagraph frarticleParagraph">Il a voté.</p>
<p class="articleParagraph frarticleParagraph">IN</p></td></tr>
<tr><td><b>IN</b>&nbsp;</td><td>iport : Ports</td></tr>
<tr><td><b>AN</b>&nbsp;</td><td>Document QUAIFR0020111229e7ct0001r</td></tr></table><br/></div>
<table class="searchPreview"><tr><td>Résumé</td></tr>
<tr><td>Date</td><td>1 mai 2012</td></tr></table>
</div><span class="copyright">&copy; 2012 Factiva, Inc.</span></body></html>"""


def test_html_with_codes_is_read_by_them() -> None:
    """Index codes and the search summary are no text; a word that is a code is."""
    found = read(WITH_CODES)
    assert called(found) == ["Factiva"]
    assert pages(found) == [
        RawPage(
            content="Le conseil.\n\nIl a voté.\n\nIN",
            kind="text",
            location="/export#QUAIFR0020111229e7ct0001r",
            title="Le bac reste",
            source="Le Quai",
            published="2011-12-29",
            language="fr",
            authors=("Claire Vasseur",),
            guid="factiva:QUAIFR0020111229e7ct0001r",
        )
    ]


ARTICLE = """<div id="article-{number}" class="article"><div class="article deArticle"><p>
</p><div>Lokales</div>
<div id="hd"><span class="deHeadline">{title}  </span></div><div class="author">Von Eva Brandt</div>
<div>1.143 Wörter</div><div>{date}</div><div>Hafen-Zeitung</div><div>HAFZ</div><div>Ausgabe 2</div>
<div>4</div><div>Deutsch</div><div>© 2017 Hafen-Zeitung. Alle Rechte vorbehalten.</div><p></p>
<p class="articleParagraph dearticleParagraph">Der <b>Rat</b> hat gestimmt.</p>
<p class="articleParagraph dearticleParagraph">Er tagt am 3. Mai 2019 wieder.</p>
<p>Hafen-Verlag GmbH</p><p>Dokument {number}</p></div></div><br>"""
WITHOUT_CODES = (
    "<html><head><title>Factiva</title></head><body><table><tr><td>Dow Jones</td></tr></table>"
    "<b class='printheadline deHeadline'>Eine andere Meldung</b>"
    + ARTICLE.format(
        title="Fähre bleibt", date="25 November 2017", number="HAFZ000020171125edbp0006f"
    )
    + ARTICLE.format(title="Pier neu", date="2 März 2018", number="HAFZ000020180302ee320001a")
    + "<table class='searchPreview'><tr><td>Zusammenfassung</td></tr><tr><td>Datum</td>"
    "<td>1 Mai 2020</td></tr></table></body></html>"
)


def test_html_without_codes_is_read_by_its_lines() -> None:
    """A list of headlines, publisher and search summary are none of the articles."""
    first, second = pages(read(WITHOUT_CODES))
    assert first == RawPage(
        content="Der Rat hat gestimmt.\n\nEr tagt am 3. Mai 2019 wieder.",
        kind="text",
        location="/export#HAFZ000020171125edbp0006f",
        title="Fähre bleibt",
        source="Hafen-Zeitung",
        published="2017-11-25",
        language="de",
        authors=("Eva Brandt",),
        guid="factiva:HAFZ000020171125edbp0006f",
    )
    assert (second.title, second.published) == ("Pier neu", "2018-03-02")


RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}
\pard\b Council keeps the ferry\b0\par By Ann Lee\par 77 words\par 4 March 2021\par 09:15\par
The Velden Herald\par VELH\par A1\par English\par Copyright 2021. All Rights Reserved.\par\par
The council voted.\par\par It meets again on 5 May 2022\par Velden Herald Press\par
Document VELH000020210304eh340000a\par
\page \b Pier\b0\par 12 words\par 5 March 2021\par Quay Wire\par QUAY\par English\par
(c) 2021 Quay Wire\par\par It stands.\par\par Document QUAY000020210305eh340000b\par
\par Search Summary\par Text ferry\par Date 1 May 2022\par \u169? 2022 Factiva, Inc.\par}"""


def test_rtf_is_read_by_its_lines() -> None:
    """The publisher, which source or copyright say too, and the search summary are no text."""
    first, second = pages(read(RTF, "export.rtf"))
    assert (first.title, first.source, first.published) == (
        "Council keeps the ferry", "The Velden Herald", "2021-03-04",
    )  # fmt: skip
    assert first.authors == ("Ann Lee",)
    assert first.content == "The council voted.\n\nIt meets again on 5 May 2022"
    assert (second.title, second.authors, second.content) == ("Pier", (), "It stands.")
    assert second.guid == "factiva:QUAY000020210305eh340000b"


def test_rtf_with_codes_is_read_by_them() -> None:
    """Bold or not."""
    row = r"\trowd\cellx1\cellx2 {{{look} {code}}}\cell {value}\cell\row "
    fields = (
        ("HD", "Pier"), ("BY", "By Bo Ray"), ("WC", "12 words"), ("PD", "5 March 2021"),
        ("SN", "Quay Wire"), ("LA", "English"), ("LP", r"It stands.\par It will."),
        ("AN", "Document QUAY000020210305eh340000b"),
    )  # fmt: skip
    for look in (r"\b", r"\i"):
        rows = "".join(row.format(look=look, code=code, value=value) for code, value in fields)
        (page,) = pages(read("{\\rtf1 " + rows + "}"))
        assert (page.title, page.source, page.published) == ("Pier", "Quay Wire", "2021-03-05")
        assert (page.authors, page.content) == (("Bo Ray",), "It stands.\n\nIt will.")


XML = """<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet>
<ppsarticle><article><accessionNo>VELH000020120109e51700030</accessionNo>
<baseLanguage>EN</baseLanguage><copyright>(c) 2012 Press</copyright>
<byline><paragraph>By Ann Lee</paragraph></byline>
<headline><paragraph><hlt>Council</hlt> keeps the ferry</paragraph></headline>
<leadParagraph><paragraph>The <hlt>council</hlt> voted.</paragraph></leadParagraph>
<publicationDate><dateTime>2012-01-09T01:35:58Z</dateTime></publicationDate>
<sourceName>The Velden Herald</sourceName>
<region code="usa"><name>United States</name></region>
<tailParagraphs><paragraph>It meets
again.</paragraph><paragraph>Soon.</paragraph></tailParagraphs></article></ppsarticle>
<ppsarticle><article><headline>Empty</headline></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def test_xml_is_read_as_it_comes() -> None:
    """Regions and rights are no text; an article without any is an error document."""
    found = read(XML)
    assert refused(found) == ["error document"]
    assert [item for item in found if isinstance(item, RawPage)] == [
        RawPage(
            content="The council voted.\n\nIt meets again.\n\nSoon.",
            kind="text",
            location="/export#VELH000020120109e51700030",
            title="Council keeps the ferry",
            source="The Velden Herald",
            published="2012-01-09T01:35:58Z",
            language="en",
            authors=("Ann Lee",),
            guid="factiva:VELH000020120109e51700030",
        )
    ]


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (XML.replace("</PPSResponse>", ""), ["error document", "damaged XML"]),
        (XML.replace("<PPSResponse>", '<!DOCTYPE a [<!ENTITY b "c">]><PPSResponse>'),
         ["damaged XML"]),
        (XML.replace("<region", "<a>" * 200 + "<region"), ["damaged XML"]),
    ],
    ids=["cut", "doctype", "deep"],
)  # fmt: skip
def test_bad_xml_has_its_reason(data: str, reasons: list[str]) -> None:
    """What was read before it stands; entities are refused."""
    assert refused(read(data)) == reasons


def test_an_article_that_is_too_long_is_refused() -> None:
    """The other is read."""
    long = WITHOUT_CODES.replace("Er tagt", "Er tagt " * 900, 1)
    found = read(long, options=ReadOptions(max_bytes=5000))
    assert refused(found) == ["too large"]
    assert [item.title for item in found if isinstance(item, RawPage)] == ["Pier neu"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Document NYTF000020050408dp1900j9s", "NYTF000020050408dp1900j9s"),
        ("文件 EJINST0020180918ee9i00001", "EJINST0020180918ee9i00001"),
        ("Document 20180918", None),
        ("Document NYTF000020050408dp1900j9s says so", None),
        ("The document of 2018", None),
    ],
)
def test_the_number_of_an_article_ends_it(line: str, number: str | None) -> None:
    """In every language; a word for a document alone does not."""
    assert article_number(line) == number


def test_pages_that_speak_of_factiva_are_pages() -> None:
    """Only its own title or classes make it an export."""
    page = (
        "<html><head><title>What is Factiva?</title></head><body><p>Factiva is.</p></body></html>"
    )
    assert called(read(page, "a.html")) == []
