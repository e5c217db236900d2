"""Labels of Nexis documents: `BYLINE:`, `LÄNGE:`, `Load-Date:`, by what they say."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.readers.databases.carriers.line import Line

MAX_LABEL_CHARS = 40
"""A longer one is a sentence with a colon."""

HEAD = {
    "title": "HEADLINE TITLE TITEL KOP TITRE TITULO TÍTULO TITULAR TITOLO ÜBERSCHRIFT SCHLAGZEILE",
    "author": "BYLINE AUTOR AUTEUR AUTHOR AUTORE AUTORA VERFASSER SIGNATURE NAME",
    "section": "SECTION RUBRIK RUBRIQUE RUBRIEK SECTIE SECCIÓN SECCION SEZIONE SEÇÃO RESSORT",
    "length": "LENGTH LÄNGE LONGUEUR LENGTE LONGITUD LUNGHEZZA EXTENSÃO COMPRIMENTO TAMANHO "
    "EXTENSIÓN OMVANG LÄNGD LÆNGDE",
    "highlight": "HIGHLIGHT ENCART INSERT INTRO SUBHEADLINE HIGHLIGHTS SAMENVATTING",
    "dateline": "DATELINE ORTSMARKE ORTSZEILE LIEU PLAATS LUGAR LUOGO",
    "body": "BODY TEXT TEKST TEXTE TEXTO TESTO CORPS CUERPO CORPO VOLLTEXT HOOFDTEKST "
    "CHAPEAU ARTICLE ARTIKEL",
    "other": "SERIES SERIE DISTRIBUTION EDITION ÉDITION AUSGABE EDITIE EDICIÓN EDIZIONE EDIÇÃO URL "
    "PAGE SEITE PAGINA PÁGINA COLUMN WEBSITE SOURCE-URL BIO SHOW GUESTS ANCHORS",
}
"""What stands above the text."""

TAIL = {
    "language": "LANGUAGE SPRACHE LANGUE TAAL IDIOMA LINGUA LÍNGUA SPRÅK SPROG",
    "other": "LOAD-DATE UPDATE DATE-CHARGEMENT DATE-DE-CHARGEMENT LADEDATUM LAADDATUM "
    "DATUM-VAN-PLAATSING FECHA-DE-CARGA FECHA-CARGA DATA-DI-CARICAMENTO DATA-CARICAMENTO "
    "DATA-DE-CARREGAMENTO UPLOAD-DATUM AKTUALISIERUNG "
    "PUBLICATION-TYPE TYPE-PUBLICATION TYPE-DE-PUBLICATION PUB-TYPE PUBLIKATIONSTYP "
    "PUBLICATIETYPE TIPO-DE-PUBLICACIÓN TIPO-DI-PUBBLICAZIONE TIPO-DE-PUBLICAÇÃO "
    "JOURNAL-CODE CODE-REVUE ZEITUNGS-CODE ZEITSCHRIFTEN-CODE TIJDSCHRIFTCODE "
    "SUBJECT SUJET THEMA THEMEN ONDERWERP ASUNTO TEMA SOGGETTO ASSUNTO "
    "GRAPHIC GRAFIK GRAPHIQUE GRAFIEK GRÁFICO GRAFICO GRAPHICS "
    "ORGANIZATION ORGANISATION ORGANISATIE ORGANIZACIÓN COMPANY SOCIETE SOCIÉTÉ UNTERNEHMEN "
    "FIRMA BEDRIJF EMPRESA SOCIETÀ TICKER SYMBOLE-BOURSIER BÖRSENKÜRZEL INDUSTRY BRANCHE "
    "SECTEUR-ACTIVITE SECTEUR-D'ACTIVITÉ INDUSTRIE SECTOR PERSON PERSONNE PERSOON PERSONA PERSONEN "
    "GEOGRAPHIC GEOGRAPHIE GEOGRAFIE LOCALISATION-GEO CITY STATE COUNTRY STADT LAND PAYS VILLE "
    "DOCUMENT-TYPE TYPE-DE-DOCUMENT DOKUMENTTYP ACC-NO CORRECTION CORRECTION-DATE CORRECTIE "
    "TRANSCRIPT PUB-SUBJECT NOTES ISSN CATEGORY DOCUMENT-ID DOI CONTACT "
    "CORRESPONDENCE COPYRIGHT PMID",
}
"""What stands below the text."""

BODY_HEADINGS = frozenset((
    "body", "text", "volltext", "haupttext", "textkörper", "corps", "corps du texte", "texte",
    "texte intégral", "cuerpo", "cuerpo del texto", "texto", "corpo", "corpo del testo", "testo",
    "corpo do texto", "hoofdtekst", "tekst", "brödtext", "brødtekst",
))  # fmt: skip
"""Headings above the text in Nexis Uni."""

TAIL_HEADINGS = frozenset((
    "classification", "klassifizierung", "klassifikation", "clasificación", "classificazione",
    "classificatie", "classificação", "klassificering", "graphic", "grafik", "graphique",
    "grafiek", "gráfico", "grafico", "notes", "correction", "korrektur", "correctie",
))  # fmt: skip
"""Headings below the text in Nexis Uni."""

_BEGIN = re.compile(
    r"(?:focus\s*-\s*)?\d[\d.,]*\s+(?:of|von|de|van|di|av|af)\s+\d[\d.,]*\s+"
    r"(?:documents?|dokumente?n?|documentos?|documenten|document[io]|dokumenter)"
    r"|(?:document|dokument|documento)\s+\d+\s+(?:of|von|de|van|di|av|af)\s+\d+",
    re.IGNORECASE,
)
_END = re.compile(
    r"end of document|ende des dokuments?|dokumentende|fin du document|fin del documento"
    r"|einde (?:van )?(?:het )?document|fine del documento|fine documento|fim do documento"
    r"|slut på dokument(?:et)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?P<name>[^\W\d_](?:[^\W\d_]|[\s/&'’-]){{1,{MAX_LABEL_CHARS}}}?)\s?:(?!//)\s*"
)
_FIELDS = {
    word: field
    for fields in (TAIL, HEAD)
    for field, words in fields.items()
    for word in words.split()
}
_TAIL_WORDS = frozenset(word for words in TAIL.values() for word in words.split())
_OF_SENTENCES = frozenset((
    "TEXT", "TITLE", "TITEL", "URL", "PAGE", "SEITE", "TEMA", "THEMA", "CONTACT", "CITY", "STATE",
    "COUNTRY", "LAND", "NAME", "ARTICLE", "ARTIKEL", "CHAPEAU", "SHOW", "GUESTS", "TRANSCRIPT",
    "SIGNATURE", "BIO", "UPDATE", "PERSON", "PAYS", "TYPE", "INDUSTRY", "COMPANY", "NOTES",
    "SECTOR",
))  # fmt: skip
"""Words that in small letters also begin sentences with a colon."""


class Label(NamedTuple):
    """A label and what it says.

    Args:
        field: A key of `HEAD` or `TAIL`; empty for a word that is not known.
        value: What stands after it.
        is_tail: It stands below the text.
    """

    field: str
    value: str
    is_tail: bool


def begins_document(text: str) -> bool:
    """Tell the line that counts documents, as `1 of 49 DOCUMENTS` and `Dokument 1 von 3`.

    Args:
        text: A line.

    Returns:
        True if it says nothing else.
    """
    return len(text) < 80 and _BEGIN.fullmatch(text) is not None


def ends_document(text: str) -> bool:
    """Tell the line `End of Document`.

    Args:
        text: A line.

    Returns:
        True if it says nothing else, in a language of the interfaces.
    """
    return len(text) < 40 and _END.fullmatch(text) is not None


def label_of(line: Line) -> Label | None:
    """Read a label at the beginning of a line.

    Args:
        line: A line or a block.

    Returns:
        A label that is known; or one whose word is in capitals, or bold with its colon, with an
        empty field. None for all other lines.
    """
    match = _LABEL.match(line.text[: MAX_LABEL_CHARS + 5])
    if match is None:
        return None
    name = match["name"].strip()
    word = "-".join(name.upper().replace("’", "'").split())
    apart = 0 < line.bold <= match.end() + 1 and line.bold >= match.end("name")
    value = line.text[match.end() :].strip()
    field = _FIELDS.get(word)
    surely = name.isupper() or apart
    if field is not None and (surely or (name[0].isupper() and word not in _OF_SENTENCES)):
        return Label(field, value, word in _TAIL_WORDS)
    if (name.isupper() and len(name) > 2) or apart:
        return Label("", value, is_tail=False)
    return None


def labels_apart(block: Line) -> list[Line]:
    """Cut a block in which labels follow each other without a blank line.

    Args:
        block: A block, with `\\n` where a line ended.

    Returns:
        A block for each known label; the same block if its first line has none.
    """
    if "\n" not in block.text or not _is_known(block):
        return [block]
    parts: list[list[str]] = [[]]
    for text in block.text.split("\n"):
        if parts[-1] and _is_known(block._replace(text=text, bold=0)):
            parts.append([])
        parts[-1].append(text)
    return [block._replace(text="\n".join(part)) for part in parts]


def _is_known(block: Line) -> bool:
    label = label_of(block)
    return label is not None and bool(label.field)
