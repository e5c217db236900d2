"""Labels of ProQuest documents, in the languages of its interface."""

from __future__ import annotations

from typing import NamedTuple

from index.readers.databases.carriers.line import Line

LABELS = {
    "title": "title, titre, titel, título, titolo",
    "author": "author, authors, auteur, auteurs, autor, autoren, autore",
    "info": "publication info, informations de publication, informations sur la publication, "
    "publikationsinfo, informationen zur publikation, información de publicación, "
    "información de la publicación, informazioni sulla pubblicazione, informações da publicação",
    "abstract": "abstract, résumé, zusammenfassung, resumen, riassunto, resumo, "
    "abstract (abstract), abstract (summary), résumé (abstract)",
    "links": "links, liens, enlaces, collegamenti, proquest document link, linked full text",
    "text": "full text, texte intégral, volltext, texto completo, testo completo, texto integral",
    "source": "publication title, titre de la publication, titel der publikation, "
    "publikationstitel, título de publicación, título de la publicación, titolo pubblicazione, "
    "titolo della pubblicazione, título da publicação",
    "date": "publication date, date de publication, publikationsdatum, erscheinungsdatum, "
    "datum der veröffentlichung, fecha de publicación, data di pubblicazione, data de publicação",
    "language": "language of publication, language, langue de la publication, langue, "
    "sprache der publikation, sprache, idioma de la publicación, idioma de publicación, idioma, "
    "lingua di pubblicazione, lingua, idioma da publicação",
    "number": "proquest document id, identifiant de document proquest, id de document proquest, "
    "proquest-dokument-id, dokument-id, id del documento de proquest, id documento proquest, "
    "id do documento proquest, número de documento de proquest",
    "other": "subject, sujet, materia, schlagwort, fachgebiet, soggetto, assunto, location, lieu, "
    "ort, lugar, people, personnes, personen, personas, persone, pessoas, company, volume, issue, "
    "pages, seiten, páginas, pagine, section, rubrique, ressort, sección, sezione, seção, "
    "publisher, éditeur, verlag, editorial, editore, editora, issn, copyright, database, "
    "datenbank, dateline, edition, ausgabe, supplement, series, classification, details, "
    "issn electronic, identifier / keyword, company / organization, société / organisation, "
    "unternehmen/organisation, empresa / organización, number of pages, publication year, "
    "année de publication, publikationsjahr, año de publicación, place of publication, "
    "lieu de publication, publikationsort, lugar de publicación, country of publication, "
    "pays de publication, land der veröffentlichung, país de publicación, publication subject, "
    "source type, type de source, quellentyp, tipo de fuente, document type, type de document, "
    "dokumenttyp, tipo de documento, document url, url du document, dokument-url, "
    "url del documento, last updated, dernière mise à jour, zuletzt aktualisiert, "
    "última actualización, base de données, base de datos, document feature, "
    "publication history, online publication date, accession number, droits d'auteur",
}
"""Labels in the languages of the interface, by what they say."""

MAX_LABEL_CHARS = 60
"""A longer one is a sentence with a colon."""

LINK = "proquest document link"
"""The line below a title that leads to the document."""

_FIELDS = {label: field for field, written in LABELS.items() for label in written.split(", ")}


class Label(NamedTuple):
    """A label and what it says.

    Args:
        field: A key of `LABELS`; empty for a bold word that is none of them.
        value: What stands after it.
    """

    field: str
    value: str


def label_of(line: Line) -> Label | None:
    """Read a label at the beginning of a line.

    Args:
        line: A line.

    Returns:
        A label that is known, or one that is bold with its colon; a known one may stand alone in
        its line, in capitals or bold. None for all other lines.
    """
    text = line.text
    name, colon, value = text[: MAX_LABEL_CHARS + 1].partition(":")
    folded = " ".join(name.lower().split())
    field = _FIELDS.get(folded)
    if colon:
        if field is not None:
            return Label(field, text[len(name) + 1 :].strip())
        if line.bold > len(name) and len(name) <= MAX_LABEL_CHARS and not value.startswith("//"):
            return Label("", text[len(name) + 1 :].strip())
        return None
    if folded == LINK:
        return Label("links", "")
    if field is not None and (text.isupper() or line.is_bold):
        return Label(field, "")
    return None
