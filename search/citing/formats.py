"""References in the formats of reference managers: BibTeX, RIS, CSL-JSON; and as plain text.

A newspaper's article is `article` in BibTeX, `NEWS` in RIS and `article-newspaper` in CSL. Nothing
is made up: an unknown field is left out, of a date only what is known is written, and an author's
name is written as the page has it, since which part is the family name is not known.

Sources: O. Patashnik, "BibTeXing", 1988; Research Information Systems, "RIS Format Specifications",
2001, with the tags of 2011; "CSL-JSON schema 1.0.2", citationstyles.org.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from search.citing.reference import Reference, date_parts

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names of months that every BibTeX style defines."""

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts a brace even after a backslash, so one alone would swallow the file.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
        "\u00a0": "~",
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", '"': "%22", "^": "%5E"})


class CiteFormat(NamedTuple):
    """A format of references.

    Args:
        write: Writes a reference, with a line end.
        content_type: Of an answer over the web.
        suffix: Of a file.
    """

    write: Callable[[Reference], str]
    content_type: str
    suffix: str


def text(reference: Reference) -> str:
    """Write a reference as plain text.

    Args:
        reference: What is cited.

    Returns:
        Of a passage its words, then where they stand; several lines.
    """
    return f"{reference.text}\n"


def bibtex(reference: Reference) -> str:
    """Write a reference as an entry of BibTeX, in UTF-8.

    Args:
        reference: What is cited.

    Returns:
        `@article`; `@misc` if the source is unknown, since an article needs a journal.
    """
    parts = date_parts(reference.published)
    fields = {
        "author": " and ".join(map(_bibtex_name, reference.authors)),
        "title": f"{{{reference.title.translate(_TEX)}}}" if reference.title else "",
        "journal": (reference.source or "").translate(_TEX),
        "year": f"{parts[0]:04}" if parts else "",
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 and 0 < parts[1] <= len(MONTHS) else "",
        "day": str(parts[2]) if len(parts) > 2 else "",
        "url": (reference.url or "").translate(_IN_ADDRESS),
        "urldate": (reference.captured or "")[:10],
        "language": (reference.language or "").translate(_TEX),
        "note": reference.note.translate(_TEX),
    }
    kind = "article" if reference.source else "misc"
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value
    ]
    return ",\n".join([f"@{kind}{{dateline-{reference.id}", *lines]) + "\n}\n"


def _bibtex_name(name: str) -> str:
    """Write an author; braces keep a name whole that BibTeX would cut at `and` or a comma."""
    written = name.translate(_TEX)
    whole = "," in name or "and" in name.lower().split()
    return f"{{{written}}}" if whole else written


def ris(reference: Reference) -> str:
    """Write a reference as a record of RIS, in UTF-8.

    Args:
        reference: What is cited.

    Returns:
        A line for each tag, each ended by carriage return and line feed.
    """
    parts = date_parts(reference.published)
    rows = [
        ("TY", "NEWS"),
        *(("AU", _without_stars(name)) for name in reference.authors),
        ("TI", reference.title),
        ("T2", _without_stars(reference.source or "")),
        ("PY", f"{parts[0]:04}" if parts else ""),
        (
            "DA",
            "/".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) if parts else "",
        ),
        ("UR", reference.url),
        ("Y2", (reference.captured or "")[:10].replace("-", "/")),
        ("LA", reference.language),
        ("N1", reference.note),
        ("ID", f"dateline-{reference.id}"),
    ]
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _without_stars(name: str) -> str:
    """Leave out the one sign that RIS forbids in names of people and periodicals."""
    return " ".join(name.replace("*", " ").split())


def csl_json(reference: Reference) -> str:
    """Write a reference as a document of CSL-JSON.

    Args:
        reference: What is cited.

    Returns:
        A list of one item.
    """
    item: dict[str, object] = {
        "id": f"dateline-{reference.id}",
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.source,
        "issued": _csl_date(reference.published),
        "URL": reference.url,
        "accessed": _csl_date(reference.captured),
        "language": reference.language,
        "note": reference.note,
    }
    kept = {name: value for name, value in item.items() if value}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"


def _csl_date(date: str | None) -> dict[str, object] | None:
    parts = date_parts(date)
    return {"date-parts": [list(parts)]} if parts else None


CITE_FORMATS = {
    "text": CiteFormat(text, "text/plain; charset=utf-8", "txt"),
    "bibtex": CiteFormat(bibtex, "application/x-bibtex; charset=utf-8", "bib"),
    "ris": CiteFormat(ris, "application/x-research-info-systems; charset=utf-8", "ris"),
    "csl-json": CiteFormat(csl_json, "application/vnd.citationstyles.csl+json", "json"),
}
"""All formats by the name under which they are asked for."""
